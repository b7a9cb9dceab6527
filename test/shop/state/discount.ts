import type { Gid } from './gid.ts';
import type { Instant, Minor } from './shop-record.ts';

export type DiscountValue =
  /** Off the whole of the entitled items once, or off each of them. */
  | { readonly kind: 'amount'; readonly amount: Minor; readonly eachItem: boolean }
  /** Hundredths of a percent: 1000 is 10%. */
  | { readonly kind: 'percentage'; readonly basisPoints: number }
  /** Shipping dearer than `maximum` is not free. */
  | { readonly kind: 'free-shipping'; readonly maximum: Minor | null };

export type DiscountItems =
  | { readonly kind: 'all' }
  | { readonly kind: 'some'; readonly products: readonly Gid[]; readonly variants: readonly Gid[]; readonly collections: readonly Gid[] };

export type DiscountMinimum =
  { readonly kind: 'subtotal'; readonly amount: Minor } | { readonly kind: 'quantity'; readonly quantity: number };

export type DiscountClass = 'ORDER' | 'PRODUCT' | 'SHIPPING';

/** A discount with one code. */
export type Discount = {
  /** `gid://shopify/DiscountCodeNode/…` */
  readonly id: Gid;
  /** `gid://shopify/DiscountRedeemCode/…` */
  readonly codeId: Gid;
  readonly title: string;
  /** As created; compared without regard to case. */
  readonly code: string;
  readonly value: DiscountValue;
  readonly items: DiscountItems;
  readonly minimum: DiscountMinimum | null;
  /** Who may use it: null is everybody. */
  readonly customers: readonly Gid[] | null;
  /** Uses in all; null is without limit. */
  readonly usageLimit: number | null;
  readonly appliesOncePerCustomer: boolean;
  readonly combinesWith: { readonly orderDiscounts: boolean; readonly productDiscounts: boolean; readonly shippingDiscounts: boolean };
  readonly startsAt: Instant;
  /** From this instant it is expired (deactivating sets it to now). */
  readonly endsAt: Instant | null;
  /** One for each order that used it, oldest first. */
  readonly uses: readonly { readonly order: Gid; readonly customer: Gid | null; readonly at: Instant }[];
  readonly isFromApp: boolean;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
};

export type DiscountStatus = 'ACTIVE' | 'EXPIRED' | 'SCHEDULED';

export function discountStatus(discount: Discount, now: Date): DiscountStatus {
  if (Date.parse(discount.startsAt) > now.getTime()) return 'SCHEDULED';
  return discount.endsAt !== null && Date.parse(discount.endsAt) <= now.getTime() ? 'EXPIRED' : 'ACTIVE';
}

/** Which class it combines as: on all items at once `ORDER`, on some or on each of them `PRODUCT`. */
export function discountClass({ value, items }: Discount): DiscountClass {
  if (value.kind === 'free-shipping') return 'SHIPPING';
  return items.kind === 'some' || (value.kind === 'amount' && value.eachItem) ? 'PRODUCT' : 'ORDER';
}
