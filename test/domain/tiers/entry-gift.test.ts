import { describe, expect, test } from 'vitest';

import { aHistory, aTier, aTierPolicy, bought, tier } from '#test/builders/tiers.ts';
import { utc } from '#test/builders/values.ts';
import { giftChanges, giftsEarned, type TierVersion } from '#app/domain/tiers/entry-gift.ts';
import { tierEntries } from '#app/domain/tiers/entry.ts';
import type { MemberHistory } from '#app/domain/tiers/qualification.ts';
import type { TierPolicy } from '#app/domain/tiers/tier.ts';
import { points } from '#app/domain/values/points.ts';

const withGift = (count: number, over: Partial<TierPolicy> = {}) =>
  aTierPolicy({ tiers: [aTier('silver', 100), aTier('gold', 500, { entryGift: points(count) })], ...over });
const version = (number: number, publishedAt: string, tiers: TierPolicy): TierVersion => ({
  version: number,
  publishedAt: new Date(publishedAt),
  tiers,
});
const gifts = (versions: readonly TierVersion[], member: MemberHistory, at = '2029-01-01T00:00:00Z') =>
  giftsEarned(versions, member, new Date(at), utc).map((gift) => [gift.tier, gift.period, gift.points, gift.version]);
const gold = aHistory(bought('2025-03-01T10:00:00Z', 500));
const first = version(1, '2025-01-01T00:00:00Z', withGift(50));

describe('entering a tier', () => {
  const entries = (policy: TierPolicy, member: MemberHistory) =>
    tierEntries(policy, member, new Date('2029-01-01T00:00:00Z'), utc).map((entry) => `${entry.tier} ${entry.period}`);

  test('belongs to its year', () => expect(entries(aTierPolicy(), gold)).toEqual(['gold 2025-01-01']));
  test('belongs to the member’s year', () =>
    expect(entries(aTierPolicy({ period: { kind: 'membership-year' } }), gold)).toEqual(['gold 2025-01-15']));
  test('going down enters nothing', () => {
    const facts = aHistory(...gold.history, bought('2026-03-01T10:00:00Z', 100));
    expect(entries(aTierPolicy(), facts)).toEqual(['gold 2025-01-01']);
  });
  test('again in a later year is another entry', () => {
    const facts = aHistory(...gold.history, bought('2027-03-01T10:00:00Z', 500));
    expect(entries(aTierPolicy(), facts)).toEqual(['gold 2025-01-01', 'gold 2027-01-01']);
  });
  test('again within the months of the first is the same', () => {
    const policy = aTierPolicy({ period: { kind: 'rolling', months: 6 }, downgrade: 'at-once' });
    const twice = aHistory(bought('2025-01-31T10:00:00Z', 400), bought('2025-03-01T10:00:00Z', 100), bought('2025-08-15T10:00:00Z', 400));
    expect(entries(policy, twice)).toEqual(['silver 2025-01-31', 'gold 2025-03-01', 'gold 2025-03-01']);
  });
});

describe('a gift', () => {
  test('is given for the entry, by the version that held then', () =>
    expect(gifts([first], gold)).toEqual([['gold', '2025-01-01', 50, 1]]));
  test('is given once in a period, whatever leaves and comes back', () => {
    const policy = withGift(50, { period: { kind: 'rolling', months: 6 }, downgrade: 'at-once' });
    const twice = aHistory(bought('2025-01-31T10:00:00Z', 400), bought('2025-03-01T10:00:00Z', 100), bought('2025-08-15T10:00:00Z', 400));
    expect(gifts([version(1, '2025-01-01T00:00:00Z', policy)], twice)).toHaveLength(1);
  });
  test('of a later version is not given for an earlier entry', () => {
    const later = version(2, '2025-06-01T00:00:00Z', withGift(80));
    expect(gifts([version(1, '2025-01-01T00:00:00Z', aTierPolicy()), later], gold)).toEqual([]);
  });
  test('is not taken away by a version that gives none', () => {
    const later = version(2, '2025-06-01T00:00:00Z', aTierPolicy({ tiers: [aTier('vip', 9000)] }));
    expect(gifts([first, later], gold)).toEqual([['gold', '2025-01-01', 50, 1]]);
  });
  test('is not given by a version that holds no longer', () => {
    const later = version(2, '2025-02-01T00:00:00Z', aTierPolicy());
    expect(gifts([first, later], gold)).toEqual([]);
  });
  test('is what the version says, where members qualify as before', () => {
    const later = version(2, '2025-02-01T00:00:00Z', withGift(80));
    expect(gifts([first, later], gold)).toEqual([['gold', '2025-01-01', 80, 2]]);
  });
});

describe('what to give and take back', () => {
  const earned = giftsEarned([first], gold, new Date('2025-06-01T00:00:00Z'), utc);

  test('gives what was not given', () => expect(giftChanges(earned, [])).toEqual({ give: earned, takeBack: [] }));
  test('nothing where it was', () =>
    expect(giftChanges(earned, [{ tier: tier('gold'), period: '2025-01-01' }])).toEqual({ give: [], takeBack: [] }));
  test('takes back what is not earned any more', () => {
    const given = { tier: tier('gold'), period: '2025-01-01' };
    expect(giftChanges([], [given])).toEqual({ give: [], takeBack: [given] });
  });
  test('lets one stand that merely moved to another day', () =>
    expect(giftChanges(earned, [{ tier: tier('gold'), period: '2025-02-11' }])).toEqual({ give: [], takeBack: [] }));
});
