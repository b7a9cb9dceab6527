import type { Address } from './customer.ts';
import type { Gid } from './gid.ts';
import type { Instant, Minor } from './shop-record.ts';

export type TaxLine = { readonly title: string; readonly basisPoints: number; readonly amount: Minor };

/** What one discount application took off one line; `application` is its index in the order's list. */
export type Allocation = { readonly application: number; readonly amount: Minor };

/** How a discount was applied to this order, as Shopify's `discount_applications` say it. */
export type DiscountApplication = {
  readonly kind: 'code' | 'automatic' | 'manual';
  /** The code, or the title of an automatic or manual discount. */
  readonly title: string;
  readonly target: 'line' | 'shipping';
  readonly selection: 'all' | 'entitled';
  readonly allocation: 'across' | 'each' | 'one';
  /** Hundredths of a percent for a percentage, minor units for an amount. */
  readonly value: { readonly kind: 'percentage' | 'amount'; readonly number: number };
};

export type OrderLine = {
  readonly id: Gid;
  readonly product: Gid | null;
  readonly variant: Gid | null;
  readonly title: string;
  readonly variantTitle: string | null;
  readonly sku: string | null;
  readonly vendor: string | null;
  /** As ordered, or as added by an edit; an edit that lowers or removes it counts in `removed`. */
  readonly quantity: number;
  /** Taken out by edits, not by refunds. */
  readonly removed: number;
  readonly fulfilled: number;
  /** Of one, before discounts. */
  readonly price: Minor;
  readonly isGiftCard: boolean;
  readonly isTip: boolean;
  readonly isTaxable: boolean;
  readonly requiresShipping: boolean;
  readonly grams: number;
  /** For the whole `quantity`. */
  readonly allocations: readonly Allocation[];
  readonly taxLines: readonly TaxLine[];
  readonly properties: readonly { readonly name: string; readonly value: string }[];
  /** When an edit added it; null for an original line. */
  readonly addedAt: Instant | null;
};

export type ShippingLine = {
  readonly id: Gid;
  readonly title: string;
  readonly price: Minor;
  readonly allocations: readonly Allocation[];
  readonly taxLines: readonly TaxLine[];
};

export type Transaction = {
  readonly id: Gid;
  readonly kind: 'sale' | 'authorization' | 'capture' | 'refund' | 'void';
  readonly status: 'success' | 'pending' | 'failure';
  /** `bogus`, `manual`, `gift_card`, `shopify_store_credit`, … */
  readonly gateway: string;
  readonly amount: Minor;
  readonly parent: Gid | null;
  readonly createdAt: Instant;
};

export type RefundLine = {
  readonly id: Gid;
  readonly line: Gid;
  readonly quantity: number;
  readonly restock: 'no_restock' | 'return' | 'cancel';
  /** What was paid for these: after discounts, with tax where prices contain it. */
  readonly subtotal: Minor;
  readonly tax: Minor;
};

/** Shipping given back. Since 2024-10 it is its own list, no longer an order adjustment. */
export type RefundShipping = { readonly id: Gid; readonly line: Gid; readonly amount: Minor; readonly tax: Minor };

/**
 * What was refunded otherwise than the lines and the shipping say. Negative: more went back (a refund by amount); positive:
 * less went back, or has not yet (a pending refund, until it succeeds).
 */
export type OrderAdjustment = { readonly id: Gid; readonly amount: Minor; readonly tax: Minor; readonly reason: string };

export type Refund = {
  readonly id: Gid;
  readonly createdAt: Instant;
  readonly processedAt: Instant;
  readonly note: string | null;
  readonly lines: readonly RefundLine[];
  readonly shipping: readonly RefundShipping[];
  readonly adjustments: readonly OrderAdjustment[];
  /** Transactions (kind `refund`) of this refund, in the order's list by id. */
  readonly transactions: readonly Gid[];
};

/** One committed order edit. */
export type OrderEdit = {
  readonly id: Gid;
  readonly createdAt: Instant;
  readonly note: string | null;
  readonly added: readonly { readonly line: Gid; readonly delta: number }[];
  readonly removed: readonly { readonly line: Gid; readonly delta: number }[];
};

export type Fulfillment = {
  readonly id: Gid;
  readonly createdAt: Instant;
  readonly lines: readonly { readonly line: Gid; readonly quantity: number }[];
  readonly deliveredAt: Instant | null;
};

export type FinancialStatus = 'pending' | 'authorized' | 'paid' | 'partially_paid' | 'partially_refunded' | 'refunded' | 'voided';

export type Order = {
  readonly id: Gid;
  /** `#1001` */
  readonly name: string;
  readonly number: number;
  readonly customer: Gid | null;
  readonly email: string | null;
  readonly currency: string;
  /** What the buyer saw: one unit of the shop's currency is `rate` of this one. The same as `currency` at rate 1 mostly. */
  readonly presentment: { readonly currency: string; readonly rate: number };
  readonly taxesIncluded: boolean;
  readonly isTest: boolean;
  /** `web`, `pos`, `shopify_draft_order`, … */
  readonly source: string;
  readonly locale: string;
  readonly tags: readonly string[];
  readonly note: string | null;
  readonly attributes: readonly { readonly name: string; readonly value: string }[];
  readonly lines: readonly OrderLine[];
  readonly shippingLines: readonly ShippingLine[];
  readonly discountApplications: readonly DiscountApplication[];
  readonly transactions: readonly Transaction[];
  readonly refunds: readonly Refund[];
  readonly edits: readonly OrderEdit[];
  readonly fulfillments: readonly Fulfillment[];
  readonly address: Address | null;
  /** The thank-you page's key. */
  readonly token: string;
  readonly createdAt: Instant;
  /** When it was placed. Earlier than `createdAt` for an order brought in from elsewhere. */
  readonly processedAt: Instant;
  readonly updatedAt: Instant;
  readonly cancelledAt: Instant | null;
  readonly cancelReason: string | null;
  readonly closedAt: Instant | null;
};
