import type { CampaignId, LineId, RuleId } from '../values/ids.ts';
import type { CurrencyCode } from '../values/money.ts';
import type { ExactText } from '../values/exact-text.ts';
import { noPoints, type Points } from '../values/points.ts';
import type { EarningPolicy } from '../program/document.ts';
import type { CapPeriod } from './cap.ts';
import type { Order } from './order.ts';

/**
 * What an order should have earned as it stands, and how. It is plain JSON and is kept in the entries.
 * Amounts of money are in whole units of the currency: "7.11" is 7.11 EUR.
 *
 * The parts sum exactly: the awards' `raw` to `raw`; `raw`, the cuts' `by` (none above 0) and `roundedBy` to `points`; the roundings' `by` to
 * `roundedBy` where there are any; an award's `parts`, where it has them for all it counted, to its `raw`; a row's `ordered` less `removed`,
 * `refunded`, `spread` and `credit` to `remaining`.
 */
export type Earning = RecordedEarning & Required<Pick<RecordedEarning, NewSinceRecorded>>;

type NewSinceRecorded = 'suppressed' | 'cuts' | 'roundedPer' | 'roundings' | 'capUse';

/** An earning as an entry may hold it: those from before there were caps and exclusive rules lack what is optional here. */
export type RecordedEarning = {
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
  /** Of each rule that matched and was not suppressed, in the document's order: base awards, then bonuses, then the tier's. */
  readonly awards: readonly AwardOutcome[];
  /** What another rule kept a rule from giving. */
  readonly suppressed?: readonly Suppression[];
  /** What caps took off: of each rule, then of campaigns, then of the program. */
  readonly cuts?: readonly Cut[];
  readonly raw: ExactText;
  readonly rounding: EarningPolicy['rounding'];
  readonly roundedPer?: EarningPolicy['roundedPer'];
  /** What rounding added, or with a minus took off, in all. */
  readonly roundedBy: ExactText;
  /** The same for each rule or row, where each is rounded by itself; without those that were whole. */
  readonly roundings?: readonly Rounded[];
  /** Whole points that the order uses of the windows of caps (`capWindows`), without those it uses nothing of. */
  readonly capUse?: Readonly<Record<string, number>>;
};

export type NothingBecause =
  | 'unpaid'
  | 'not-fulfilled'
  | 'not-delivered'
  | 'cancelled'
  | 'test-order'
  | 'before-the-program'
  /** All that would count has been refunded or removed. */
  | 'nothing-left'
  /** Nothing in it ever counted: gift cards and tips, or free. */
  | 'nothing-counts'
  /** All that would count is excluded: by name, as on sale, or as paid by gift card or store credit. */
  | 'excluded'
  | 'no-rule-matched'
  /** Rules that give points for whole units only found less than one. */
  | 'less-than-a-unit'
  /** Less than a point after rounding. */
  | 'less-than-a-point'
  /** Caps left no room. */
  | 'capped';

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
  /** The share of what then remains that was paid by gift card or store credit, where the program does not count that. */
  readonly credit?: ExactText;
  readonly remaining: ExactText;
  /** Why it does not count; null where it does. */
  readonly excludedBecause: ExcludedBecause | null;
  /** The exclusion's name, where it is one of the program's. */
  readonly exclusion?: string;
};

export type ExcludedBecause = 'gift-card' | 'tip' | 'shipping' | 'sale' | 'credit' | 'exclusion';

export type AwardOutcome = {
  /** A tier's bonus has an id of its own, `tier-<id>`. */
  readonly rule: RuleId;
  readonly name: string;
  readonly terms: AwardTerms;
  readonly campaign?: { readonly id: CampaignId; readonly name: string };
  /** Positions in `rows` of what it counted. */
  readonly rows: readonly number[];
  /** What each of `rows` gives; a bonus on awards that belong to no row gives more than these. Not there for flat awards. */
  readonly parts?: readonly ExactText[];
  /**
   * per-spend: the amount that remains of its rows. flat: the share of it that stands (1 before any refund). per-unit: the pieces that remain.
   * bonus: the base points it is on top of.
   */
  readonly basis: ExactText;
  readonly raw: ExactText;
};

export type AwardTerms =
  | { readonly kind: 'flat'; readonly points: Points }
  /** `grouped`: only whole `every`s of all that it counted. */
  | { readonly kind: 'per-spend'; readonly points: Points; readonly every: ExactText; readonly counting?: 'proportional' | 'grouped' }
  | { readonly kind: 'per-unit'; readonly points: Points }
  /** Recorded as a number where it was whole. */
  | { readonly kind: 'bonus'; readonly percent: ExactText | number; readonly tier?: true };

export type Suppression = {
  readonly rule: RuleId;
  readonly name: string;
  /** The rule that was given way to. */
  readonly by: RuleId;
  readonly byName: string;
  /** `exclusive`: it gives way to any exclusive rule. The next three: both are exclusive. `more-specific`: that one asks for these lines more closely. */
  readonly because: 'exclusive' | 'higher-priority' | 'more-points' | 'lower-id' | 'more-specific';
  /** Positions in `rows` of what it lost; null is everything. */
  readonly rows: readonly number[] | null;
};

/** A cap that was reached. */
export type Cut = {
  readonly of: 'rule' | 'campaign' | 'program';
  /** Of the rule or campaign. */
  readonly id: string | null;
  readonly name: string | null;
  /** Which of its caps is the tightest. */
  readonly limit: 'per-order' | CapPeriod | 'in-total';
  readonly points: Points;
  /** How much of it was used before this order. */
  readonly used: number;
  /** Below 0. */
  readonly by: ExactText;
};

/** `row` is a position in `rows`; both null: all that belongs to the order as a whole. */
export type Rounded = { readonly rule: RuleId | null; readonly row: number | null; readonly by: ExactText };

/** The explanation of an entry that an order caused: what it should have earned before, and now. */
export type OrderEarning = {
  readonly kind: 'order-earning';
  readonly previous: Points;
  readonly target: Points;
  /** Of what it earns more, points that were let go when they should have been taken back, and so are not given again. */
  readonly stillHeld?: Points;
  readonly earning: RecordedEarning;
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
    suppressed: [],
    cuts: [],
    raw: '0',
    rounding: 'floor',
    roundedPer: 'order',
    roundedBy: '0',
    roundings: [],
    capUse: {},
  };
}
