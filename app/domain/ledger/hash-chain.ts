import { createHash, hash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';
import type { Entry } from './entry.ts';
import type { Draw, Lot } from './lot.ts';

/** What an entry's hash vouches for: the entry, the terms of the lot it opened, and its draws. */
export type HashedContent = {
  readonly entry: Omit<Entry, 'hash'>;
  readonly lot: LotTerms | null;
  readonly draws: readonly Draw[];
};

/** A lot as it was opened; what remains of it follows from the draws, and where activity moved its end, from the entries that did. */
export type LotTerms = Pick<Lot, 'points' | 'earnedAt' | 'activeAt' | 'expiresAt' | 'idleMonths' | 'source'>;

/**
 * SHA-256, hex, over the previous entry's hash ('' for the account's first) and the content as canonical JSON. Only the listed fields
 * count, and draws in the order of their lots: a row read back with more columns, or in another order, gives the same hash.
 */
export function entryHash(previous: string, { entry, lot, draws }: HashedContent): string {
  const content = {
    entry: {
      shop: entry.shop,
      member: entry.member,
      sequence: entry.sequence,
      kind: entry.kind,
      points: entry.points,
      idempotencyKey: entry.idempotencyKey,
      occurredAt: entry.occurredAt,
      recordedAt: entry.recordedAt,
      source: entry.source,
      programVersion: entry.programVersion,
      explanation: entry.explanation,
      balanceAfter: entry.balanceAfter,
    },
    lot: lot && {
      points: lot.points,
      earnedAt: lot.earnedAt,
      activeAt: lot.activeAt,
      expiresAt: lot.expiresAt,
      source: lot.source,
      // What lots did not always have is left out where it is not set: the hashes from before stay as they are.
      ...(lot.idleMonths === null ? {} : { idleMonths: lot.idleMonths }),
    },
    draws: draws.toSorted((a, b) => a.lot - b.lot).map((each) => ({ lot: each.lot, points: each.points })),
  };
  return hash('sha256', `${previous}\n${canonicalJson(content)}`);
}

/**
 * A shop's root: SHA-256, hex, over the root before ('' for the first) and, in the order of their members, the newest hashes of the
 * accounts that moved since. So one root vouches for every entry until its instant.
 */
export function rootOver(previous: string): { readonly add: (member: string, hash: string) => void; readonly root: () => string } {
  const hashed = createHash('sha256').update(previous).update('\n');
  return { add: (member, hash) => void hashed.update(`${member} ${hash}\n`), root: () => hashed.digest('hex') };
}
