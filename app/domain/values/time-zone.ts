declare const brand: unique symbol;

/** An IANA time zone that this runtime knows: `Europe/Berlin`. */
export type TimeZone = string & { readonly [brand]: 'TimeZone' };

/** A calendar day `2026-12-24` (it sorts as it reads), weekday 1 Monday … 7 Sunday, and the clock's `HH:MM`. */
export type LocalTime = { readonly on: string; readonly weekday: number; readonly time: string };

const dayMs = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** `undefined` where the text names no zone. An offset such as "+02:00" is none: it knows no daylight saving. */
export function timeZone(text: string): TimeZone | undefined {
  if (!/^[A-Za-z]/.test(text)) return undefined;
  try {
    formatOf(text);
    return text as TimeZone;
  } catch {
    return undefined;
  }
}

/** What calendar and clock show there at this instant. */
export function localTime(instant: Date, zone: TimeZone): LocalTime {
  const wall = wallClock(instant.getTime(), zone);
  const day = Math.floor(wall / dayMs);
  const minutes = Math.floor((wall - day * dayMs) / 60_000);
  const { on, weekday } = calendarDay(day);
  return { on, weekday, time: clockTime(minutes) };
}

/**
 * The day's first instant there. It is not midnight where clocks are put forward at midnight, and the next day's start where the zone
 * left the day out (Apia, 30 December 2011); where midnight comes twice it is the first.
 */
export function startOfDay(on: string, zone: TimeZone): Date {
  const midnight = Date.parse(`${on}T00:00:00Z`);
  const offsets = [-dayMs, 0, dayMs].map((shift) => wallClock(midnight + shift, zone) - (midnight + shift));
  const candidates = offsets.map((offset) => midnight - offset).sort((a, b) => a - b);
  const exact = candidates.find((candidate) => wallClock(candidate, zone) === midnight);
  if (exact !== undefined) return new Date(exact);
  return new Date(firstInstantOn(midnight, zone, [Math.min(...candidates) - dayMs, Math.max(...candidates) + dayMs]));
}

/** The day that many days later (earlier when negative). */
export function addDays(on: string, days: number): string {
  return dayOf(new Date(Date.parse(`${on}T00:00:00Z`) + days * dayMs));
}

/** The same day of the month that many months later (earlier when negative), or that month's last day where it has no such day. */
export function addMonths(on: string, months: number): string {
  const [year, month, day] = [Number(on.slice(0, 4)), Number(on.slice(5, 7)), Number(on.slice(8, 10))];
  const last = lastOfMonth(year, month - 1 + months);
  return dayOf(new Date(Math.min(last.getTime(), Date.UTC(year, month - 1 + months, day))));
}

/** The last day of the month that many months after the day's own. */
export function endOfMonth(on: string, monthsLater = 0): string {
  return dayOf(lastOfMonth(Number(on.slice(0, 4)), Number(on.slice(5, 7)) - 1 + monthsLater));
}

/** Months count from 0 and may run past a year's end. */
function lastOfMonth(year: number, month: number): Date {
  return new Date(Date.UTC(year, month + 1, 0));
}

/** By halving: the first instant at which the clock shows `midnight` or later, where it never shows midnight itself. */
function firstInstantOn(midnight: number, zone: TimeZone, [before, after]: readonly [number, number]): number {
  let [low, high] = [before, after];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (wallClock(middle, zone) >= midnight) high = middle;
    else low = middle;
  }
  return high;
}

/**
 * The clock's reading there, as the milliseconds that the same reading would have in UTC. On a day (in UTC) that begins and ends with the same
 * distance from UTC the clocks are not changed: no zone has ever changed them there and back in a day.
 */
function wallClock(instant: number, zone: TimeZone): number {
  const offsets = offsetsOf(zone);
  const day = Math.floor(instant / dayMs);
  let offset = offsets.get(day);
  if (offset === undefined) {
    const [first, last] = [day * dayMs, (day + 1) * dayMs].map((each) => readClock(each, zone) - each);
    offset = first === last ? (first ?? null) : null;
    offsets.set(day, offset);
  }
  return offset === null ? readClock(instant, zone) : instant + offset;
}

/** Of each day since 1970 (in UTC) that was asked for: the distance from UTC; null where the clocks are changed on it. */
const knownOffsets = new Map<TimeZone, Map<number, number | null>>();

function offsetsOf(zone: TimeZone): Map<number, number | null> {
  const known = knownOffsets.get(zone);
  if (known) return known;
  const offsets = new Map<number, number | null>();
  knownOffsets.set(zone, offsets);
  return offsets;
}

function readClock(instant: number, zone: TimeZone): number {
  const second = Math.floor(instant / 1000) * 1000;
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of formatOf(zone).formatToParts(second)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second: seconds = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, seconds) + (instant - second);
}

const knownDays = new Map<number, Pick<LocalTime, 'on' | 'weekday'>>();

/** By its number, counted from 1 January 1970. */
function calendarDay(number: number): Pick<LocalTime, 'on' | 'weekday'> {
  const known = knownDays.get(number);
  if (known) return known;
  const date = new Date(number * dayMs);
  const day = { on: dayOf(date), weekday: date.getUTCDay() || 7 };
  knownDays.set(number, day);
  return day;
}

/** Of each minute of the day that was asked for. */
const knownTimes: string[] = [];

function clockTime(minutes: number): string {
  return (knownTimes[minutes] ??= `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`);
}

function twoDigits(count: number): string {
  return count < 10 ? `0${count}` : String(count);
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, format);
  return format;
}
