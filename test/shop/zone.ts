const formats = new Map<string, Intl.DateTimeFormat>();

/** Clocks change on a quarter of an hour: what holds at its beginning holds until its end. */
const quarterMs = 900_000;
const known = new Map<string, number>();
const knownMax = 1_000;

/** How far the clocks in `zone` are ahead of UTC at the instant, both in milliseconds. */
export function zoneOffsetMs(instant: number, zone: string): number {
  const quarter = Math.floor(instant / quarterMs);
  const key = `${zone} ${quarter}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const offset = offsetAt(quarter * quarterMs, zone);
  if (known.size >= knownMax) known.clear();
  known.set(key, offset);
  return offset;
}

function offsetAt(instant: number, zone: string): number {
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  formats.set(zone, format);
  return Date.parse(`${format.format(instant).replace(' ', 'T')}Z`) - instant;
}
