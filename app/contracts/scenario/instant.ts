import { addDays, localTime, startOfDay, type TimeZone } from '#app/domain/values/time-zone.ts';

const form = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?)?(Z|[+-]\d{2}:\d{2})?$/;

/**
 * An instant as a scenario writes it: "2026-03-02T10:00:00Z" or with an offset; without either it is the shop's own clock
 * ("2026-03-02T10:00"), and a day alone is its first instant there. A clock time that is skipped in spring is as much later; of one that
 * comes twice in autumn the first is meant. `undefined` where it is none of these.
 */
export function readInstant(text: string, zone: TimeZone): Date | undefined {
  const match = form.exec(text.trim());
  if (!match) return undefined;
  const [, on = '', hours, minutes, seconds = '00', fraction = '0', offset] = match;
  if (!isDay(on) || Number(hours ?? 0) > 23 || Number(minutes ?? 0) > 59 || Number(seconds) > 59) return undefined;
  if (hours === undefined) return offset === undefined ? startOfDay(on, zone) : undefined;
  if (offset !== undefined) return new Date(`${on}T${hours}:${minutes}:${seconds}.${fraction.padEnd(3, '0')}${offset}`);
  const sinceMidnight = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(fraction.padEnd(3, '0'));
  return atClock(on, sinceMidnight, zone);
}

/** For people and for comparison: the shop's day and clock, with seconds where there are any. */
export function instantInWords(instant: Date, zone: TimeZone): string {
  const { on, time } = localTime(instant, zone);
  const past = instant.getTime() % 60_000;
  return `${on} ${time}${past === 0 ? '' : `:${String(Math.floor(past / 1000)).padStart(2, '0')}`}`;
}

function isDay(on: string): boolean {
  const day = new Date(`${on}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && addDays(on, 0) === on;
}

/** By the offsets that hold a day before and a day after: the earlier instant at which the clock shows that reading. */
function atClock(on: string, sinceMidnight: number, zone: TimeZone): Date {
  const reading = Date.parse(`${on}T00:00:00Z`) + sinceMidnight;
  const offsets = [-86_400_000, 86_400_000].map((shift) => offsetAt(new Date(reading + shift), zone));
  const [first = 0, second = 0] = offsets.map((offset) => reading - offset).sort((one, other) => one - other);
  const shows = (instant: number) => instant + offsetAt(new Date(instant), zone) === reading;
  return new Date(shows(first) ? first : second);
}

/** What the clock there is ahead of UTC, in milliseconds. */
function offsetAt(instant: Date, zone: TimeZone): number {
  const { on, time } = localTime(instant, zone);
  const minute = Math.floor(instant.getTime() / 60_000) * 60_000;
  return Date.parse(`${on}T${time}:00Z`) - minute;
}
