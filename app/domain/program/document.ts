import type { Award } from '../earning/award.ts';
import type { Conditions } from '../earning/condition.ts';
import type { Reward } from '../redemption/reward.ts';
import type { CurrencyCode } from '../values/money.ts';
import type { RuleId } from '../values/ids.ts';

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
  readonly refunds: RefundPolicy;
  readonly expiry: ExpiryPolicy;
  readonly rewards: readonly Reward[];
};

type PointsName = { readonly one: string; readonly other: string };

export type EarningPolicy = {
  readonly rules: readonly EarningRule[];
  readonly basis: Basis;
  /** How an order's raw points become whole ones, once per order. `nearest` rounds half up. Default floor. */
  readonly rounding: 'floor' | 'nearest' | 'ceiling';
  /** Days between an order's payment and the day its points can be redeemed; 0 is at once. */
  readonly pendingDays: number;
};

/** What an order line's earning is counted from: what was paid for it after every line and order discount. */
export type Basis = {
  /** Default false. */
  readonly tax: boolean;
  /** Default false. */
  readonly shipping: boolean;
};

export type EarningRule = {
  readonly id: RuleId;
  readonly name: string;
  readonly enabled: boolean;
  readonly award: Award;
  /** Line conditions choose the lines that count; order and customer conditions choose the orders. None: everything. */
  readonly conditions: Conditions;
};

export type RefundPolicy = {
  /** When the points to take back are spent already: owed (`deficit`, default), or let go (`forgive`). */
  readonly shortfall: 'deficit' | 'forgive';
  /** A flat award on a partly refunded order: shrinks with what remains (default), or stays until nothing remains. */
  readonly flatAwards: 'in-proportion' | 'until-nothing-remains';
  /** Points redeemed on an order that is refunded: back in proportion (default), only when all is refunded, or never. */
  readonly redeemedPoints: 'in-proportion' | 'on-full-refund' | 'never';
};

/** When points not drawn are gone. `none`: never. */
type ExpiryPolicy = { readonly kind: 'none' };
