import type { Address } from '../state/customer.ts';
import type { Gid } from '../state/gid.ts';
import type { Allocation, DiscountApplication, Order } from '../state/order.ts';
import type { Minor } from '../state/shop-record.ts';
import type { Shop } from '../shop.ts';

export type CheckoutLine = {
  /** The variant bought; null for a custom line, which then needs a `title` and a `price`. */
  readonly variant: Gid | null;
  readonly quantity: number;
  /** Of one, before discounts. Absent: the variant's price now. */
  readonly price?: Minor;
  readonly title?: string;
  readonly sku?: string;
  /** What each application takes off the whole line, as the checkout priced it. */
  readonly allocations?: readonly Allocation[];
  readonly properties?: readonly { readonly name: string; readonly value: string }[];
  readonly isTip?: boolean;
};

/** A finished checkout: discounts are already priced into allocations, taxes are not (the order works them out). */
export type Checkout = {
  readonly customer: Gid | null;
  readonly email?: string | null;
  readonly lines: readonly CheckoutLine[];
  readonly discountApplications?: readonly DiscountApplication[];
  readonly shipping?: { readonly title: string; readonly price: Minor; readonly allocations?: readonly Allocation[] } | null;
  /**
   * What was paid, by gateway; the sum must be the order's total. `'card'` (the default) pays all of it at once by the bogus
   * gateway; `'unpaid'` leaves the order pending.
   */
  readonly payment?: 'card' | 'unpaid' | readonly { readonly gateway: string; readonly amount: Minor }[];
  readonly presentment?: { readonly currency: string; readonly rate: number };
  readonly isTest?: boolean;
  readonly source?: string;
  readonly locale?: string;
  readonly tags?: readonly string[];
  readonly note?: string | null;
  readonly attributes?: readonly { readonly name: string; readonly value: string }[];
  readonly address?: Address | null;
  /** Absent: now by the shop's clock. */
  readonly placedAt?: Date;
};

/** What the checkout shows and charges. `tax` is contained in the others where the shop's prices include it. */
export type CheckoutTotals = {
  readonly subtotal: Minor;
  readonly discounts: Minor;
  readonly shipping: Minor;
  readonly tax: Minor;
  readonly total: Minor;
};

/** Prices a checkout without placing it. */
export function priceCheckout(_shop: Shop, _checkout: Checkout): CheckoutTotals {
  throw new Error('not built yet');
}

/**
 * Makes the order, counts the use of its discount codes, and sends orders/create and (where paid) orders/paid with one event id.
 * Throws `CannotDo` where a variant does not exist, an allocation takes off more than the line, or the payments do not make the total.
 */
export function placeOrder(_shop: Shop, _checkout: Checkout): Order {
  throw new Error('not built yet');
}
