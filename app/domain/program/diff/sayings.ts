import type { Saying } from '../words/saying.ts';
import { changed } from './change.ts';

/** What differs between two tellings of the same policy: settings in the order of `after`, then those that are gone. */
export function sayingChanges(before: readonly Saying[], after: readonly Saying[]): readonly string[] {
  const told = [...after, ...before.filter(({ about }) => !after.some((other) => other.about === about))];
  return told.flatMap(({ about }) => changed(about, wordsOf(before, about), wordsOf(after, about)));
}

function wordsOf(sayings: readonly Saying[], about: string): string {
  return sayings.find((each) => each.about === about)?.words ?? 'nothing of its own';
}
