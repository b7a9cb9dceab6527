import { addDays, addMonths, localTime, type TimeZone } from '../values/time-zone.ts';
import { placeOf, sumIn, tallyOf, type Qualifying, type Tally } from './qualifying.ts';
import { dayBegins, yearBegins, yearOf, type Years } from './qualifying-year.ts';
import type { TierPolicy } from './tier.ts';

/** One member's history under one policy. A rank is how many tiers the member has reached: 0 is none, 1 the lowest. Instants are milliseconds. */
export type Qualification = {
  readonly policy: TierPolicy;
  readonly zone: TimeZone;
  readonly years: Years;
  readonly tally: Tally;
  /** Before it there is nothing to judge. */
  readonly beginsAt: number;
};

export type MemberHistory = { readonly enrolledAt: Date; readonly history: readonly Qualifying[] };

export function qualification(
  policy: TierPolicy,
  { enrolledAt, history }: MemberHistory,
  at: { readonly instant: Date; readonly zone: TimeZone },
): Qualification {
  const tally = tallyOf(policy, history, at.instant);
  const beginOn = policy.period.kind === 'membership-year' ? localTime(enrolledAt, at.zone).on : null;
  const beginsAt = Math.min(enrolledAt.getTime(), tally.instants[0] ?? Infinity, at.instant.getTime());
  return { policy, zone: at.zone, years: { beginOn, zone: at.zone }, tally, beginsAt };
}

/** The highest tier whose threshold the sum reaches (inclusive). */
export function rankOf({ tiers }: TierPolicy, sum: number): number {
  return tiers.filter(({ atLeast }) => atLeast <= sum).length;
}

/** What counts at the instant: of all time, of the year so far, or of the last months. */
export function sumAt(of: Qualification, instant: number): number {
  return sumIn(of.tally, windowBegins(of, instant), instant + 1);
}

/** What the window that ends with the instant (exclusive) came to. */
export function sumUntil(of: Qualification, end: number): number {
  const isYearly = of.policy.period.kind === 'calendar-year' || of.policy.period.kind === 'membership-year';
  return sumIn(of.tally, windowBegins(of, isYearly ? end - 1 : end), end);
}

function windowBegins({ policy: { period }, years, zone }: Qualification, instant: number): number {
  switch (period.kind) {
    case 'lifetime':
      return -Infinity;
    case 'calendar-year':
    case 'membership-year':
      return yearBegins(years, yearOf(years, instant));
    case 'rolling':
      return monthsBegin(dayAt(instant, zone), period.months, zone);
  }
}

/** Until when the sum of the last months stays at what the rank asks, if nothing is added; Infinity is for ever. */
export function lapsesAt(of: Qualification, rank: number, instant: number): number {
  const { policy, tally } = of;
  const asked = policy.tiers[rank - 1]?.atLeast ?? 0;
  const end = placeOf(tally, instant + 1);
  for (let place = placeOf(tally, windowBegins(of, instant)); place < end; place += 1) {
    if ((tally.sums[end] ?? 0) - (tally.sums[place + 1] ?? 0) < asked) return countsUntil(of, tally.instants[place] ?? 0);
  }
  return Infinity;
}

/** When the oldest of what counts at the instant stops counting by the months that pass; null where nothing does. */
export function nextLapse(of: Qualification, instant: number): number | null {
  const oldest = of.tally.instants[placeOf(of.tally, windowBegins(of, instant))];
  return oldest === undefined || of.policy.period.kind !== 'rolling' ? null : countsUntil(of, oldest);
}

/** Of the last N months counts what was bought up to the same day N months ago (or that month's last): its last day is the same day N months later. */
function countsUntil({ policy: { period }, zone }: Qualification, occurredAt: number): number {
  return period.kind === 'rolling' ? dayBegins(addDays(addMonths(dayAt(occurredAt, zone), period.months), 1), zone) : Infinity;
}

function monthsBegin(on: string, months: number, zone: TimeZone): number {
  const key = `${on} ${months} ${zone}`;
  if (lastWindow.key !== key) lastWindow = { key, begins: dayBegins(firstCounted(on, months), zone) };
  return lastWindow.begins;
}

function firstCounted(on: string, months: number): string {
  const before = addMonths(on, -months);
  return addMonths(before, months) >= on ? before : addDays(before, 1);
}

export function dayAt(instant: number, zone: TimeZone): string {
  if (lastDay.instant !== instant || lastDay.zone !== zone) lastDay = { instant, zone, on: localTime(new Date(instant), zone).on };
  return lastDay.on;
}

/** What was last asked for: the same instant is asked for again by each tier. */
let lastDay = { instant: NaN, zone: '', on: '' };
let lastWindow = { key: '', begins: 0 };
