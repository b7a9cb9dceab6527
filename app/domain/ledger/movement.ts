import type { Points } from '../values/points.ts';
import type { EntrySource, Explanation } from './entry.ts';

/** What is to be posted to an account: decided by the program, not yet an entry. */
export type Movement = Credit | Debit;

export type Credit = MovementFacts & {
  readonly kind: 'accrual' | 'restoration' | 'credit-adjustment';
  /** The lot's: when the points were first earned (a restoration keeps the old day), count and are gone. */
  readonly earnedAt: Date;
  readonly activeAt: Date;
  readonly expiresAt: Date | null;
};

export type Debit = MovementFacts & {
  /** A redemption draws only from lots that are active when it occurs; the others from every open lot. */
  readonly kind: 'redemption' | 'clawback' | 'debit-adjustment' | 'expiry';
  /** Lots of this source are drawn from before all others. */
  readonly drawFirst: string | null;
  /**
   * When the lots hold less: nothing is posted (`refuse`), the rest is owed (`deficit`), or the entry is lowered to what is there (`forgive`).
   * A redemption is always refused.
   */
  readonly onShortfall: 'refuse' | 'deficit' | 'forgive';
};

type MovementFacts = {
  /** Above 0. */
  readonly points: Points;
  readonly idempotencyKey: string;
  readonly occurredAt: Date;
  /** Its `id` becomes the lot's source. */
  readonly source: EntrySource;
  readonly programVersion: number | null;
  readonly explanation: Explanation;
};
