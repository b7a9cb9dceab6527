import type { Order, OrderLine, Payments, Refund, Taxed } from '#app/domain/earning/order.ts';
import type { CompanyId, CustomerId, LineId, LocationId, OrderId, ProductId, VariantId } from '#app/domain/values/ids.ts';
import { money, type CurrencyCode, type Money } from '#app/domain/values/money.ts';
import { deliveredAt, fulfilledAt, type FulfilmentFacts } from './fulfilments.ts';
import { storableText } from './storable-text.ts';

/**
 * What a webhook's body and the Admin API both say of an order, under one set of names: `orderFrom` makes the domain's
 * order of it, so that the two ways in cannot come to differ.
 */
export type OrderFacts = {
  readonly id: OrderId;
  readonly name: string;
  readonly customer: CustomerId | null;
  readonly currency: CurrencyCode;
  readonly placedAt: Date;
  readonly updatedAt: Date;
  readonly cancelledAt: Date | null;
  /** Lower case: "paid", "partially_refunded" … */
  readonly financialStatus: string | null;
  readonly isTest: boolean;
  readonly taxesIncluded: boolean;
  readonly tips: Money | null;
  readonly lines: readonly LineFacts[];
  /** Those not taken off by an edit. */
  readonly shippingLines: readonly Charge[];
  readonly refunds: readonly RefundFacts[];
  readonly discountCodes: readonly string[];
  readonly tags: readonly string[];
  readonly channel: string | null;
  readonly location: LocationId | null;
  /** Of the shipping address, then of the billing address; what is no code is none. */
  readonly countries: readonly (string | null | undefined)[];
  readonly company: CompanyId | null;
  readonly isFulfilled: boolean;
  readonly fulfilments: readonly FulfilmentFacts[];
  /** Null where all was paid with money, or nobody has said how much was not. */
  readonly paidInKind: Payments | null;
};

/** `original` is before discounts, for all units. */
type Charge = { readonly original: Money; readonly discounts: readonly Money[]; readonly taxes: readonly Money[] };

export type LineFacts = Charge & {
  readonly id: LineId;
  readonly title: string;
  readonly product: ProductId | null;
  readonly variant: VariantId | null;
  readonly sku: string | null;
  readonly vendor: string | null;
  readonly quantity: number;
  /** Without refunded and removed units. */
  readonly currentQuantity: number;
  readonly isGiftCard: boolean;
  readonly requiresShipping: boolean;
};

export type RefundFacts = {
  readonly id: string;
  readonly createdAt: Date;
  readonly lines: readonly (Taxed & { readonly line: LineId; readonly quantity: number })[];
  readonly shipping: readonly Taxed[];
  readonly transactions: readonly { readonly amount: Money; readonly isRefund: boolean; readonly hasSucceeded: boolean }[];
};

/** Financial statuses of an order that was paid in full, whatever was returned since. */
export const paidStatuses: ReadonlySet<string> = new Set(['paid', 'partially_refunded', 'refunded']);

const countryCode = /^[A-Z]{2}$/;

export function orderFrom(facts: OrderFacts): Order {
  const none = money(0, facts.currency);
  const withMoney = facts.refunds.filter((refund) => refund.transactions.length > 0);
  const lines = facts.lines.map((line) => orderLine(line, facts.tips, quantityIn(withMoney, line.id)));
  const refunds = facts.refunds.filter(hasMoneyReturned).map((refund) => refundFrom(refund, none, facts.taxesIncluded));
  const shipping = sum(none, facts.shippingLines.map(charged));
  const fulfilled = { ...facts, isTakenAlong: facts.channel === 'pos' && facts.shippingLines.length === 0 };
  return {
    id: facts.id,
    name: storableText(facts.name),
    customer: facts.customer,
    currency: facts.currency,
    placedAt: facts.placedAt,
    updatedAt: facts.updatedAt,
    // Neither way in says when an order was paid. A checkout's is paid as it is placed; one seen unpaid before is corrected by `settleOrders`.
    paidAt: paidStatuses.has(facts.financialStatus ?? '') ? facts.placedAt : null,
    cancelledAt: facts.cancelledAt,
    isTest: facts.isTest,
    taxesIncluded: facts.taxesIncluded,
    lines,
    shipping,
    refunds,
    discountCodes: facts.discountCodes.map(storableText),
    tags: facts.tags.map(storableText).sort(),
    channel: storableText(facts.channel ?? '') || null,
    location: facts.location,
    country: facts.countries.find((code) => code && countryCode.test(code)) ?? null,
    company: facts.company,
    fulfilledAt: fulfilledAt(fulfilled),
    deliveredAt: deliveredAt(fulfilled),
    payments: facts.paidInKind ?? { total: worth(lines, shipping, facts.taxesIncluded), giftCards: none, storeCredit: none },
  };
}

function orderLine(line: LineFacts, tips: Money | null, refundedQuantity: number): OrderLine {
  const { id, title, product, variant, sku, vendor, quantity, isGiftCard } = line;
  return {
    id,
    title: storableText(title),
    product,
    variant,
    sku: storableText(sku ?? '') || null,
    vendor: storableText(vendor ?? '') || null,
    quantity,
    // Shopify counts refunded and removed units together; a refund still pending has taken its units off already.
    removedQuantity: Math.max(0, quantity - line.currentQuantity - refundedQuantity),
    isGiftCard,
    isTip: isTip(line, tips),
    ...charged(line),
  };
}

/** Shopify marks no line as a tip: it is one of no product, not shipped, that fits into the order's tips. */
function isTip(line: LineFacts, tips: Money | null): boolean {
  const isOfNoProduct = line.product === null && line.variant === null && !line.sku && !line.isGiftCard;
  return isOfNoProduct && !line.requiresShipping && tips !== null && tips.minor > 0 && line.original.minor <= tips.minor;
}

/** A refund without any transaction took units off and returned no money: an edit's doing, counted as removed. */
function hasMoneyReturned(refund: RefundFacts): boolean {
  return refund.transactions.some(isReturn);
}

function isReturn(transaction: RefundFacts['transactions'][number]): boolean {
  return transaction.isRefund && transaction.hasSucceeded;
}

function refundFrom(refund: RefundFacts, none: Money, taxesIncluded: boolean): Refund {
  const shipping = sum(none, refund.shipping);
  const named = sum(none, [...refund.lines, shipping]);
  const returned = refund.transactions.filter(isReturn).reduce((total, { amount }) => total + amount.minor, 0);
  const namedMinor = named.amount.minor + (taxesIncluded ? 0 : named.tax.minor);
  return {
    id: storableText(refund.id),
    createdAt: refund.createdAt,
    lines: refund.lines,
    shipping,
    unnamed: money(returned - namedMinor, none.currency),
  };
}

/** What the lines and shipping come to, tax and all. */
function worth(lines: readonly Taxed[], shipping: Taxed, taxesIncluded: boolean): Money {
  const all = [...lines, shipping].reduce((total, { amount, tax }) => total + amount.minor + (taxesIncluded ? 0 : tax.minor), 0);
  return money(all, shipping.amount.currency);
}

function quantityIn(refunds: readonly RefundFacts[], line: LineId): number {
  let quantity = 0;
  for (const refund of refunds) for (const named of refund.lines) if (named.line === line) quantity += named.quantity;
  return quantity;
}

function charged({ original, discounts, taxes }: Charge): Taxed {
  const discounted = discounts.reduce((left, discount) => left - discount.minor, original.minor);
  const tax = taxes.reduce((total, part) => total + part.minor, 0);
  return { amount: money(discounted, original.currency), tax: money(tax, original.currency) };
}

function sum(none: Money, parts: readonly Taxed[]): Taxed {
  const amount = parts.reduce((total, part) => total + part.amount.minor, 0);
  const tax = parts.reduce((total, part) => total + part.tax.minor, 0);
  return { amount: money(amount, none.currency), tax: money(tax, none.currency) };
}
