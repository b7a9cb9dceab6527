import type { LineId, RuleId } from '../values/ids.ts';
import type { CurrencyCode } from '../values/money.ts';
import type { ExactText } from '../values/exact-text.ts';
import { noPoints, type Points } from '../values/points.ts';
import type { EarningPolicy } from '../program/document.ts';
import type { Order } from './order.ts';

/**
 * What an order should have earned as it stands, and how. It is plain JSON and is kept in the entries.
 * Amounts of money are in whole units of the currency: "7.11" is 7.11 EUR.
 * The parts sum exactly: the awards' `raw` to `raw`; `raw` and `roundedBy` to `points`; a row's `ordered` less `removed`, `refunded` and `spread` to `remaining`.
 */
export type Earning = {
  readonly points: Points;
  /** Null where the order was placed before the first version. */
  readonly programVersion: number | null;
  readonly currency: CurrencyCode;
  /** Why there are no points; null where there are. */
  readonly nothingBecause: NothingBecause | null;
  /** True where amounts contain tax. */
  readonly isTaxCounted: boolean;
  /** The lines in the order's order, then shipping where there is any. Empty where the order was not judged (unpaid, cancelled, …). */
  readonly rows: readonly EarningRow[];
  /** Of each rule that matched, in the document's order: base awards, then bonuses. */
  readonly awards: readonly AwardOutcome[];
  readonly raw: ExactText;
  readonly rounding: EarningPolicy['rounding'];
  /** What rounding added, or with a minus took off. */
  readonly roundedBy: ExactText;
};

export type NothingBecause =
  | 'unpaid'
  | 'cancelled'
  | 'test-order'
  | 'before-the-program'
  /** All that would count has been refunded or removed. */
  | 'nothing-left'
  /** Nothing in it ever counted: gift cards and tips, or free. */
  | 'nothing-counts'
  | 'no-rule-matched'
  /** Less than a point after rounding. */
  | 'less-than-a-point';

/** A line, or shipping (`line` null). Every amount is with or without tax, as the program counts. */
export type EarningRow = {
  readonly line: LineId | null;
  readonly title: string;
  /** What was paid for it after every discount. */
  readonly ordered: ExactText;
  /** By order edits, in proportion to the quantity. */
  readonly removed: ExactText;
  /** By refunds that name it. */
  readonly refunded: ExactText;
  /** Its share of refunds by amount that name no line. */
  readonly spread: ExactText;
  readonly remaining: ExactText;
  /** Why it does not count; null where it does. */
  readonly excludedBecause: 'gift-card' | 'tip' | 'shipping' | null;
};

export type AwardOutcome = {
  readonly rule: RuleId;
  readonly name: string;
  readonly terms:
    | { readonly kind: 'flat'; readonly points: Points }
    | { readonly kind: 'per-spend'; readonly points: Points; readonly every: ExactText }
    | { readonly kind: 'bonus'; readonly percent: number };
  /** Positions in `rows` of what it counted. */
  readonly rows: readonly number[];
  /** per-spend: the amount that remains of its rows. flat: the share of it that stands (1 before any refund). bonus: the base points it is on top of. */
  readonly basis: ExactText;
  readonly raw: ExactText;
};

/** The explanation of an entry that an order caused: what it should have earned before, and now. */
export type OrderEarning = {
  readonly kind: 'order-earning';
  readonly previous: Points;
  readonly target: Points;
  readonly earning: Earning;
};

/** Of an order that is not judged line by line. */
export function nothingEarned(order: Order, programVersion: number | null, because: NothingBecause): Earning {
  return {
    points: noPoints,
    programVersion,
    currency: order.currency,
    nothingBecause: because,
    isTaxCounted: false,
    rows: [],
    awards: [],
    raw: '0',
    rounding: 'floor',
    roundedBy: '0',
  };
}
