import type { Entry } from './entry.ts';
import type { Draw, Lot } from './lot.ts';

/** What an entry's hash vouches for: the entry, the terms of the lot it opened, and its draws. */
export type HashedContent = {
  readonly entry: Omit<Entry, 'hash'>;
  readonly lot: Pick<Lot, 'points' | 'earnedAt' | 'activeAt' | 'expiresAt' | 'source'> | null;
  readonly draws: readonly Draw[];
};

/** SHA-256, hex, over the previous entry's hash ('' for the first) and the content as canonical JSON. */
export function entryHash(_previous: string, _content: HashedContent): string {
  throw new Error('not built yet');
}
