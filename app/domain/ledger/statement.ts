import type { Entry } from './entry.ts';

/** A member's account between two instants. Balances are outstanding less deficit: below 0 where points are owed. */
export type Statement = {
  readonly from: Date;
  readonly until: Date;
  readonly opening: number;
  readonly entries: readonly Entry[];
  readonly closing: number;
};

/**
 * The entries recorded from `from` (inclusive) until `until` (exclusive), out of the account's whole history in sequence.
 * By when the ledger learned of them, not when they happened: a statement once given never changes.
 */
export function statement(history: readonly Entry[], from: Date, until: Date): Statement {
  const before = history.findLast((entry) => entry.recordedAt < from);
  const entries = history.filter((entry) => entry.recordedAt >= from && entry.recordedAt < until);
  const opening = before?.balanceAfter ?? 0;
  return { from, until, opening, entries, closing: entries.at(-1)?.balanceAfter ?? opening };
}
