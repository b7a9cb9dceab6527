/** The instant at which clocks in `zone` showed `written` ("2010-12-01 08:26:00"); of an hour that came twice, the first. */
export function instantOf(written: string, zone: string): Date {
  const asUtc = Date.parse(`${written.replace(' ', 'T')}Z`);
  const guess = asUtc - offsetMs(asUtc, zone);
  return new Date(asUtc - offsetMs(guess, zone));
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** How far the clocks in `zone` are ahead of UTC at the instant. */
function offsetMs(instant: number, zone: string): number {
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  formats.set(zone, format);
  return Date.parse(`${format.format(instant).replace(' ', 'T')}Z`) - Math.floor(instant / 1000) * 1000;
}
