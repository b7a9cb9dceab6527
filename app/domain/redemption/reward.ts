import type { RewardId } from '../values/ids.ts';
import type { Money } from '../values/money.ts';
import type { Points } from '../values/points.ts';

/** Something a member can redeem points for. */
export type Reward = {
  readonly id: RewardId;
  readonly enabled: boolean;
  /** By language; English stands in. "5.00 off". */
  readonly titles: Readonly<Record<string, string>>;
  readonly benefit: Benefit;
  /** The order's subtotal a code asks for; null asks nothing. */
  readonly minimumSpend: Money | null;
  /** With which other Shopify discounts the code may be combined. */
  readonly combinesWith: { readonly order: boolean; readonly product: boolean; readonly shipping: boolean };
  /** Days from issue in which the code can be used; null is for ever. An unused code that ends gives the points back. */
  readonly codeLifetimeDays: number | null;
};

export type Benefit =
  | { readonly kind: 'amount-off'; readonly price: Points; readonly amount: Money }
  /** A whole percentage of the order's subtotal, 1 to 100. */
  | { readonly kind: 'percentage-off'; readonly price: Points; readonly percent: number }
  | { readonly kind: 'free-shipping'; readonly price: Points }
  /** The member chooses how many steps: every `stepPrice` points is `stepAmount` off, from `stepsMin` to `stepsMax`. */
  | {
      readonly kind: 'variable-amount';
      readonly stepPrice: Points;
      readonly stepAmount: Money;
      readonly stepsMin: number;
      readonly stepsMax: number;
    };
