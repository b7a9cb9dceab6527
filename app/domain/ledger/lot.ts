import type { Points } from '../values/points.ts';

/** The points of one credit that are not yet drawn. Its id is the sequence of the entry that opened it. */
export type Lot = {
  readonly id: number;
  readonly points: Points;
  readonly remaining: Points;
  readonly earnedAt: Date;
  /** From this instant the points can be redeemed (inclusive). */
  readonly activeAt: Date;
  /** From this instant they are gone (inclusive); null is never. */
  readonly expiresAt: Date | null;
  /** Each accrual and redemption of the member moves `expiresAt` to so many months later; null where nothing moves it. */
  readonly idleMonths: number | null;
  /** What its points were earned by: the id of an order, redemption, activity or adjustment. Points that come back keep the old one. */
  readonly source: string;
};

/** Points a debit took out of one lot. */
export type Draw = { readonly lot: number; readonly points: Points };
