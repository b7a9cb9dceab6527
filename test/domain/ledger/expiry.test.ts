import fc from 'fast-check';
import { expect, test } from 'vitest';

import { expiresAt, idleUntil, lotEnd } from '#app/domain/ledger/expiry.ts';
import type { ExpiryPolicy, ExpiryTerms } from '#app/domain/ledger/expiry-policy.ts';
import { localTime } from '#app/domain/values/time-zone.ts';
import { tier, zone } from '#test/builders/values.ts';

const common = { byTier: {}, warningDays: [] };
const days = (count: number): ExpiryTerms => ({ kind: 'fixed', count, unit: 'days' });
const months = (count: number): ExpiryTerms => ({ kind: 'fixed', count, unit: 'months' });
const endOf = (period: 'month' | 'quarter' | 'year', plusMonths = 0): ExpiryTerms => ({ kind: 'calendar', endOf: period, plusMonths });
const idle = (count: number): ExpiryTerms => ({ kind: 'inactivity', months: count });

function ends(terms: ExpiryTerms, earnedAt: string, where = 'UTC'): string | undefined {
  const policy: ExpiryPolicy = { ...terms, ...common };
  return expiresAt(policy, { earnedAt: new Date(earnedAt), tier: null }, zone(where))?.toISOString();
}

test.each([
  ['never', { kind: 'none' } as const, '2026-03-02T10:00:00Z', undefined],
  ['a day: all of the next one', days(1), '2026-03-02T23:59:59.999Z', '2026-03-04T00:00:00.000Z'],
  ['365 days', days(365), '2026-01-01T00:00:00Z', '2027-01-02T00:00:00.000Z'],
  ['365 days over a leap day', days(365), '2027-03-01T00:00:00Z', '2028-03-01T00:00:00.000Z'],
  ['a month: the same day of it is the last', months(1), '2026-03-15T10:00:00Z', '2026-04-16T00:00:00.000Z'],
  ['a month from the 31st: the shorter month’s last day', months(1), '2026-01-31T10:00:00Z', '2026-03-01T00:00:00.000Z'],
  ['a month from 31 January in a leap year', months(1), '2028-01-31T10:00:00Z', '2028-03-01T00:00:00.000Z'],
  ['twelve months from 29 February: 28 February', months(12), '2028-02-29T10:00:00Z', '2029-03-01T00:00:00.000Z'],
  ['48 months from 29 February: 29 February', months(48), '2028-02-29T10:00:00Z', '2032-03-01T00:00:00.000Z'],
  ['twelve months from 28 February before a leap day: 28 February', months(12), '2027-02-28T10:00:00Z', '2028-02-29T00:00:00.000Z'],
  ['the month’s end', endOf('month'), '2026-02-01T00:00:00Z', '2026-03-01T00:00:00.000Z'],
  ['the month’s end, earned on its last day', endOf('month'), '2026-02-28T23:59:59Z', '2026-03-01T00:00:00.000Z'],
  ['the end of the month after the next', endOf('month', 2), '2026-12-31T12:00:00Z', '2027-03-01T00:00:00.000Z'],
  ['the quarter’s end', endOf('quarter'), '2026-04-01T00:00:00Z', '2026-07-01T00:00:00.000Z'],
  ['the quarter’s end, earned in its last month', endOf('quarter'), '2026-06-30T23:00:00Z', '2026-07-01T00:00:00.000Z'],
  ['a month after the quarter’s end', endOf('quarter', 1), '2026-11-22T00:00:00Z', '2027-02-01T00:00:00.000Z'],
  ['the year’s end', endOf('year'), '2026-01-01T00:00:00Z', '2027-01-01T00:00:00.000Z'],
  ['the end of March after the year', endOf('year', 3), '2026-12-31T23:59:59Z', '2027-04-01T00:00:00.000Z'],
  ['so many months after the last activity', idle(6), '2026-08-31T12:00:00Z', '2027-03-01T00:00:00.000Z'],
])('points live %s', (_what, terms, earnedAt, end) => {
  expect(ends(terms, earnedAt)).toBe(end);
});

test.each([
  // The day is the shop's: late on 2 March in New York is 3 March in UTC, and the clocks go forward on 8 March.
  ['America/New_York', days(7), '2026-03-03T04:30:00Z', '2026-03-10T04:00:00.000Z'],
  ['America/New_York', days(5), '2026-03-03T04:30:00Z', '2026-03-08T05:00:00.000Z'],
  ['Europe/Berlin', months(1), '2026-02-28T23:30:00Z', '2026-04-01T22:00:00.000Z'],
  ['Asia/Kathmandu', days(1), '2026-03-02T18:20:00Z', '2026-03-04T18:15:00.000Z'],
  ['Asia/Kathmandu', days(1), '2026-03-02T18:14:00Z', '2026-03-03T18:15:00.000Z'],
  // Half an hour of daylight saving, which ends on 5 April 2026 at two.
  ['Australia/Lord_Howe', days(1), '2026-04-03T14:00:00Z', '2026-04-05T13:30:00.000Z'],
  ['Australia/Lord_Howe', endOf('month'), '2026-03-31T12:59:59Z', '2026-03-31T13:00:00.000Z'],
  // A last day that never was: 30 December 2011 was left out.
  ['Pacific/Apia', days(1), '2011-12-29T22:00:00Z', '2011-12-30T10:00:00.000Z'],
  ['Pacific/Apia', days(2), '2011-12-29T09:00:00Z', '2011-12-30T10:00:00.000Z'],
  ['Pacific/Apia', endOf('year'), '2011-06-01T00:00:00Z', '2011-12-31T10:00:00.000Z'],
  // Clocks go back for Ramadan and forward again after it.
  ['Africa/Casablanca', days(1), '2026-02-13T12:00:00Z', '2026-02-14T23:00:00.000Z'],
  ['Africa/Casablanca', days(2), '2026-02-13T12:00:00Z', '2026-02-16T00:00:00.000Z'],
  // No midnight on the day after the last one: clocks go from 23:59:59 to 01:00.
  ['America/Santiago', days(1), '2026-09-04T15:00:00Z', '2026-09-06T04:00:00.000Z'],
  // Midnight twice: the first of them.
  ['America/Havana', days(1), '2026-10-30T15:00:00Z', '2026-11-01T04:00:00.000Z'],
])('in %s the last day is the shop’s own', (where, terms, earnedAt, end) => {
  expect(ends(terms, earnedAt, where)).toBe(end);
});

test('terms differ by the tier in which the points were earned; a tier without its own has the policy’s', () => {
  const policy: ExpiryPolicy = { ...months(12), byTier: { [tier('gold')]: { kind: 'none' }, [tier('silver')]: idle(18) }, warningDays: [] };
  const earnedAt = new Date('2026-03-02T10:00:00Z');
  const of = (name: string | null) => lotEnd(policy, { earnedAt, tier: name === null ? null : tier(name) }, zone('UTC'));

  expect(of('gold')).toEqual({ expiresAt: null, idleMonths: null });
  expect(of('silver')).toEqual({ expiresAt: new Date('2027-09-03T00:00:00Z'), idleMonths: 18 });
  expect(of('bronze')).toEqual({ expiresAt: new Date('2027-03-03T00:00:00Z'), idleMonths: null });
  expect(of(null)).toEqual(of('bronze'));
});

const zones = [
  'America/New_York',
  'Europe/Berlin',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Casablanca',
  'UTC',
].map(zone);
const anyTerms = fc.oneof(
  fc.integer({ min: 1, max: 800 }).map(days),
  fc.integer({ min: 1, max: 40 }).map(months),
  fc.integer({ min: 1, max: 40 }).map(idle),
  fc.tuple(fc.constantFrom('month', 'quarter', 'year'), fc.integer({ min: 0, max: 30 })).map(([period, plus]) => endOf(period, plus)),
);
const anyInstant = fc.integer({ min: Date.UTC(2010, 0, 1), max: Date.UTC(2040, 0, 1) }).map((ms) => new Date(ms));

test('the end is the first moment of a day of the shop’s, later than the points were earned', () => {
  fc.assert(
    fc.property(anyTerms, anyInstant, fc.constantFrom(...zones), (terms, earnedAt, where) => {
      const end = expiresAt({ ...terms, ...common }, { earnedAt, tier: null }, where);
      if (end === null) throw new Error('these terms end');
      expect(end.getTime()).toBeGreaterThan(earnedAt.getTime());
      expect(localTime(new Date(end.getTime() - 1), where).on < localTime(end, where).on).toBe(true);
    }),
  );
});

test('what was earned later never ends sooner by the same terms', () => {
  fc.assert(
    fc.property(
      anyTerms,
      anyInstant,
      fc.integer({ min: 0, max: 40 * 86_400_000 }),
      fc.constantFrom(...zones),
      (terms, earlier, ms, where) => {
        const end = (earnedAt: Date) => expiresAt({ ...terms, ...common }, { earnedAt, tier: null }, where)?.getTime() ?? 0;
        expect(end(new Date(earlier.getTime() + ms))).toBeGreaterThanOrEqual(end(earlier));
      },
    ),
  );
});

test('the idle end of an instant is the end of what is earned then', () => {
  const earnedAt = new Date('2026-08-31T12:00:00Z');
  expect(idleUntil(earnedAt, 6, zone('Europe/Berlin'))).toEqual(
    expiresAt({ ...idle(6), ...common }, { earnedAt, tier: null }, zone('Europe/Berlin')),
  );
});
