import { addDays, localTime, startOfDay, type TimeZone } from './time-zone.ts';

/** A calendar period there; weeks begin on Monday. */
export type CalendarPeriod = 'day' | 'week' | 'month' | 'year' | 'lifetime';

/** The period's first day, and the first day of the next one: null where there is none (a lifetime has no beginning either). */
export type PeriodDays = { readonly startsOn: string | null; readonly nextOn: string | null };

/** The period that the instant falls in, by the calendar there. */
export function periodAt(period: CalendarPeriod, instant: Date, zone: TimeZone): PeriodDays {
  const { on, weekday } = localTime(instant, zone);
  const [year, month] = [Number(on.slice(0, 4)), Number(on.slice(5, 7))];
  switch (period) {
    case 'day':
      return { startsOn: on, nextOn: addDays(on, 1) };
    case 'week':
      return { startsOn: addDays(on, 1 - weekday), nextOn: addDays(on, 8 - weekday) };
    case 'month':
      return { startsOn: firstOf(year, month), nextOn: month === 12 ? firstOf(year + 1, 1) : firstOf(year, month + 1) };
    case 'year':
      return { startsOn: firstOf(year, 1), nextOn: firstOf(year + 1, 1) };
    case 'lifetime':
      return { startsOn: null, nextOn: null };
  }
}

/** When the next period begins there; null after a lifetime. */
export function nextPeriodAt(period: CalendarPeriod, instant: Date, zone: TimeZone): Date | null {
  const { nextOn } = periodAt(period, instant, zone);
  return nextOn === null ? null : startOfDay(nextOn, zone);
}

function firstOf(year: number, month: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
}
