import type { Instant } from '../state/shop-record.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', {
      timeZone,
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    formats.set(timeZone, format);
  }
  return format;
}

/** As webhooks write instants: in the shop's own time with its offset, `2026-05-02T11:00:00+01:00`. */
export function localInstant(instant: Instant, timeZone: string): string {
  const at = new Date(instant);
  const local = formatOf(timeZone).format(at).replace(' ', 'T');
  const minutes = Math.round((Date.parse(`${local}Z`) - at.getTime()) / 60_000);
  const away = Math.abs(minutes);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${local}${minutes < 0 ? '-' : '+'}${two(Math.floor(away / 60))}:${two(away % 60)}`;
}
