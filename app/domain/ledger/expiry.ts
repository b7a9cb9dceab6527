import type { TierId } from '../values/ids.ts';
import { addDays, addMonths, endOfMonth, localTime, startOfDay, type TimeZone } from '../values/time-zone.ts';
import type { ExpiryPolicy, ExpiryTerms } from './expiry-policy.ts';
import type { Lot } from './lot.ts';

/** What decides how long points live: when they were earned, and the member's tier then. */
export type Earned = { readonly earnedAt: Date; readonly tier: TierId | null };

/** When a credit's points are gone, and whether activity moves that: spread it into the credit. */
export type LotEnd = Pick<Lot, 'expiresAt' | 'idleMonths'>;

/**
 * From which instant points are gone (inclusive): the start of the day after their last day, in the shop's zone. Null is never.
 *
 * The last day: `fixed`, so many days after the day they were earned, or the same day of a later month (its last, where it is shorter);
 * `calendar`, the end of the month, quarter or year, or of the month so many later; `inactivity`, the same day so many months after the last activity.
 */
export function expiresAt(policy: ExpiryPolicy, { earnedAt, tier }: Earned, zone: TimeZone): Date | null {
  const lastOn = lastDay(termsFor(policy, tier), localTime(earnedAt, zone).on);
  return lastOn === null ? null : startOfDay(addDays(lastOn, 1), zone);
}

/** The same, with what makes the end move. */
export function lotEnd(policy: ExpiryPolicy, earned: Earned, zone: TimeZone): LotEnd {
  const terms = termsFor(policy, earned.tier);
  return { expiresAt: expiresAt(policy, earned, zone), idleMonths: terms.kind === 'inactivity' ? terms.months : null };
}

/** When points of an inactive member are gone, who was last active at the instant. */
export function idleUntil(activeAt: Date, idleMonths: number, zone: TimeZone): Date {
  return startOfDay(addDays(addMonths(localTime(activeAt, zone).on, idleMonths), 1), zone);
}

function termsFor(policy: ExpiryPolicy, tier: TierId | null): ExpiryTerms {
  return (tier === null ? undefined : policy.byTier[tier]) ?? policy;
}

function lastDay(terms: ExpiryTerms, earnedOn: string): string | null {
  switch (terms.kind) {
    case 'none':
      return null;
    case 'fixed':
      return terms.unit === 'days' ? addDays(earnedOn, terms.count) : addMonths(earnedOn, terms.count);
    case 'calendar':
      return endOfMonth(earnedOn, monthsToEndOf(terms.endOf, Number(earnedOn.slice(5, 7))) + terms.plusMonths);
    case 'inactivity':
      return addMonths(earnedOn, terms.months);
  }
}

/** From a month, 1 to 12, to the last one of its period. */
function monthsToEndOf(period: 'month' | 'quarter' | 'year', month: number): number {
  switch (period) {
    case 'month':
      return 0;
    case 'quarter':
      return (3 - (month % 3)) % 3;
    case 'year':
      return 12 - month;
  }
}
