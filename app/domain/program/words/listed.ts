/** As many as a sentence can take; the rest are counted. Six, so that weekdays are never cut: seven are a run. */
const namesMax = 6;

/** "a", "a or b", "a, b or c"; more than six as "a, b, c, d, e, f or 3 more". */
export function listed(words: readonly string[], before: 'and' | 'or'): string {
  const shown = words.length > namesMax ? [...words.slice(0, namesMax), `${words.length - namesMax} more`] : words;
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} ${before} ${shown.at(-1)}`;
}

/** Products or collections by their titles; one without a title by its number: "Tea or collection 7". */
export function eachName(noun: string, ids: readonly string[], titleOf: (id: string) => string | undefined = () => undefined): string {
  return listed(
    ids.map((id) => titleOf(id) ?? `${noun} ${id.slice(id.lastIndexOf('/') + 1)}`),
    'or',
  );
}

const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Days of the week (1 is Monday): "Monday to Friday" where three or more follow each other, else "on Tuesday or Saturday". */
export function eachDay(days: readonly number[]): string {
  const sorted = days.toSorted();
  const names = sorted.flatMap((day) => dayNames[day - 1] ?? []);
  const isRun = sorted.length > 2 && sorted.every((day, index) => day === (sorted[0] ?? 0) + index);
  return isRun ? `${names[0]} to ${names.at(-1)}` : `on ${listed(names, 'or')}`;
}
