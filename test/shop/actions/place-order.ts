import { randomBytes } from 'node:crypto';
import { instant } from '../clock.ts';
import { originalTotals } from '../orders/amounts.ts';
import { makeLine, makeShippingLine, theShop } from '../orders/make-line.ts';
import { newId, saveOrder } from '../orders/save-order.ts';
import { sum } from '../orders/share.ts';
import type { Shop } from '../shop.ts';
import type { Address } from '../state/customer.ts';
import type { Gid } from '../state/gid.ts';
import type { Allocation, DiscountApplication, Order, Transaction } from '../state/order.ts';
import type { Minor } from '../state/shop-record.ts';
import { CannotDo } from './cannot-do.ts';
import { recordUses } from './discounts.ts';

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
  /** For an order brought in from elsewhere: when it was placed there (its processedAt). Absent: now by the shop's clock. */
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
export function priceCheckout(shop: Shop, checkout: Checkout): CheckoutTotals {
  const draft = draftOrder(shop, checkout, () => '0');
  const { subtotal, discounts, shipping, tax, total } = originalTotals(draft);
  return { subtotal, discounts, shipping, tax, total };
}

/**
 * Makes the order, counts the use of its discount codes, and sends orders/create and (where paid) orders/paid with one event id.
 * Throws `CannotDo` where a variant does not exist, an allocation takes off more than the line, or the payments do not make the total.
 */
export function placeOrder(shop: Shop, checkout: Checkout): Order {
  if (checkout.lines.length === 0) throw new CannotDo('There is nothing in the cart.');
  return shop.store.transaction(() => {
    const draft = draftOrder(shop, checkout, (type) => shop.store.nextNumber(type));
    const total = originalTotals(draft).total;
    const payments = paymentsOf(checkout, total);
    const transactions = payments.map(({ gateway, amount }): Transaction => ({
      id: newId(shop, 'OrderTransaction'),
      kind: 'sale',
      status: 'success',
      gateway,
      amount,
      parent: null,
      createdAt: draft.createdAt,
    }));
    const order = { ...draft, transactions };
    recordUses(shop, order);
    const isPaid = sum(payments.map(({ amount }) => amount)) >= total;
    return saveOrder(shop, order, isPaid ? ['orders/create', 'orders/paid'] : ['orders/create']);
  });
}

function paymentsOf({ payment = 'card' }: Checkout, total: Minor): readonly { readonly gateway: string; readonly amount: Minor }[] {
  if (payment === 'unpaid') return [];
  if (payment === 'card') return total > 0 ? [{ gateway: 'bogus', amount: total }] : [];
  const paid = sum(payment.map(({ amount }) => amount));
  if (paid !== total) throw new CannotDo(`The payments come to ${paid}, the order to ${total}.`);
  return payment.filter(({ amount }) => amount !== 0);
}

function draftOrder(shop: Shop, checkout: Checkout, number: (type: string) => string): Order {
  const record = theShop(shop);
  const customer = checkout.customer === null ? undefined : shop.store.need('customer', checkout.customer);
  const createdAt = instant(shop.clock.now());
  const sequence = Number(number('order number'));
  return {
    id: `gid://shopify/Order/${number('Order')}`,
    name: `#${sequence}`,
    number: sequence,
    customer: checkout.customer,
    email: checkout.email ?? customer?.email ?? null,
    currency: record.currency,
    presentment: checkout.presentment ?? { currency: record.currency, rate: 1 },
    taxesIncluded: record.taxesIncluded,
    isTest: checkout.isTest ?? false,
    source: checkout.source ?? 'web',
    locale: checkout.locale ?? customer?.locale ?? record.locale,
    tags: checkout.tags ?? [],
    note: checkout.note ?? null,
    attributes: checkout.attributes ?? [],
    lines: checkout.lines.map((line) => makeLine(shop, line, number('LineItem'))),
    shippingLines: checkout.shipping ? [makeShippingLine(shop, checkout.shipping, number('ShippingLine'))] : [],
    discountApplications: checkout.discountApplications ?? [],
    transactions: [],
    refunds: [],
    edits: [],
    fulfillments: [],
    address: checkout.address ?? customer?.address ?? null,
    token: randomBytes(16).toString('hex'),
    createdAt,
    processedAt: instant(checkout.placedAt ?? new Date(createdAt)),
    updatedAt: createdAt,
    cancelledAt: null,
    cancelReason: null,
    closedAt: null,
  };
}
