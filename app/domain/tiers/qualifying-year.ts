import { addMonths, localTime, startOfDay, type TimeZone } from '../values/time-zone.ts';

/** Years by which a metric is summed: from 1 January, or from the day of enrolment. One who enrolled on 29 February begins on the 28th where there is no 29th. */
export type Years = { readonly beginOn: string | null; readonly zone: TimeZone };

/** The number of the year that the instant falls in: the calendar's, or 0 for a member's first (below 0 before the enrolment). */
export function yearOf(years: Years, instant: number): number {
  const { beginOn, zone } = years;
  if (last.beginOn === beginOn && last.zone === zone && instant >= last.begins && instant < last.ends) return last.year;
  const year = yearAt(years, instant);
  last = { beginOn, zone, year, begins: yearBegins(years, year), ends: yearBegins(years, year + 1) };
  return year;
}

/** The year last asked for: a history is gone through in order of time, and by calendar years so is everybody's. */
let last = { beginOn: null as string | null, zone: '', year: 0, begins: 0, ends: 0 };

function yearAt(years: Years, instant: number): number {
  const { on } = localTime(new Date(instant), years.zone);
  if (years.beginOn === null) return Number(on.slice(0, 4));
  const year = Number(on.slice(0, 4)) - Number(years.beginOn.slice(0, 4));
  return on < yearBeginsOn(years, year) ? year - 1 : year;
}

export function yearBeginsOn({ beginOn }: Years, year: number): string {
  return beginOn === null ? `${String(year).padStart(4, '0')}-01-01` : addMonths(beginOn, 12 * year);
}

/** The year's first instant, in milliseconds. */
export function yearBegins(years: Years, year: number): number {
  return dayBegins(yearBeginsOn(years, year), years.zone);
}

/** Days that many members share are worked out once; the memory is emptied when it is full. */
const known = new Map<string, number>();
const knownMax = 10_000;

/** The day's first instant there, in milliseconds. */
export function dayBegins(on: string, zone: TimeZone): number {
  const key = `${on} ${zone}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const begins = startOfDay(on, zone).getTime();
  if (known.size >= knownMax) known.clear();
  known.set(key, begins);
  return begins;
}
