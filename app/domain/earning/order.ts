import type { CompanyId, CustomerId, LineId, LocationId, OrderId, ProductId, VariantId } from '../values/ids.ts';
import type { CurrencyCode, Money } from '../values/money.ts';

/**
 * An order as Shopify says it stands now, in the shop's currency (never the buyer's). Made by `contracts` from a webhook's
 * body or from the Admin API; both makers give the same value for the same order.
 */
export type Order = {
  readonly id: OrderId;
  /** What merchant and shopper call it: "#1001". */
  readonly name: string;
  readonly customer: CustomerId | null;
  readonly currency: CurrencyCode;
  /** Shopify's processed_at: when it was placed; a payment or an import may come later. */
  readonly placedAt: Date;
  /** Shopify's updated_at: whole seconds, so two states can share one. */
  readonly updatedAt: Date;
  /** When it was fully paid as far as the newest state tells; null while it is not. A later refund leaves it set. */
  readonly paidAt: Date | null;
  readonly cancelledAt: Date | null;
  readonly isTest: boolean;
  /** True where the lines' amounts contain their tax. */
  readonly taxesIncluded: boolean;
  readonly lines: readonly OrderLine[];
  /** Shipping after its discounts, before refunds; and the tax on it. */
  readonly shipping: Taxed;
  readonly refunds: readonly Refund[];
  /** Codes used on it, as Shopify stores them (upper and lower case as given). */
  readonly discountCodes: readonly string[];
  readonly tags: readonly string[];
  /** Shopify's source name: "web", "pos", "shopify_draft_order", or an app's id. */
  readonly channel: string | null;
  /** The point of sale's. */
  readonly location: LocationId | null;
  /** Of the shipping address, else of the billing address: ISO 3166, two capital letters. */
  readonly country: string | null;
  /** Of a B2B order. */
  readonly company: CompanyId | null;
  /** When nothing was left to fulfil, or to deliver, as far as the newest state tells; null while something is. */
  readonly fulfilledAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly payments: Payments;
};

/** What was paid in all, and how much of it by gift cards and by store credit; refunds do not lower it. */
export type Payments = { readonly total: Money; readonly giftCards: Money; readonly storeCredit: Money };

/** `amount` contains `tax` where the order's taxes are included, and does not where they are not. */
export type Taxed = { readonly amount: Money; readonly tax: Money };

export type OrderLine = Taxed & {
  readonly id: LineId;
  readonly title: string;
  readonly product: ProductId | null;
  readonly variant: VariantId | null;
  readonly sku: string | null;
  readonly vendor: string | null;
  /** As ordered; `amount` and `tax` are for all of it, after every line and order discount. */
  readonly quantity: number;
  /** Taken off by order edits (not by refunds). */
  readonly removedQuantity: number;
  readonly isGiftCard: boolean;
  /** A tip, or anything else that is no merchandise. */
  readonly isTip: boolean;
};

/** A refund whose money has been returned. A pending one is not in the order until it succeeds; a failed one never. */
export type Refund = {
  readonly id: string;
  readonly createdAt: Date;
  readonly lines: readonly (Taxed & { readonly line: LineId; readonly quantity: number })[];
  readonly shipping: Taxed;
  /** Money returned beyond what the lines and shipping say (a refund by amount); negative where less was returned than they say. */
  readonly unnamed: Money;
};
