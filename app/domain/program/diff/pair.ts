import type { ProgramDocument } from '../document.ts';
import type { WordsContext } from '../words/context.ts';
import { withOwnNames } from '../words/own-names.ts';

/** Two documents to compare. Both are told in one context, which calls tiers and campaigns as the newer one does: a new name is told once, not wherever it stands. */
export type Pair = { readonly before: ProgramDocument; readonly after: ProgramDocument; readonly context: WordsContext };

export function pairOf(before: ProgramDocument, after: ProgramDocument, context: WordsContext): Pair {
  const [older, newer] = [withOwnNames(before, context), withOwnNames(after, context)];
  return {
    before,
    after,
    context: {
      ...context,
      tierNameOf: (id) => newer.tierNameOf?.(id) ?? older.tierNameOf?.(id),
      campaignNameOf: (id) => newer.campaignNameOf?.(id) ?? older.campaignNameOf?.(id),
    },
  };
}
