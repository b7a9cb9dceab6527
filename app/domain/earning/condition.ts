import type { CollectionId, CompanyId, LocationId, MarketId, ProductId, SegmentId, TierId, VariantId } from '../values/ids.ts';
import type { Money } from '../values/money.ts';

/** All of `all`, at least one of `any` (when there are any), and none of `none`. Empty lists ask nothing. */
export type Conditions = {
  readonly all: readonly Condition[];
  readonly any: readonly Condition[];
  readonly none: readonly Condition[];
};

export type Condition = LineCondition | OrderCondition;

/** Judged for each order line. Texts are compared as Shopify does: without regard to case or to white space around them. */
export type LineCondition =
  | { readonly kind: 'product'; readonly products: readonly ProductId[] }
  | { readonly kind: 'variant'; readonly variants: readonly VariantId[] }
  | { readonly kind: 'sku'; readonly skus: readonly string[] }
  | { readonly kind: 'collection'; readonly collections: readonly CollectionId[] }
  | { readonly kind: 'product-type'; readonly productTypes: readonly string[] }
  | { readonly kind: 'vendor'; readonly vendors: readonly string[] }
  | { readonly kind: 'product-tag'; readonly tags: readonly string[] }
  /** The variant's compare-at price was above its price when the order was first judged. */
  | { readonly kind: 'on-sale' }
  | { readonly kind: 'purchase-type'; readonly purchaseType: 'subscription' | 'one-time' };

/** Judged once for the order. Subtotal and item count: see `RefundPolicy.conditions`; the others by what was true when it was placed. */
export type OrderCondition =
  /** The sum of the lines after discounts, without tax, shipping and tips; both limits inclusive. */
  | { readonly kind: 'subtotal'; readonly amountMin: Money | null; readonly amountMax: Money | null }
  /** Pieces of all lines but tips; both limits inclusive. */
  | { readonly kind: 'item-count'; readonly countMin: number | null; readonly countMax: number | null }
  | { readonly kind: 'order-tag'; readonly tags: readonly string[] }
  /** Any of these codes was used; an empty list means any code at all. Compared without regard to case. */
  | { readonly kind: 'discount-code'; readonly codes: readonly string[] }
  /** Shopify's source name: "web", "pos", "shopify_draft_order", or an app's id. */
  | { readonly kind: 'sales-channel'; readonly channels: readonly string[] }
  | { readonly kind: 'pos-location'; readonly locations: readonly LocationId[] }
  /** Of the shipping address, else of the billing address; ISO 3166, two capital letters. */
  | { readonly kind: 'country'; readonly countries: readonly string[] }
  | { readonly kind: 'market'; readonly markets: readonly MarketId[] }
  /** Ordered for one of these B2B companies; an empty list means for any company. */
  | { readonly kind: 'company'; readonly companies: readonly CompanyId[] }
  /** The how-manieth order of the customer it is, from 1; both limits inclusive. `every` 5 asks for the 5th, 10th, … within them. */
  | {
      readonly kind: 'order-number';
      readonly numberMin: number | null;
      readonly numberMax: number | null;
      readonly every: number | null;
    }
  | CustomerCondition;

/** Judged of the member, at an order or at another activity. */
export type CustomerCondition =
  | { readonly kind: 'customer-tag'; readonly tags: readonly string[] }
  /** The member's tier is one of these. A member without a tier is in none. */
  | { readonly kind: 'tier'; readonly tiers: readonly TierId[] }
  | { readonly kind: 'segment'; readonly segments: readonly SegmentId[] }
  /** In the shop's own time zone. Dates "2026-12-24", both inclusive; weekdays 1 Monday … 7 Sunday; times "09:00" inclusive to "17:00" exclusive. */
  | {
      readonly kind: 'time-window';
      readonly startsOn: string | null;
      readonly endsOn: string | null;
      readonly weekdays: readonly number[];
      readonly startsAtTime: string | null;
      readonly endsAtTime: string | null;
    };
