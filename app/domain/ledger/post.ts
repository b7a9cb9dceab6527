import type { Points } from '../values/points.ts';
import type { Result } from '../values/result.ts';
import type { Account } from './account.ts';
import type { InsufficientPoints } from './draw.ts';
import type { Entry } from './entry.ts';
import type { Draw, Lot } from './lot.ts';
import type { Movement } from './movement.ts';

export type Posting = {
  /** The account after it; give it to the next `post`. */
  readonly account: Account;
  /** Null where a forgiving debit found nothing to take. */
  readonly entry: Entry | null;
  /** The lot a credit opened, as it is after it paid off what was owed; null for a debit. */
  readonly lot: Lot | null;
  /** What came out of which lot by this entry: a debit's draws, or what a credit paid off out of its own new lot. */
  readonly draws: readonly Draw[];
  /** Of a debit, what the lots did not hold: owed or forgiven, by the movement's `onShortfall`. */
  readonly shortfall: Points;
};

/**
 * Posts one movement. A credit opens a lot with all its points and pays off what is owed out of it at once. A debit draws from lots.
 * Refused with `insufficient-points` only where the movement says `refuse`, or is a redemption; then nothing changes.
 */
export function post(_account: Account, _movement: Movement, _recordedAt: Date): Result<Posting, InsufficientPoints> {
  throw new Error('not built yet');
}
