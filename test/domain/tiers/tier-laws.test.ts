import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { aHistory, aTierPolicy, tier } from '#test/builders/tiers.ts';
import { zone } from '#test/builders/values.ts';
import type { ManualTier } from '#app/domain/tiers/manual-tier.ts';
import type { Qualifying } from '#app/domain/tiers/qualifying.ts';
import { standingAt, type TierFacts, type TierStanding } from '#app/domain/tiers/standing.ts';
import type { TierPolicy } from '#app/domain/tiers/tier.ts';
import { addMonths, localTime, startOfDay } from '#app/domain/values/time-zone.ts';

const dayMs = 86_400_000;
const begin = Date.parse('2024-01-20T12:00:00Z');
const instants = fc.integer({ min: 0, max: 4 * 365 * 24 }).map((hours) => new Date(begin + hours * 3_600_000));
const zones = fc.constantFrom('UTC', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia').map(zone);
const counted = fc.record({ points: fc.nat(600), amountMinor: fc.nat(600), orders: fc.nat(300) });
const purchases: fc.Arbitrary<readonly Qualifying[]> = fc
  .array(fc.record({ occurredAt: instants, now: counted, atFirst: counted }), { maxLength: 8 })
  .map((all) => all.map(({ occurredAt, now, atFirst }, place) => ({ source: String(place), occurredAt, ...now, atFirst })));
const periods = fc.constantFrom<TierPolicy['period']>(
  { kind: 'lifetime' },
  { kind: 'calendar-year' },
  { kind: 'membership-year' },
  { kind: 'rolling', months: 5 },
  { kind: 'rolling', months: 12 },
);
const policies = fc.record({
  metric: fc.constantFrom<TierPolicy['metric']>('points-earned', 'amount-spent', 'order-count'),
  period: periods,
  refunds: fc.constantFrom<TierPolicy['refunds']>('lower', 'keep'),
  downgrade: fc.constantFrom<TierPolicy['downgrade']>('at-period-end', 'one-step', 'at-once', 'never'),
  graceDays: fc.constantFrom(0, 0, 10, 200),
});
const givenByHand: fc.Arbitrary<readonly ManualTier[]> = fc.array(
  fc.record({ tier: fc.constantFrom(null, tier('silver'), tier('gold')), setAt: instants, until: fc.option(instants) }),
  { maxLength: 2 },
);
const facts = fc
  .record({ history: purchases, manual: givenByHand })
  .map((over): TierFacts => ({ ...aHistory(), enrolledAt: new Date(begin), ...over }));

const rank = (policy: TierPolicy, { tier: held }: TierStanding) => policy.tiers.findIndex(({ id }) => id === held) + 1;

describe('a tier', () => {
  test('does not depend on the order in which the history is told', () => {
    fc.assert(
      fc.property(policies, facts, instants, zones, (over, known, at, where) => {
        const policy = aTierPolicy(over);
        const reversed = { ...known, history: known.history.toReversed(), manual: known.manual.toReversed() };
        fc.pre(new Set(known.manual.map(({ setAt }) => setAt.getTime())).size === known.manual.length);
        expect(standingAt(policy, reversed, at, where)).toEqual(standingAt(policy, known, at, where));
      }),
    );
  });

  test('is not touched by what happens later', () => {
    fc.assert(
      fc.property(policies, facts, instants, zones, (over, known, at, where) => {
        const policy = aTierPolicy(over);
        const untilNow = { ...known, history: known.history.filter(({ occurredAt }) => occurredAt <= at) };
        expect(standingAt(policy, untilNow, at, where)).toEqual(standingAt(policy, known, at, where));
      }),
    );
  });

  test('is never lower for one more purchase, right after it', () => {
    fc.assert(
      fc.property(policies, facts, instants, zones, counted, (over, known, at, where, more) => {
        const policy = aTierPolicy(over);
        const richer = { ...known, history: [...known.history, { source: 'more', occurredAt: at, ...more, atFirst: more }] };
        expect(rank(policy, standingAt(policy, richer, at, where))).toBeGreaterThanOrEqual(
          rank(policy, standingAt(policy, known, at, where)),
        );
      }),
    );
  });

  test('is never lower for more bought at any time, by years, of all time, and at once', () => {
    fc.assert(
      fc.property(policies, facts, instants, instants, counted, (over, known, at, earlier, more) => {
        fc.pre(
          over.downgrade !== 'one-step' &&
            (over.period.kind !== 'rolling' || over.downgrade === 'never' || (over.downgrade === 'at-once' && over.graceDays === 0)),
        );
        const policy = aTierPolicy(over);
        const richer = { ...known, history: [...known.history, { source: 'more', occurredAt: earlier, ...more, atFirst: more }] };
        expect(rank(policy, standingAt(policy, richer, at, zone('UTC')))).toBeGreaterThanOrEqual(
          rank(policy, standingAt(policy, known, at, zone('UTC'))),
        );
      }),
    );
  });

  test('changes by itself at the time that was told, and not before', () => {
    fc.assert(
      fc.property(policies, facts, instants, zones, (over, known, at, where) => {
        const policy = aTierPolicy(over);
        const untilNow = {
          ...known,
          history: known.history.filter(({ occurredAt }) => occurredAt <= at),
          manual: known.manual.filter(({ setAt }) => setAt <= at),
        };
        const now = standingAt(policy, untilNow, at, where);
        const at10years = standingAt(policy, untilNow, new Date(at.getTime() + 3650 * dayMs), where);
        if (now.keptUntil === null) {
          expect(rank(policy, at10years)).toBeGreaterThanOrEqual(rank(policy, now));
          return;
        }
        const end = now.keptUntil.getTime();
        const [before, after] = [-1, 0].map((shift) => standingAt(policy, untilNow, new Date(end + shift), where));
        expect(before?.tier).toBe(now.tier);
        expect(before?.since).toEqual(now.since);
        expect(after && rank(policy, after)).toBeLessThan(rank(policy, now));
      }),
    );
  });

  test('and its progress stay as told until they change by themselves', () => {
    fc.assert(
      fc.property(policies, facts, instants, zones, (over, known, at, where) => {
        const policy = aTierPolicy(over);
        const untilNow = { ...known, history: known.history.filter(({ occurredAt }) => occurredAt <= at) };
        const now = standingAt(policy, untilNow, at, where);
        const justBefore = new Date((now.changesAt ?? new Date(at.getTime() + 3650 * dayMs)).getTime() - 1);
        expect(standingAt(policy, untilNow, justBefore, where)).toEqual(now);
      }),
    );
  });

  test('is kept by what it says is missing', () => {
    fc.assert(
      fc.property(policies, facts, instants, (over, known, at) => {
        const policy = aTierPolicy({ ...over, metric: 'points-earned' });
        const untilNow = { ...known, history: known.history.filter(({ occurredAt }) => occurredAt <= at), manual: [] };
        const { keep, keptUntil } = standingAt(policy, untilNow, at, zone('UTC'));
        fc.pre(keep !== null && keep.by !== null && keptUntil !== null);
        const occurredAt = new Date(`${keep.by}T12:00:00Z`);
        fc.pre(occurredAt > at);
        const bought = { points: keep.missing, amountMinor: 0, orders: 0 };
        const kept = { ...untilNow, history: [...untilNow.history, { source: 'more', occurredAt, ...bought, atFirst: bought }] };
        expect(rank(policy, standingAt(policy, kept, keptUntil, zone('UTC')))).toBeGreaterThanOrEqual(
          rank(policy, standingAt(policy, untilNow, at, zone('UTC'))),
        );
      }),
    );
  });
});

describe('against the plainest reckoning', () => {
  const points = (history: readonly Qualifying[], from: string, until: string) =>
    history.reduce((sum, one) => {
      const { on } = localTime(one.occurredAt, zone('UTC'));
      return from <= on && on <= until ? sum + one.points : sum;
    }, 0);
  const highest = (policy: TierPolicy, sum: number) => policy.tiers.findLast(({ atLeast }) => atLeast <= sum)?.id ?? null;

  test('a calendar year’s tier is the higher of what this year has brought and what the last one did', () => {
    fc.assert(
      fc.property(purchases, instants, (history, at) => {
        const policy = aTierPolicy();
        const known = history.filter(({ occurredAt }) => occurredAt <= at);
        const year = at.getUTCFullYear();
        const best = Math.max(points(known, `${year}-01-01`, `${year}-12-31`), points(known, `${year - 1}-01-01`, `${year - 1}-12-31`));
        expect(standingAt(policy, { ...aHistory(), history, manual: [] }, at, zone('UTC')).tier).toBe(highest(policy, best));
      }),
    );
  });

  test('at once, the last months’ tier is what they come to', () => {
    fc.assert(
      fc.property(purchases, instants, fc.constantFrom(1, 3, 12), (history, at, months) => {
        const policy = aTierPolicy({ period: { kind: 'rolling', months }, downgrade: 'at-once' });
        const counting = history.filter(
          ({ occurredAt }) =>
            occurredAt <= at &&
            startOfDay(addMonths(localTime(occurredAt, zone('UTC')).on, months), zone('UTC')).getTime() + dayMs > at.getTime(),
        );
        expect(standingAt(policy, { ...aHistory(), history, manual: [] }, at, zone('UTC')).tier).toBe(
          highest(policy, points(counting, '0000', '9999')),
        );
      }),
    );
  });
});
