import { addDays, localTime, startOfDay, type TimeZone } from '../values/time-zone.ts';

/** The last day, in the shop's time zone, on which a guest's customer may appear; the day of the order is not counted. Null where guests' orders never earn. */
export function guestLastDay(placedAt: Date, guestDays: number, zone: TimeZone): string | null {
  return guestDays === 0 ? null : addDays(localTime(placedAt, zone).on, guestDays);
}

/**
 * Whether a guest's order earns for a customer who appeared at this instant: until the end of the last day. Placed on 1 March with
 * 30 days: until 31 March at midnight's end. A customer who was there before the order is in time.
 */
export function isGuestInTime(
  placedAt: Date,
  appearedAt: Date,
  { guestDays, zone }: { readonly guestDays: number; readonly zone: TimeZone },
): boolean {
  const lastDay = guestLastDay(placedAt, guestDays, zone);
  return lastDay !== null && appearedAt < startOfDay(addDays(lastDay, 1), zone);
}
