declare const brand: unique symbol;

/** An IANA time zone that this runtime knows: `Europe/Berlin`. */
export type TimeZone = string & { readonly [brand]: 'TimeZone' };

/** A calendar day as text, `2026-12-24`: it sorts as it reads. */
export type LocalTime = { readonly on: string; readonly weekday: number; readonly time: string };

export function timeZone(_text: string): TimeZone | undefined {
  throw new Error('not built yet');
}

/** What calendar and clock show there at this instant: day, weekday (1 Monday … 7 Sunday) and `HH:MM`. */
export function localTime(_instant: Date, _zone: TimeZone): LocalTime {
  throw new Error('not built yet');
}

/** The first instant of the day in the zone, which is not midnight where clocks are put forward at midnight. */
export function startOfDay(_on: string, _zone: TimeZone): Date {
  throw new Error('not built yet');
}

/** The day that many days later (earlier when negative). */
export function addDays(_on: string, _days: number): string {
  throw new Error('not built yet');
}
