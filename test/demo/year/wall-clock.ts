import { zoneOffsetMs } from '../../shop/zone.ts';

/** The instant at which clocks in `zone` showed `written` ("2010-12-01 08:26:00"); of an hour that came twice, the first. */
export function instantOf(written: string, zone: string): Date {
  const asUtc = Date.parse(`${written.replace(' ', 'T')}Z`);
  const guess = asUtc - zoneOffsetMs(asUtc, zone);
  return new Date(asUtc - zoneOffsetMs(guess, zone));
}
