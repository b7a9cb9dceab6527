import type { ActivityRule } from '../activities/activity-rule.ts';
import type { Caps } from '../earning/cap.ts';
import type { Campaign, EarningRule, Exclusion } from '../earning/rule.ts';
import type { ExpiryPolicy } from '../ledger/expiry-policy.ts';
import type { Reward } from '../redemption/reward.ts';
import type { TierPolicy } from '../tiers/tier.ts';
import type { CurrencyCode, Money } from '../values/money.ts';
import type { Points } from '../values/points.ts';

/**
 * A shop's whole loyalty program: what earns, what can be redeemed, and the policies between them.
 * Edited as a draft, published as an immutable version. `contracts/program.ts` reads and writes it as JSON
 * (money as decimal text) and is the one source of its form.
 */
export type ProgramDocument = {
  readonly name: string;
  /** Must be the shop's; every amount in the document is in it. */
  readonly currency: CurrencyCode;
  /** What a point is called, by language ("en", "pt-BR"); English stands in for a language not listed. */
  readonly pointsNames: Readonly<Record<string, PointsName>>;
  readonly earning: EarningPolicy;
  /** What earns besides orders. */
  readonly activities: readonly ActivityRule[];
  readonly refunds: RefundPolicy;
  readonly expiry: ExpiryPolicy;
  readonly tiers: TierPolicy;
  readonly rewards: readonly Reward[];
  readonly valuation: Valuation;
};

type PointsName = { readonly one: string; readonly other: string };

export type EarningPolicy = {
  readonly rules: readonly EarningRule[];
  readonly campaigns: readonly Campaign[];
  readonly exclusions: readonly Exclusion[];
  readonly basis: Basis;
  /**
   * Where several rules that go by amount or by piece count one line: all of them (`add-up`, default), or only the most specific ones
   * (variant or SKU before product, before any other question about lines, before none).
   */
  readonly overlap: 'add-up' | 'most-specific';
  /** How raw points become whole ones. `nearest` rounds half up. Default floor. */
  readonly rounding: 'floor' | 'nearest' | 'ceiling';
  /** What is rounded: the order's sum (default), each rule's, or each line's. */
  readonly roundedPer: 'order' | 'rule' | 'line';
  /** Over all rules together. */
  readonly caps: Caps;
  /** What an order must have come to before it earns, paid in any case: `paid` (default), all of it fulfilled, or all of it delivered. */
  readonly trigger: 'paid' | 'fulfilled' | 'delivered';
  /** Days between the trigger and the day the points can be redeemed; 0 is at once. */
  readonly pendingDays: number;
  /** Days after an order without a customer was placed in which the customer may still appear and get its points; 0 is never. */
  readonly guestDays: number;
};

/** What an order line's earning is counted from: what was paid for it after every line and order discount. */
export type Basis = {
  /** Default false. */
  readonly tax: boolean;
  /** Default false. */
  readonly shipping: boolean;
  /** Lines whose compare-at price was above their price. Default true. */
  readonly saleLines: boolean;
  /** The share of the order that was paid by gift card. Default true. */
  readonly giftCardPayments: boolean;
  /** The share of the order that was paid by store credit. Default true. */
  readonly storeCreditPayments: boolean;
};

export type RefundPolicy = {
  /** When the points to take back are spent already: owed (`deficit`, default), or let go (`forgive`). */
  readonly shortfall: 'deficit' | 'forgive';
  /** A flat or per-unit award on a partly refunded order: shrinks with what remains (default), or stays until nothing remains. */
  readonly flatAwards: 'in-proportion' | 'until-nothing-remains';
  /** Whether an order's subtotal and item count are those of what remains of it (default), or of what was ordered. */
  readonly conditions: 'as-remaining' | 'as-ordered';
  /** Points redeemed on an order that is refunded: back in proportion (default), only when all is refunded, or never. */
  readonly redeemedPoints: 'in-proportion' | 'on-full-refund' | 'never';
  /** Days for which points that come back can be used where their old expiry has passed. */
  readonly restoredGraceDays: number;
};

/** What points are worth to the shop: for cost and liability, never for what a member gets. */
export type Valuation = {
  /** So many points … */
  readonly points: Points;
  /** … are worth this. */
  readonly worth: Money;
  /** The part of outstanding points that is expected to be redeemed, 0 to 100. */
  readonly redeemedPercent: number;
  /** Lint warns where a rule gives more of an order's value than this, in percent. */
  readonly payoutPercentMax: number;
};
