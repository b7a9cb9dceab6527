import { createHash, hash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';
import type { Entry, Explanation } from './entry.ts';
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
  return hash('sha256', `${previous}\n{"draws":[${drawsText(draws)}],"entry":${entryText(entry)},"lot":${lot ? termsText(lot) : 'null'}}`);
}

// The keys below stand as `canonicalJson` would sort them: their order need not be found out for each entry.

function drawsText(draws: readonly Draw[]): string {
  const inOrder = draws.length > 1 ? draws.toSorted((a, b) => a.lot - b.lot) : draws;
  return inOrder.map(({ lot, points }) => `{"lot":${canonicalJson(lot)},"points":${canonicalJson(points)}}`).join(',');
}

function entryText(entry: HashedContent['entry']): string {
  const balance = `{"balanceAfter":${canonicalJson(entry.balanceAfter)},"explanation":${explanationText(entry.explanation)}`;
  const what = `"idempotencyKey":${canonicalJson(entry.idempotencyKey)},"kind":${canonicalJson(entry.kind)},"member":${canonicalJson(entry.member)}`;
  const when = `"occurredAt":${canonicalJson(entry.occurredAt)},"points":${canonicalJson(entry.points)}`;
  const known = `"programVersion":${canonicalJson(entry.programVersion)},"recordedAt":${canonicalJson(entry.recordedAt)}`;
  const where = `"sequence":${canonicalJson(entry.sequence)},"shop":${canonicalJson(entry.shop)},"source":${canonicalJson(entry.source)}}`;
  return `${balance},${what},${when},${known},${where}`;
}

function termsText({ points, earnedAt, activeAt, expiresAt, source, idleMonths }: LotTerms): string {
  const dates = `{"activeAt":${canonicalJson(activeAt)},"earnedAt":${canonicalJson(earnedAt)},"expiresAt":${canonicalJson(expiresAt)}`;
  // What lots did not always have is left out where it is not set: the hashes from before stay as they are.
  const idle = idleMonths === null ? '' : `"idleMonths":${canonicalJson(idleMonths)},`;
  return `${dates},${idle}"points":${canonicalJson(points)},"source":${canonicalJson(source)}}`;
}

const explanationTexts = new WeakMap<Explanation, string>();

/** As canonical JSON, made once for what is hashed and then kept. */
export function explanationText(explanation: Explanation): string {
  const known = explanationTexts.get(explanation);
  if (known !== undefined) return known;
  const text = canonicalJson(explanation);
  explanationTexts.set(explanation, text);
  return text;
}

/**
 * A shop's root: SHA-256, hex, over the root before ('' for the first) and, in the order of their members, the newest hashes of the
 * accounts that moved since. So one root vouches for every entry until its instant.
 */
export function rootOver(previous: string): { readonly add: (member: string, hash: string) => void; readonly root: () => string } {
  const hashed = createHash('sha256').update(previous).update('\n');
  return { add: (member, hash) => void hashed.update(`${member} ${hash}\n`), root: () => hashed.digest('hex') };
}
