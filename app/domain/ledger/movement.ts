import type { Points } from '../values/points.ts';
import type { EntrySource, Explanation } from './entry.ts';

/** What is to be posted to an account: decided by the program, not yet an entry. */
export type Movement = Credit | Debit | Expiry;

export type Credit = MovementFacts & {
  readonly kind: 'accrual' | 'restoration' | 'credit-adjustment';
  /** The lot's: when the points were first earned (a restoration keeps the old day), count and are gone. */
  readonly earnedAt: Date;
  readonly activeAt: Date;
  readonly expiresAt: Date | null;
  /** Set where activity moves `expiresAt`, which then is never before what the member's last activity gives. */
  readonly idleMonths: number | null;
  /** The lot's source where it is not the movement's: points that come back belong to what they were first earned by. */
  readonly lotSource?: string;
};

export type Debit = MovementFacts & {
  /** A redemption draws only from lots that are active when it occurs; the others from pending ones too. None from one that has expired. */
  readonly kind: 'redemption' | 'clawback' | 'debit-adjustment';
  /** Lots of this source are drawn from before all others. */
  readonly drawFirst: string | null;
  /**
   * When the lots hold less: nothing is posted (`refuse`), the rest is owed (`deficit`), or the entry is lowered to what is there (`forgive`).
   * A redemption is always refused.
   */
  readonly onShortfall: 'refuse' | 'deficit' | 'forgive';
};

/** All that is left in one lot, at its instant. */
export type Expiry = MovementFacts & { readonly kind: 'expiry'; readonly lot: number };

type MovementFacts = {
  /** Above 0. */
  readonly points: Points;
  readonly idempotencyKey: string;
  readonly occurredAt: Date;
  /** Its `id` becomes the lot's source, where the credit names no other. */
  readonly source: EntrySource;
  readonly programVersion: number | null;
  readonly explanation: Explanation;
};
