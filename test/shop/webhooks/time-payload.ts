import type { Instant } from '../state/shop-record.ts';
import { zoneOffsetMs } from '../zone.ts';

/** As webhooks write instants: in the shop's own time with its offset, `2026-05-02T11:00:00+01:00`. */
export function localInstant(instant: Instant, timeZone: string): string {
  const at = Date.parse(instant);
  const offset = zoneOffsetMs(at, timeZone);
  const minutes = Math.abs(offset) / 60_000;
  const two = (number: number) => String(number).padStart(2, '0');
  const local = new Date(at + offset).toISOString().slice(0, 19);
  return `${local}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
