import { describe, expect, test } from 'vitest';

import { everyAccount } from '#test/harness/replayed.ts';
import { tierOf } from '#test/harness/tier-of.ts';
import { aTieredShop } from '#test/harness/tiered-shop.ts';
import { judgeDueTiers } from '#app/services/judge-due-tiers.ts';
import { readMemberTier } from '#app/services/read-member-tier.ts';

const now = new Date('2026-03-10T12:00:00Z');
const tiered = aTieredShop();

describe('an order that is settled', () => {
  test('brings its member into the tier at once', async () => {
    await tiered.settles(tiered.mine('50.00'));
    expect(await tiered.kept()).toMatchObject({
      tier: 'silver',
      since: new Date('2026-03-02T10:00:00Z'),
      keptUntil: new Date('2028-01-01T00:00:00Z'),
    });
  });

  test('is judged by the tier of the orders before it, not by its own', async () => {
    await tiered.settles(tiered.mine('100.00'));
    await tiered.settles(tiered.next('10.00'));
    expect(await tiered.balance()).toBe(100 + 20 + 15);
  });

  test('is judged alike where both come in one batch', async () => {
    await tiered.settles(tiered.next('10.00'), tiered.mine('100.00'));
    expect(await tiered.balance()).toBe(100 + 20 + 15);
  });

  test('is judged by the tier of its own time where it comes late', async () => {
    await tiered.settles(tiered.next('100.00'));
    await tiered.settles(tiered.mine('10.00'));
    expect(await tiered.balance()).toBe(100 + 20 + 10);
  });
});

describe('a refund', () => {
  test('undoes the tier, and what was given for entering it', async () => {
    await tiered.settles(tiered.mine('100.00'));
    await tiered.settles(tiered.refunded(tiered.mine('100.00'), '60.00', 6));
    expect([(await tiered.kept())?.tier, await tiered.balance(), await tiered.giftKeys()]).toEqual([
      null,
      40,
      ['tier:gold:me:2026-01-01', 'tier:gold:me:2026-01-01:undone'],
    ]);
  });

  test('takes nothing where another order is enough', async () => {
    await tiered.settles(tiered.mine('100.00'));
    await tiered.settles(tiered.next('100.00'));
    await tiered.settles(tiered.refunded(tiered.mine('100.00'), '60.00', 6));
    expect([(await tiered.kept())?.tier, await tiered.giftKeys()]).toEqual(['gold', ['tier:gold:me:2026-01-01']]);
  });

  test('and who reaches it again gets the gift again', async () => {
    await tiered.settles(tiered.mine('100.00'));
    await tiered.settles(tiered.refunded(tiered.mine('100.00'), '60.00', 6));
    await tiered.settles(tiered.next('60.00'));
    expect(await tiered.giftKeys()).toEqual(['tier:gold:me:2026-01-01', 'tier:gold:me:2026-01-01:undone', 'tier:gold:me:2026-01-01:2']);
  });

  test('told many times undoes it once', async () => {
    await tiered.settles(tiered.mine('100.00'));
    for (let time = 0; time < 3; time += 1) await tiered.settles(tiered.refunded(tiered.mine('100.00'), '100.00', 10));
    expect(await tiered.balance()).toBe(0);
  });
});

test('a member’s page says the tier in words', async () => {
  await tiered.settles(tiered.mine('60.00'));
  expect(await readMemberTier({ pool: tiered.opened.database.pool, shop: tiered.opened.shop }, (await tiered.me()).id, now)).toMatchObject({
    name: 'Silver',
    metric: '60 points',
    next: '40 more points by 31 December for Gold',
    keep: '50 more points by 31 December 2027 to keep Silver',
    choices: [{ name: 'Silver' }, { name: 'Gold' }],
  });
});

describe('what changes by itself', () => {
  const at = (instant: string) => judgeDueTiers({ pool: tiered.opened.database.pool }, new Date(instant));

  test('a tier is over when its period is, however late and often that is looked at', async () => {
    await tiered.settles(tiered.mine('50.00'));
    await at('2027-12-31T23:59:59Z');
    const before = (await tiered.kept())?.tier;
    await at('2028-01-05T00:00:00Z');
    await at('2028-01-05T00:00:00Z');
    expect([before, (await tiered.kept())?.tier]).toEqual(['silver', null]);
  });

  test('an order dated ahead of our clock counts once its time has come', async () => {
    await tiered.settles(tiered.mine('50.00', { placedAt: new Date('2026-03-10T12:00:30Z') }));
    const before = (await tiered.kept())?.tier;
    await at('2026-03-10T12:01:00Z');
    expect([before, (await tiered.kept())?.tier]).toEqual([null, 'silver']);
  });

  test('and is over for whoever asks, looked at or not', async () => {
    await tiered.settles(tiered.mine('50.00'));
    expect([
      await tierOf(tiered.opened.database.pool, tiered.opened.shop, (await tiered.me()).id, new Date('2027-12-31T23:59:59Z')),
      await tierOf(tiered.opened.database.pool, tiered.opened.shop, (await tiered.me()).id, new Date('2028-01-01T00:00:00Z')),
    ]).toEqual(['silver', null]);
  });
});

test('after all of it every account is what its entries say', async () => {
  for (const { replayed, stored } of await everyAccount(tiered.opened.database.pool, tiered.opened.shop.shop))
    expect(replayed).toEqual(stored);
});
