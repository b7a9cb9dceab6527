import { describe, expect, test } from 'vitest';

import { aTier, tier } from '#test/builders/tiers.ts';
import { everyAccount } from '#test/harness/replayed.ts';
import { tierOf } from '#test/harness/tier-of.ts';
import { aTieredShop, tieredProgram } from '#test/harness/tiered-shop.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';
import type { TierPolicy } from '#app/domain/tiers/tier.ts';
import { points } from '#app/domain/values/points.ts';
import { judgeDueTiers } from '#app/services/judge-due-tiers.ts';
import { previewTiers } from '#app/services/preview-tiers.ts';
import { publishProgram } from '#app/services/publish-program.ts';
import { saveDraft } from '#app/services/save-draft.ts';
import { setManualTier } from '#app/services/set-manual-tier.ts';

const now = new Date('2026-03-10T12:00:00Z');
const tiered = aTieredShop();

describe('a tier by hand', () => {
  const gives = async (wish: { readonly tier: string | null; readonly until?: string }) =>
    setManualTier(
      { pool: tiered.opened.database.pool, shop: tiered.opened.shop },
      {
        member: (await tiered.me()).id,
        tier: wish.tier === null ? null : tier(wish.tier),
        until: wish.until ? new Date(wish.until) : null,
        reason: 'a friend of the house',
        staff: '7',
      },
      now,
    );

  test('holds until its date and brings no gift', async () => {
    await tiered.settles(tiered.mine('1.00'));
    await gives({ tier: 'gold', until: '2026-05-01T00:00:00Z' });
    const given = await tiered.kept();
    await judgeDueTiers({ pool: tiered.opened.database.pool }, new Date('2026-05-01T00:00:00Z'));
    expect([given?.tier, given?.keptUntil, (await tiered.kept())?.tier, await tiered.giftKeys()]).toEqual([
      'gold',
      new Date('2026-05-01T00:00:00Z'),
      null,
      [],
    ]);
  });

  test('can be taken away', async () => {
    await tiered.settles(tiered.mine('1.00'));
    await gives({ tier: 'gold' });
    await gives({ tier: null });
    expect(await tierOf(tiered.opened.database.pool, tiered.opened.shop, (await tiered.me()).id, new Date('2026-03-11T00:00:00Z'))).toBe(
      null,
    );
  });

  test('is kept with who gave it and why, for good', async () => {
    await tiered.settles(tiered.mine('1.00'));
    await gives({ tier: 'gold' });
    const { rows } = await tiered.opened.database.pool.query('SELECT tier, set_by, reason FROM manual_tier WHERE member = $1', [
      (await tiered.me()).id,
    ]);
    expect(rows).toEqual([{ tier: 'gold', set_by: '7', reason: 'a friend of the house' }]);
    await expect(tiered.opened.database.owner.query('UPDATE manual_tier SET reason = $1', ['none'])).rejects.toThrow('append-only');
  });

  test('is refused for a tier that there is not, and for a date that has passed', async () => {
    await tiered.settles(tiered.mine('1.00'));
    expect([await gives({ tier: 'diamond' }), await gives({ tier: 'gold', until: '2026-03-10T12:00:00Z' })]).toEqual([
      { ok: false, refusal: { kind: 'no-such-tier' } },
      { ok: false, refusal: { kind: 'date-passed' } },
    ]);
  });
});

describe('other tiers', () => {
  const policy: TierPolicy = {
    ...tieredProgram.tiers,
    metric: 'order-count',
    tiers: [aTier('regular', 1), aTier('gold', 2, { entryGift: points(500) })],
  };

  test('are shown beforehand with who moves, and nothing is written', async () => {
    await tiered.settles(tiered.mine('100.00'));
    const before = await tiered.kept();
    const preview = await previewTiers(
      { pool: tiered.opened.database.pool, shop: tiered.opened.shop },
      { policy, moversMax: 1_000, moversAfter: null },
      now,
    );
    expect(preview.movers.find(({ member }) => member === before?.member)).toEqual({ member: before?.member, from: 'gold', to: 'regular' });
    expect(await tiered.kept()).toEqual(before);
  });

  test('are shown a page at a time', async () => {
    const asked = { policy: { ...policy, tiers: [] }, moversMax: 1, moversAfter: null };
    const first = await previewTiers({ pool: tiered.opened.database.pool, shop: tiered.opened.shop }, asked, now);
    const second = await previewTiers(
      { pool: tiered.opened.database.pool, shop: tiered.opened.shop },
      { ...asked, moversAfter: first.nextAfter },
      now,
    );
    expect([first.movers.length, second.movers.length, first.movers[0]?.member === second.movers[0]?.member]).toEqual([1, 1, false]);
  });

  test('move everybody once they are published, and give nobody a gift for the past', async () => {
    await tiered.settles(tiered.mine('100.00'));
    await tiered.settles(tiered.next('1.00'));
    await publishes({ ...tieredProgram, tiers: policy });
    await judgeDueTiers({ pool: tiered.opened.database.pool }, new Date('2026-04-01T12:01:00Z'));
    expect([(await tiered.kept())?.tier, (await tiered.kept())?.programVersion, await tiered.giftKeys()]).toEqual([
      'gold',
      2,
      ['tier:gold:me:2026-01-01'],
    ]);
  });

  test('judge an order that was placed under the ones before by those', async () => {
    await tiered.settles(tiered.mine('100.00'));
    await tiered.settles(tiered.next('10.00'));
    expect(await tiered.balance()).toBe(100 + 20 + 15);
  });
});

test('after all of it every account is what its entries say', async () => {
  for (const { replayed, stored } of await everyAccount(tiered.opened.database.pool, tiered.opened.shop.shop))
    expect(replayed).toEqual(stored);
});

async function publishes(published: ProgramDocument): Promise<void> {
  const at = new Date('2026-04-01T12:00:00Z');
  const saved = await saveDraft(
    { pool: tiered.opened.database.pool },
    { shop: tiered.opened.shop.shop, document: published, revision: 0 },
    at,
  );
  if (!saved.ok) throw new Error('the draft is saved');
  const done = await publishProgram(
    { pool: tiered.opened.database.pool, announce: () => Promise.resolve() },
    { shop: tiered.opened.shop, revision: saved.value.revision, staff: '7' },
    at,
  );
  expect(done.ok).toBe(true);
}
