import type { CapPeriod } from '../earning/cap.ts';
import type { CollectionId, ProductId, RewardId, SegmentId, TierId, VariantId } from '../values/ids.ts';
import type { Money } from '../values/money.ts';
import type { Points } from '../values/points.ts';

/** Something a member can redeem points for. */
export type Reward = {
  readonly id: RewardId;
  readonly enabled: boolean;
  /** By language; English stands in. "5.00 off". */
  readonly titles: Readonly<Record<string, string>>;
  readonly benefit: Benefit;
  /** Instead of the benefit's own price (of one step where it is variable). */
  readonly priceByTier: Readonly<Record<TierId, Points>>;
  /** The order's subtotal a code asks for; null asks nothing. */
  readonly minimumSpend: Money | null;
  /** What a discount is taken off; both lists empty is the whole order. */
  readonly appliesTo: { readonly products: readonly ProductId[]; readonly collections: readonly CollectionId[] };
  /** With which other Shopify discounts the code may be combined. */
  readonly combinesWith: { readonly order: boolean; readonly product: boolean; readonly shipping: boolean };
  /** Days from issue in which the code can be used; null is for ever. An unused code that ends gives the points back. */
  readonly codeLifetimeDays: number | null;
  /** How often it can be redeemed by all members together; null is without end. One that is given back is there again. */
  readonly stock: number | null;
  /** How often one member may redeem it in a calendar period of the shop's; each limit holds. One that is given back does not count. */
  readonly limits: readonly { readonly times: number; readonly period: CapPeriod }[];
  /** Days in the shop's time zone, both inclusive; null is open. */
  readonly schedule: { readonly startsOn: string | null; readonly endsOn: string | null };
  /** Who may see and redeem it: members of any of these tiers, with any of these tags, in any of these segments. An empty list asks nothing; every list that is not must be met. */
  readonly audience: {
    readonly tiers: readonly TierId[];
    readonly customerTags: readonly string[];
    readonly segments: readonly SegmentId[];
  };
};

export type Benefit =
  | { readonly kind: 'amount-off'; readonly price: Points; readonly amount: Money }
  /** A whole percentage of what it applies to, 1 to 100, up to `amountMax`. */
  | { readonly kind: 'percentage-off'; readonly price: Points; readonly percent: number; readonly amountMax: Money | null }
  | { readonly kind: 'free-shipping'; readonly price: Points }
  /** So many pieces of one of these variants, free. */
  | { readonly kind: 'free-product'; readonly price: Points; readonly variants: readonly VariantId[]; readonly quantity: number }
  /** The member chooses how many steps: every `stepPrice` points is `stepAmount` off, from `stepsMin` to `stepsMax`. */
  | {
      readonly kind: 'variable-amount';
      readonly stepPrice: Points;
      readonly stepAmount: Money;
      readonly stepsMin: number;
      readonly stepsMax: number;
    }
  | { readonly kind: 'gift-card'; readonly price: Points; readonly amount: Money }
  | { readonly kind: 'store-credit'; readonly price: Points; readonly amount: Money }
  /** The shop gives `amount` to the charity; fulfilled by hand. */
  | { readonly kind: 'donation'; readonly price: Points; readonly charity: string; readonly amount: Money }
  /** Fulfilled by hand: an event, a service, a parcel. */
  | { readonly kind: 'experience'; readonly price: Points }
  /** The customer carries `tag` for so many days. */
  | { readonly kind: 'early-access'; readonly price: Points; readonly tag: string; readonly days: number };
