import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { aLine, anOrder, aRefundOf } from '#test/builders/order.ts';
import { aProgram, aRule, perSpend } from '#test/builders/program.ts';
import { aTier, tier } from '#test/builders/tiers.ts';
import { amount, customer, line, order, teaHouse } from '#test/builders/values.ts';
import { guestKey } from '#test/harness/guest-key.ts';
import { everyAccount } from '#test/harness/replayed.ts';
import { anInstalledShop, balanceOf } from '#test/harness/shop-with-members.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import type { Order } from '#app/domain/earning/order.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';
import type { TierPolicy } from '#app/domain/tiers/tier.ts';
import { points } from '#app/domain/values/points.ts';
import { keptTiers } from '#app/persistence/member-tier.ts';
import { memberByCustomer, type Member } from '#app/persistence/member.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { judgeDueTiers } from '#app/services/judge-due-tiers.ts';
import { previewTiers } from '#app/services/preview-tiers.ts';
import { readMemberTier } from '#app/services/read-member-tier.ts';
import { publishProgram } from '#app/services/publish-program.ts';
import { saveDraft } from '#app/services/save-draft.ts';
import { setManualTier } from '#app/services/set-manual-tier.ts';
import { settleOrders } from '#app/services/settle-orders.ts';
import { tierOf } from '#test/harness/tier-of.ts';

const now = new Date('2026-03-10T12:00:00Z');
/** A point for each 1.00; silver from 50, gold from 100 with half as much again on orders and 20 points on entering. */
const document = aProgram({
  earning: { rules: [aRule({ award: perSpend(1, '1.00') })] },
  tiers: { tiers: [aTier('silver', 50), aTier('gold', 100, { bonusPercent: 50, entryGift: points(20) })] },
});
let database: TestDatabase;
let shop: Shop;
let numbers = 5000;

beforeAll(async () => {
  database = await aDatabase();
  shop = await anInstalledShop(database.pool, document);
});
afterAll(() => database.drop());
beforeEach(() => {
  numbers += 10;
});

const mine = (price: string, over: Partial<Order> = {}) => {
  const placedAt = over.placedAt ?? new Date('2026-03-02T10:00:00Z');
  const lines = [aLine({ amount: amount(price), quantity: 10 })];
  return anOrder({
    id: order(numbers),
    name: `#${numbers}`,
    customer: customer(numbers),
    lines,
    paidAt: placedAt,
    updatedAt: placedAt,
    ...over,
    placedAt,
  });
};
const next = (price: string, over: Partial<Order> = {}) =>
  mine(price, { id: order(numbers + 1), name: `#${numbers + 1}`, placedAt: new Date('2026-03-03T10:00:00Z'), ...over });
/** So many tenths of it. */
const refunded = (whole: Order, price: string, quantity: number) => ({
  ...whole,
  updatedAt: new Date('2026-03-05T10:00:00Z'),
  refunds: [aRefundOf(line(1), price, quantity)],
});
const settles = (...orders: readonly Order[]) =>
  settleOrders({ pool: database.pool, admin: () => Promise.reject(new Error('nothing is asked')), guestKey }, { shop, orders }, now);
const me = async (): Promise<Member> => {
  const member = await memberByCustomer(database.pool, teaHouse, customer(numbers));
  if (!member) throw new Error('the member is enrolled');
  return member;
};
const kept = async () => (await keptTiers(database.pool, teaHouse, [(await me()).id])).get((await me()).id);
const balance = async () => balanceOf(database.pool, await me());
const giftKeys = async () => {
  const { rows } = await database.pool.query<{ idempotency_key: string }>(
    `SELECT idempotency_key FROM entry WHERE shop = $1 AND member = $2 AND source->>'kind' = 'tier' ORDER BY sequence`,
    [teaHouse, (await me()).id],
  );
  const { id } = await me();
  return rows.map(({ idempotency_key: key }) => key.replace(id, 'me'));
};

describe('an order that is settled', () => {
  test('brings its member into the tier at once', async () => {
    await settles(mine('50.00'));
    expect(await kept()).toMatchObject({
      tier: 'silver',
      since: new Date('2026-03-02T10:00:00Z'),
      keptUntil: new Date('2028-01-01T00:00:00Z'),
    });
  });

  test('is judged by the tier of the orders before it, not by its own', async () => {
    await settles(mine('100.00'));
    await settles(next('10.00'));
    expect(await balance()).toBe(100 + 20 + 15);
  });

  test('is judged alike where both come in one batch', async () => {
    await settles(next('10.00'), mine('100.00'));
    expect(await balance()).toBe(100 + 20 + 15);
  });

  test('is judged by the tier of its own time where it comes late', async () => {
    await settles(next('100.00'));
    await settles(mine('10.00'));
    expect(await balance()).toBe(100 + 20 + 10);
  });
});

describe('a refund', () => {
  test('undoes the tier, and what was given for entering it', async () => {
    await settles(mine('100.00'));
    await settles(refunded(mine('100.00'), '60.00', 6));
    expect([(await kept())?.tier, await balance(), await giftKeys()]).toEqual([
      null,
      40,
      ['tier:gold:me:2026-01-01', 'tier:gold:me:2026-01-01:undone'],
    ]);
  });

  test('takes nothing where another order is enough', async () => {
    await settles(mine('100.00'));
    await settles(next('100.00'));
    await settles(refunded(mine('100.00'), '60.00', 6));
    expect([(await kept())?.tier, await giftKeys()]).toEqual(['gold', ['tier:gold:me:2026-01-01']]);
  });

  test('and who reaches it again gets the gift again', async () => {
    await settles(mine('100.00'));
    await settles(refunded(mine('100.00'), '60.00', 6));
    await settles(next('60.00'));
    expect(await giftKeys()).toEqual(['tier:gold:me:2026-01-01', 'tier:gold:me:2026-01-01:undone', 'tier:gold:me:2026-01-01:2']);
  });

  test('told many times undoes it once', async () => {
    await settles(mine('100.00'));
    for (let time = 0; time < 3; time += 1) await settles(refunded(mine('100.00'), '100.00', 10));
    expect(await balance()).toBe(0);
  });
});

test('a member’s page says the tier in words', async () => {
  await settles(mine('60.00'));
  expect(await readMemberTier({ pool: database.pool, shop }, (await me()).id, now)).toMatchObject({
    name: 'Silver',
    metric: '60 points',
    next: '40 more points by 31 December for Gold',
    keep: '50 more points by 31 December 2027 to keep Silver',
    choices: [{ name: 'Silver' }, { name: 'Gold' }],
  });
});

describe('what changes by itself', () => {
  const at = (instant: string) => judgeDueTiers({ pool: database.pool }, new Date(instant));

  test('a tier is over when its period is, however late and often that is looked at', async () => {
    await settles(mine('50.00'));
    await at('2027-12-31T23:59:59Z');
    const before = (await kept())?.tier;
    await at('2028-01-05T00:00:00Z');
    await at('2028-01-05T00:00:00Z');
    expect([before, (await kept())?.tier]).toEqual(['silver', null]);
  });

  test('an order dated ahead of our clock counts once its time has come', async () => {
    await settles(mine('50.00', { placedAt: new Date('2026-03-10T12:00:30Z') }));
    const before = (await kept())?.tier;
    await at('2026-03-10T12:01:00Z');
    expect([before, (await kept())?.tier]).toEqual([null, 'silver']);
  });

  test('and is over for whoever asks, looked at or not', async () => {
    await settles(mine('50.00'));
    expect([
      await tierOf(database.pool, shop, (await me()).id, new Date('2027-12-31T23:59:59Z')),
      await tierOf(database.pool, shop, (await me()).id, new Date('2028-01-01T00:00:00Z')),
    ]).toEqual(['silver', null]);
  });
});

describe('a tier by hand', () => {
  const gives = async (wish: { readonly tier: string | null; readonly until?: string }) =>
    setManualTier(
      { pool: database.pool, shop },
      {
        member: (await me()).id,
        tier: wish.tier === null ? null : tier(wish.tier),
        until: wish.until ? new Date(wish.until) : null,
        reason: 'a friend of the house',
        staff: '7',
      },
      now,
    );

  test('holds until its date and brings no gift', async () => {
    await settles(mine('1.00'));
    await gives({ tier: 'gold', until: '2026-05-01T00:00:00Z' });
    const given = await kept();
    await judgeDueTiers({ pool: database.pool }, new Date('2026-05-01T00:00:00Z'));
    expect([given?.tier, given?.keptUntil, (await kept())?.tier, await giftKeys()]).toEqual([
      'gold',
      new Date('2026-05-01T00:00:00Z'),
      null,
      [],
    ]);
  });

  test('can be taken away', async () => {
    await settles(mine('1.00'));
    await gives({ tier: 'gold' });
    await gives({ tier: null });
    expect(await tierOf(database.pool, shop, (await me()).id, new Date('2026-03-11T00:00:00Z'))).toBe(null);
  });

  test('is kept with who gave it and why, for good', async () => {
    await settles(mine('1.00'));
    await gives({ tier: 'gold' });
    const { rows } = await database.pool.query('SELECT tier, set_by, reason FROM manual_tier WHERE member = $1', [(await me()).id]);
    expect(rows).toEqual([{ tier: 'gold', set_by: '7', reason: 'a friend of the house' }]);
    await expect(database.owner.query('UPDATE manual_tier SET reason = $1', ['none'])).rejects.toThrow('append-only');
  });

  test('is refused for a tier that there is not, and for a date that has passed', async () => {
    await settles(mine('1.00'));
    expect([await gives({ tier: 'diamond' }), await gives({ tier: 'gold', until: '2026-03-10T12:00:00Z' })]).toEqual([
      { ok: false, refusal: { kind: 'no-such-tier' } },
      { ok: false, refusal: { kind: 'date-passed' } },
    ]);
  });
});

describe('other tiers', () => {
  const policy: TierPolicy = {
    ...document.tiers,
    metric: 'order-count',
    tiers: [aTier('regular', 1), aTier('gold', 2, { entryGift: points(500) })],
  };

  test('are shown beforehand with who moves, and nothing is written', async () => {
    await settles(mine('100.00'));
    const before = await kept();
    const preview = await previewTiers({ pool: database.pool, shop }, { policy, moversMax: 1_000, moversAfter: null }, now);
    expect(preview.movers.find(({ member }) => member === before?.member)).toEqual({ member: before?.member, from: 'gold', to: 'regular' });
    expect(await kept()).toEqual(before);
  });

  test('are shown a page at a time', async () => {
    const asked = { policy: { ...policy, tiers: [] }, moversMax: 1, moversAfter: null };
    const first = await previewTiers({ pool: database.pool, shop }, asked, now);
    const second = await previewTiers({ pool: database.pool, shop }, { ...asked, moversAfter: first.nextAfter }, now);
    expect([first.movers.length, second.movers.length, first.movers[0]?.member === second.movers[0]?.member]).toEqual([1, 1, false]);
  });

  test('move everybody once they are published, and give nobody a gift for the past', async () => {
    await settles(mine('100.00'));
    await settles(next('1.00'));
    await publishes({ ...document, tiers: policy });
    await judgeDueTiers({ pool: database.pool }, new Date('2026-04-01T12:01:00Z'));
    expect([(await kept())?.tier, (await kept())?.programVersion, await giftKeys()]).toEqual(['gold', 2, ['tier:gold:me:2026-01-01']]);
  });

  test('judge an order that was placed under the ones before by those', async () => {
    await settles(mine('100.00'));
    await settles(next('10.00'));
    expect(await balance()).toBe(100 + 20 + 15);
  });
});

test('after all of it every account is what its entries say', async () => {
  for (const { replayed, stored } of await everyAccount(database.pool, shop.shop)) expect(replayed).toEqual(stored);
});

async function publishes(published: ProgramDocument): Promise<void> {
  const at = new Date('2026-04-01T12:00:00Z');
  const saved = await saveDraft({ pool: database.pool }, { shop: shop.shop, document: published, revision: 0 }, at);
  if (!saved.ok) throw new Error('the draft is saved');
  const done = await publishProgram(
    { pool: database.pool, announce: () => Promise.resolve() },
    { shop, revision: saved.value.revision, staff: '7' },
    at,
  );
  expect(done.ok).toBe(true);
}
