import type { TierId } from '../values/ids.ts';
import { addMonths, type TimeZone } from '../values/time-zone.ts';
import { courseOf } from './course.ts';
import { dayAt, qualification, type MemberHistory, type Qualification } from './qualification.ts';
import { yearBeginsOn, yearOf } from './qualifying-year.ts';
import type { TierPolicy } from './tier.ts';

/** A member's coming into a tier from a lower one (or from none), by qualifying. */
export type TierEntry = {
  readonly tier: TierId;
  readonly at: Date;
  /**
   * The period it belongs to, by its first day: the calendar's or the member's year; of rolling months those that begin with
   * an entry, so that one who leaves and comes back within them has entered once; "lifetime".
   */
  readonly period: string;
};

/** Every entry up to the instant, oldest first. Tiers that are jumped over are not entered, and going down enters none. */
export function tierEntries(policy: TierPolicy, member: MemberHistory, instant: Date, zone: TimeZone): readonly TierEntry[] {
  const of = qualification(policy, member, { instant, zone });
  const { steps } = courseOf(of, instant.getTime());
  const entries: TierEntry[] = [];
  steps.forEach(({ rank, at }, place) => {
    const tier = policy.tiers[rank - 1]?.id;
    if (tier === undefined || rank <= (steps[place - 1]?.rank ?? 0)) return;
    const before = entries.findLast((earlier) => earlier.tier === tier)?.period ?? null;
    entries.push({ tier, at: new Date(at), period: periodOf(of, at, before) });
  });
  return entries;
}

function periodOf(of: Qualification, at: number, before: string | null): string {
  const { period } = of.policy;
  switch (period.kind) {
    case 'lifetime':
      return 'lifetime';
    case 'calendar-year':
    case 'membership-year':
      return yearBeginsOn(of.years, yearOf(of.years, at));
    case 'rolling': {
      const on = dayAt(at, of.zone);
      return before !== null && on <= addMonths(before, period.months) ? before : on;
    }
  }
}
