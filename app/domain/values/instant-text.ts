/** What many rows of one batch share is written once. */
const known = new Map<number, string>();
const knownMax = 1_000;

/** ISO 8601 in UTC with milliseconds, as `toISOString` has it. */
export function instantText(instant: Date): string {
  const time = instant.getTime();
  const text = known.get(time);
  if (text !== undefined) return text;
  if (known.size >= knownMax) known.clear();
  const made = instant.toISOString();
  known.set(time, made);
  return made;
}
