import { addDays, localTime, startOfDay, type TimeZone } from '../values/time-zone.ts';
import { points, type Points } from '../values/points.ts';

/** Points of a member that end at one instant, and the warnings of it that were given already, by their days. */
export type Ending = { readonly expiresAt: Date; readonly points: Points; readonly given: readonly number[] };

/** That so many points are gone in so many days, or fewer where the warning is late. */
export type ExpiryWarning = { readonly expiresAt: Date; readonly points: Points; readonly days: number };

export type GivenWarning = ExpiryWarning & { readonly givenAt: Date };

/**
 * The warnings to give at the instant: for each end, the nearest of the policy's days that has come, unless that one or a nearer one was
 * given already. So each is given once, one that was missed is not given beside the next, and none after the points have gone.
 */
export function warningsDue(
  endings: readonly Ending[],
  warningDays: readonly number[],
  at: { readonly instant: Date; readonly zone: TimeZone },
): readonly ExpiryWarning[] {
  const nearestFirst = [...warningDays].sort((a, b) => a - b);
  return endings.flatMap(({ expiresAt, points: count, given }) => {
    if (expiresAt <= at.instant || count === 0) return [];
    const days = nearestFirst.find((each) => expiresAt < warnedBefore(each, at));
    return days === undefined || given.some((each) => each <= days) ? [] : [{ expiresAt, points: points(count), days }];
  });
}

/**
 * Whatever ends before this is to be warned of by so many days. Days count back from the first day without the points: what can be used
 * until 31 December is warned of on that day by 1, and on 25 December by 7.
 */
export function warnedBefore(days: number, { instant, zone }: { readonly instant: Date; readonly zone: TimeZone }): Date {
  return startOfDay(addDays(localTime(instant, zone).on, days + 1), zone);
}
