import type { CollectionId, ProductId } from '../values/ids.ts';
import type { Money } from '../values/money.ts';

/** All of `all`, at least one of `any` (when there are any), and none of `none`. Empty lists ask nothing. */
export type Conditions = {
  readonly all: readonly Condition[];
  readonly any: readonly Condition[];
  readonly none: readonly Condition[];
};

export type Condition = LineCondition | OrderCondition;

/** Judged for each order line. */
export type LineCondition =
  | { readonly kind: 'product'; readonly products: readonly ProductId[] }
  | { readonly kind: 'collection'; readonly collections: readonly CollectionId[] }
  /** Compared as Shopify does: without regard to case. */
  | { readonly kind: 'product-tag'; readonly tags: readonly string[] };

/** Judged once for the order, by what was true when it was placed. */
export type OrderCondition =
  /** The sum of the lines after discounts, without tax and shipping; both limits inclusive. */
  | { readonly kind: 'subtotal'; readonly amountMin: Money | null; readonly amountMax: Money | null }
  | { readonly kind: 'customer-tag'; readonly tags: readonly string[] }
  /** In the shop's own time zone. Dates "2026-12-24", both inclusive; weekdays 1 Monday … 7 Sunday; times "09:00" inclusive to "17:00" exclusive. */
  | {
      readonly kind: 'time-window';
      readonly startsOn: string | null;
      readonly endsOn: string | null;
      readonly weekdays: readonly number[];
      readonly startsAtTime: string | null;
      readonly endsAtTime: string | null;
    };
