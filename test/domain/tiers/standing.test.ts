import { describe, expect, test } from 'vitest';

import { aHistory, aTier, aTierPolicy, bought, tier } from '#test/builders/tiers.ts';
import { utc, zone } from '#test/builders/values.ts';
import { standingAt, type TierFacts } from '#app/domain/tiers/standing.ts';
import type { TierPolicy } from '#app/domain/tiers/tier.ts';

const standing = (policy: TierPolicy, facts: TierFacts, at: string, where = utc) => standingAt(policy, facts, new Date(at), where);
const tierAt = (policy: TierPolicy, facts: TierFacts, at: string, where = utc) => standing(policy, facts, at, where).tier;
const keptUntil = (policy: TierPolicy, facts: TierFacts, at: string, where = utc) =>
  standing(policy, facts, at, where).keptUntil?.toISOString() ?? null;

describe('reaching a tier', () => {
  const facts = aHistory(bought('2025-03-01T10:00:00Z', 499), bought('2025-04-01T10:00:00Z', 1));

  test('the threshold itself is enough', () => expect(tierAt(aTierPolicy(), facts, '2025-04-01T10:00:00Z')).toBe('gold'));
  test('one below it is not', () => expect(tierAt(aTierPolicy(), facts, '2025-04-01T09:59:59.999Z')).toBe('silver'));
  test('it is held since what brought it', () =>
    expect(standing(aTierPolicy(), facts, '2025-06-01T00:00:00Z').since).toEqual(new Date('2025-04-01T10:00:00Z')));
  test('without enough there is none', () => {
    const none = standing(aTierPolicy(), aHistory(bought('2025-03-01T10:00:00Z', 99)), '2025-06-01T00:00:00Z');
    expect([none.tier, none.since, none.keptUntil]).toEqual([null, null, null]);
  });
  test('a tier that asks for nothing has everybody in it from enrolment', () => {
    const policy = aTierPolicy({ tiers: [aTier('bronze', 0), aTier('gold', 500)] });
    const base = standing(policy, aHistory(), '2025-06-01T00:00:00Z');
    expect([base.tier, base.since, base.keptUntil]).toEqual(['bronze', new Date('2025-01-15T12:00:00Z'), null]);
  });
  test('a program without tiers has nobody in one, and nothing to look forward to', () =>
    expect(standing(aTierPolicy({ tiers: [] }), facts, '2025-06-01T00:00:00Z')).toMatchObject({ tier: null, next: null, changesAt: null }));
  test.each([
    ['points-earned', 'silver'],
    ['amount-spent', null],
    ['order-count', 'gold'],
  ] as const)('%s counts what it says', (metric, expected) => {
    const counted = { points: 100, amountMinor: 99, orders: 500 };
    const one = { source: 'a', occurredAt: new Date('2025-03-01T10:00:00Z'), ...counted, atFirst: counted };
    expect(tierAt(aTierPolicy({ metric }), aHistory(one), '2025-06-01T00:00:00Z')).toBe(expected);
  });
});

describe('by calendar years', () => {
  const gold = aHistory(bought('2025-11-20T10:00:00Z', 500));

  test('what is reached holds to the end of the next year', () =>
    expect(keptUntil(aTierPolicy(), gold, '2025-12-01T00:00:00Z')).toBe('2027-01-01T00:00:00.000Z'));
  test('to its last instant', () => expect(tierAt(aTierPolicy(), gold, '2026-12-31T23:59:59.999Z')).toBe('gold'));
  test('and no longer', () => expect(tierAt(aTierPolicy(), gold, '2027-01-01T00:00:00Z')).toBe(null));
  test('then it goes down to what the ended year qualifies for', () => {
    const facts = aHistory(bought('2025-11-20T10:00:00Z', 500), bought('2026-05-01T10:00:00Z', 120));
    expect([tierAt(aTierPolicy(), facts, '2027-01-01T00:00:00Z'), keptUntil(aTierPolicy(), facts, '2027-02-01T00:00:00Z')]).toEqual([
      'silver',
      '2028-01-01T00:00:00.000Z',
    ]);
  });
  test('reached again it holds a year longer, since the first time', () => {
    const again = standing(
      aTierPolicy(),
      aHistory(bought('2025-11-20T10:00:00Z', 500), bought('2026-05-01T10:00:00Z', 600)),
      '2026-06-01T00:00:00Z',
    );
    expect([again.since, again.keptUntil]).toEqual([new Date('2025-11-20T10:00:00Z'), new Date('2028-01-01T00:00:00Z')]);
  });
  test('two half years do not make one', () =>
    expect(
      tierAt(aTierPolicy(), aHistory(bought('2025-12-31T10:00:00Z', 250), bought('2026-01-01T10:00:00Z', 250)), '2026-02-01T00:00:00Z'),
    ).toBe('silver'));
  test('the year is the shop’s own', () => {
    const facts = aHistory(bought('2026-01-01T04:59:00Z', 500));
    expect([
      keptUntil(aTierPolicy(), facts, '2026-01-02T00:00:00Z', zone('America/New_York')),
      keptUntil(aTierPolicy(), facts, '2026-01-02T00:00:00Z', zone('Asia/Kathmandu')),
    ]).toEqual(['2027-01-01T05:00:00.000Z', '2027-12-31T18:15:00.000Z']);
  });
  test('grace days keep it so much longer', () => {
    const policy = aTierPolicy({ graceDays: 30 });
    expect([
      keptUntil(policy, gold, '2026-06-01T00:00:00Z'),
      tierAt(policy, gold, '2027-01-30T23:59:59Z'),
      tierAt(policy, gold, '2027-01-31T00:00:00Z'),
    ]).toEqual(['2027-01-31T00:00:00.000Z', 'gold', null]);
  });
  test('who reaches it within the grace keeps it', () => {
    const facts = aHistory(bought('2025-11-20T10:00:00Z', 500), bought('2027-01-20T10:00:00Z', 500));
    const kept = standing(aTierPolicy({ graceDays: 30 }), facts, '2027-03-01T00:00:00Z');
    expect([kept.tier, kept.since]).toEqual(['gold', new Date('2025-11-20T10:00:00Z')]);
  });
  test('one step at a time takes a year for each', () => {
    const policy = aTierPolicy({ downgrade: 'one-step' });
    const facts = aHistory(bought('2025-11-20T10:00:00Z', 1000));
    expect(
      ['2026-12-31', '2027-01-01', '2027-12-31', '2028-01-01', '2029-01-01'].map((on) => tierAt(policy, facts, `${on}T12:00:00Z`)),
    ).toEqual(['platinum', 'gold', 'gold', 'silver', null]);
  });
  test('at once ends with the year itself', () => {
    const policy = aTierPolicy({ downgrade: 'at-once' });
    expect([tierAt(policy, gold, '2025-12-31T23:59:59Z'), tierAt(policy, gold, '2026-01-01T00:00:00Z')]).toEqual(['gold', null]);
  });
  test('never is for ever', () => {
    const policy = aTierPolicy({ downgrade: 'never' });
    expect([tierAt(policy, gold, '2040-01-01T00:00:00Z'), keptUntil(policy, gold, '2040-01-01T00:00:00Z')]).toEqual(['gold', null]);
  });
});

describe('by lifetime', () => {
  test('what is reached is never lost', () => {
    const policy = aTierPolicy({ period: { kind: 'lifetime' } });
    const facts = aHistory(bought('2020-03-01T10:00:00Z', 300), bought('2025-03-01T10:00:00Z', 200));
    expect([tierAt(policy, facts, '2039-01-01T00:00:00Z'), keptUntil(policy, facts, '2039-01-01T00:00:00Z')]).toEqual(['gold', null]);
  });
});

describe('by the last months', () => {
  const rolling = (months: number, over: Partial<TierPolicy> = {}) => aTierPolicy({ period: { kind: 'rolling', months }, ...over });
  const spread = aHistory(bought('2025-03-10T10:00:00Z', 300), bought('2025-06-10T10:00:00Z', 200));

  test('what is reached holds for as many months from that day', () =>
    expect(keptUntil(rolling(12), spread, '2025-07-01T00:00:00Z')).toBe('2026-06-11T00:00:00.000Z'));
  test('although the sum is below meanwhile', () => expect(tierAt(rolling(12), spread, '2026-04-01T00:00:00Z')).toBe('gold'));
  test('at the end it is judged by the months that end then', () => {
    const facts = aHistory(...spread.history, bought('2026-02-01T10:00:00Z', 150));
    expect([
      tierAt(rolling(12), facts, '2026-06-10T23:59:59Z'),
      tierAt(rolling(12), facts, '2026-06-11T00:00:00Z'),
      keptUntil(rolling(12), facts, '2026-07-01T00:00:00Z'),
    ]).toEqual(['gold', 'silver', '2027-06-11T00:00:00.000Z']);
  });
  test('and held on where they are enough', () => {
    const facts = aHistory(...spread.history, bought('2026-04-01T10:00:00Z', 500));
    const kept = standing(rolling(12), facts, '2026-12-01T00:00:00Z');
    expect([kept.tier, kept.since, kept.keptUntil]).toEqual(['gold', new Date('2025-06-10T10:00:00Z'), new Date('2027-06-11T00:00:00Z')]);
  });
  test('at once it is lost when the first of it stops counting', () => {
    const policy = rolling(12, { downgrade: 'at-once' });
    expect([
      keptUntil(policy, spread, '2025-07-01T00:00:00Z'),
      tierAt(policy, spread, '2026-03-10T23:59:59Z'),
      tierAt(policy, spread, '2026-03-11T00:00:00Z'),
    ]).toEqual(['2026-03-11T00:00:00.000Z', 'gold', 'silver']);
  });
  test('at once with grace waits that long, and who buys enough meanwhile keeps it', () => {
    const policy = rolling(12, { downgrade: 'at-once', graceDays: 10 });
    const saved = aHistory(...spread.history, bought('2026-03-15T10:00:00Z', 300));
    expect([
      tierAt(policy, spread, '2026-03-20T23:59:59Z'),
      tierAt(policy, spread, '2026-03-21T00:00:00Z'),
      tierAt(policy, saved, '2026-05-21T00:00:00Z'),
    ]).toEqual(['gold', 'silver', 'gold']);
  });
  test('what was bought on 29 February counts to 28 February', () => {
    const policy = rolling(12, { downgrade: 'at-once' });
    expect(keptUntil(policy, aHistory(bought('2028-02-29T10:00:00Z', 500)), '2028-03-01T00:00:00Z')).toBe('2029-03-01T00:00:00.000Z');
  });
  test('a purchase of the last day of a long month counts to the end of a short one', () => {
    const policy = rolling(1, { downgrade: 'at-once' });
    expect(keptUntil(policy, aHistory(bought('2025-01-31T10:00:00Z', 500)), '2025-02-01T00:00:00Z')).toBe('2025-03-01T00:00:00.000Z');
  });
  test('one step at a time takes as many months for each', () => {
    const policy = rolling(3, { downgrade: 'one-step' });
    const facts = aHistory(bought('2025-01-20T10:00:00Z', 1000));
    expect(
      ['2025-04-20', '2025-04-21', '2025-07-20', '2025-07-21', '2025-10-21'].map((on) => tierAt(policy, facts, `${on}T12:00:00Z`)),
    ).toEqual(['platinum', 'gold', 'gold', 'silver', null]);
  });
  test('days are the shop’s, also where the clock changes at midnight', () => {
    const policy = rolling(1, { downgrade: 'at-once' });
    const facts = aHistory(bought('2026-03-30T03:00:00Z', 500));
    expect(keptUntil(policy, facts, '2026-04-01T00:00:00Z', zone('Australia/Lord_Howe'))).toBe('2026-04-30T13:30:00.000Z');
  });
});

describe('by membership years', () => {
  const policy = aTierPolicy({ period: { kind: 'membership-year' } });

  test('years begin on the day of enrolment, and what is reached holds to the end of the next one', () => {
    const facts = aHistory(bought('2026-01-14T10:00:00Z', 250), bought('2026-01-16T10:00:00Z', 250));
    expect([tierAt(policy, facts, '2026-02-01T00:00:00Z'), keptUntil(policy, facts, '2026-02-01T00:00:00Z')]).toEqual([
      'silver',
      '2028-01-15T00:00:00.000Z',
    ]);
  });
  test('who enrolled on 29 February begins a year on the 28th where there is no 29th', () => {
    const facts = { ...aHistory(bought('2025-02-28T10:00:00Z', 500)), enrolledAt: new Date('2024-02-29T10:00:00Z') };
    expect(keptUntil(policy, facts, '2025-06-01T00:00:00Z')).toBe('2027-02-28T00:00:00.000Z');
  });
  test('and on the 29th where there is one', () => {
    const facts = { ...aHistory(bought('2026-03-01T10:00:00Z', 500)), enrolledAt: new Date('2024-02-29T10:00:00Z') };
    expect(keptUntil(policy, facts, '2026-06-01T00:00:00Z')).toBe('2028-02-29T00:00:00.000Z');
  });
});

describe('refunds', () => {
  const refunded = aHistory(bought('2025-03-01T10:00:00Z', 600, 450));

  test('lower what stood at the day it was bought, as if it had never been more', () =>
    expect(tierAt(aTierPolicy(), refunded, '2025-04-01T00:00:00Z')).toBe('silver'));
  test('do not, where the shop lets them stand', () =>
    expect(tierAt(aTierPolicy({ refunds: 'keep' }), refunded, '2025-04-01T00:00:00Z')).toBe('gold'));
  test('undo what they brought even where nobody goes down', () =>
    expect(tierAt(aTierPolicy({ downgrade: 'never' }), refunded, '2025-04-01T00:00:00Z')).toBe('silver'));
  test('let stand, an order counts what an edit added to it', () => {
    const edited = aHistory(bought('2025-03-01T10:00:00Z', 300, 500));
    expect(tierAt(aTierPolicy({ refunds: 'keep' }), edited, '2025-04-01T00:00:00Z')).toBe('gold');
  });
});

describe('a tier by hand', () => {
  const byHand = (until: string | null, history = aHistory()): TierFacts => ({
    ...history,
    manual: [{ tier: tier('gold'), setAt: new Date('2025-05-01T00:00:00Z'), until: until === null ? null : new Date(until) }],
  });

  test('holds until its date', () => {
    const facts = byHand('2025-08-01T00:00:00Z');
    expect([tierAt(aTierPolicy(), facts, '2025-07-31T23:59:59Z'), tierAt(aTierPolicy(), facts, '2025-08-01T00:00:00Z')]).toEqual([
      'gold',
      null,
    ]);
    expect(standing(aTierPolicy(), facts, '2025-06-01T00:00:00Z')).toMatchObject({
      isManual: true,
      since: new Date('2025-05-01T00:00:00Z'),
      keptUntil: new Date('2025-08-01T00:00:00Z'),
      keep: null,
    });
  });
  test('without a date holds until it is taken away', () => {
    const facts = byHand(null);
    const taken = { ...facts, manual: [...facts.manual, { tier: null, setAt: new Date('2026-05-01T00:00:00Z'), until: null }] };
    expect([
      tierAt(aTierPolicy(), facts, '2039-01-01T00:00:00Z'),
      keptUntil(aTierPolicy(), facts, '2039-01-01T00:00:00Z'),
      tierAt(aTierPolicy(), taken, '2026-05-01T00:00:00Z'),
    ]).toEqual(['gold', null, null]);
  });
  test('gives way to a higher one that was reached', () => {
    const facts = byHand(null, aHistory(bought('2025-06-01T10:00:00Z', 1000)));
    expect(standing(aTierPolicy(), facts, '2025-07-01T00:00:00Z')).toMatchObject({ tier: 'platinum', isManual: false });
    expect(keptUntil(aTierPolicy(), facts, '2025-07-01T00:00:00Z')).toBe('2027-01-01T00:00:00.000Z');
  });
  test('outranks a lower one', () =>
    expect(tierAt(aTierPolicy(), byHand(null, aHistory(bought('2025-06-01T10:00:00Z', 100))), '2025-07-01T00:00:00Z')).toBe('gold'));
  test('that the program has no longer is none', () =>
    expect(tierAt(aTierPolicy({ tiers: [aTier('bronze', 0)] }), byHand(null), '2025-07-01T00:00:00Z')).toBe('bronze'));
  test('is one with the same tier reached before it ends', () => {
    const facts = byHand('2025-08-01T00:00:00Z', aHistory(bought('2025-07-01T10:00:00Z', 500)));
    expect(standing(aTierPolicy(), facts, '2025-09-01T00:00:00Z')).toMatchObject({ tier: 'gold', since: new Date('2025-05-01T00:00:00Z') });
  });
});
