import type { Gid } from '../state/gid.ts';
import type { FinancialStatus, Order, OrderLine, RefundLine, ShippingLine, TaxLine, Transaction } from '../state/order.ts';
import type { Minor } from '../state/shop-record.ts';
import { proportion, share, sum } from './share.ts';

/** What is taken as tax of an amount: contained in it, or to be added. */
export function taxOf(amount: Minor, basisPoints: number, isIncluded: boolean): Minor {
  return proportion(amount, basisPoints, isIncluded ? 10_000 + basisPoints : 10_000);
}

function taxSum(lines: readonly TaxLine[]): Minor {
  return sum(lines.map((line) => line.amount));
}

/** All discounts of a line together. */
export function lineDiscount(line: Pick<OrderLine, 'allocations'>): Minor {
  return sum(line.allocations.map((allocation) => allocation.amount));
}

/** What the line costs after every discount, for the quantity ordered. */
export function lineTotal(line: OrderLine): Minor {
  return line.price * line.quantity - lineDiscount(line);
}

export function shippingTotal(line: ShippingLine): Minor {
  return line.price - lineDiscount(line);
}

function refundLinesOf(order: Order, line: Gid): readonly RefundLine[] {
  return order.refunds.flatMap((refund) => refund.lines.filter((refunded) => refunded.line === line));
}

/** Taken back by refunds, whatever became of the goods. */
export function refundedQuantity(order: Order, line: Gid): number {
  return sum(refundLinesOf(order, line).map((refunded) => refunded.quantity));
}

/** What is still the shopper's: ordered, less removed by edits, less refunded. */
export function currentQuantity(order: Order, line: OrderLine): number {
  return line.quantity - line.removed - refundedQuantity(order, line.id);
}

/**
 * What the next `count` of a line to be taken off would give back, after those that are gone. Amounts that went piece by
 * piece add up to the line's total exactly.
 */
export function shareOfNext(order: Order, line: OrderLine, count: number): { amount: Minor; tax: Minor } {
  const gone = line.quantity - currentQuantity(order, line);
  const range = { from: gone, to: gone + count, of: line.quantity };
  return { amount: share(lineTotal(line), range), tax: share(taxSum(line.taxLines), range) };
}

type Totals = {
  /** Σ price × quantity. */
  readonly lineItems: Minor;
  /** Of lines and shipping. */
  readonly discounts: Minor;
  /** Lines after discounts. */
  readonly subtotal: Minor;
  /** Before discounts on it. */
  readonly shippingPrice: Minor;
  readonly shipping: Minor;
  readonly tax: Minor;
  readonly total: Minor;
};

/** Of orders added up before: one is never changed in place. */
const original = new WeakMap<Order, Totals>();
const current = new WeakMap<Order, Totals>();

function once(totals: WeakMap<Order, Totals>, order: Order, addUp: (order: Order) => Totals): Totals {
  const known = totals.get(order) ?? addUp(order);
  totals.set(order, known);
  return known;
}

/** As ordered (an edit's additions belong to it too, as they do at Shopify). */
export function originalTotals(order: Order): Totals {
  return once(original, order, addUpOriginal);
}

/** As it stands after edits and refunds of lines and shipping. A refund by amount alone leaves it as it is: that is in the adjustments. */
export function currentTotals(order: Order): Totals {
  return once(current, order, addUpCurrent);
}

function addUpOriginal(order: Order): Totals {
  const subtotal = sum(order.lines.map(lineTotal));
  const shipping = sum(order.shippingLines.map(shippingTotal));
  const tax = sum([...order.lines, ...order.shippingLines].map((line) => taxSum(line.taxLines)));
  return {
    lineItems: sum(order.lines.map((line) => line.price * line.quantity)),
    discounts: sum([...order.lines, ...order.shippingLines].map(lineDiscount)),
    subtotal,
    shippingPrice: sum(order.shippingLines.map((line) => line.price)),
    shipping,
    tax,
    total: subtotal + shipping + (order.taxesIncluded ? 0 : tax),
  };
}

function addUpCurrent(order: Order): Totals {
  const lines = order.lines.map((line) => {
    const left = currentQuantity(order, line);
    const range = { from: line.quantity - left, to: line.quantity, of: line.quantity };
    return {
      left,
      price: line.price * left,
      total: line.quantity === 0 ? 0 : share(lineTotal(line), range),
      tax: line.quantity === 0 ? 0 : share(taxSum(line.taxLines), range),
    };
  });
  const shippingBack = order.refunds.flatMap((refund) => refund.shipping);
  const shippingPaid = sum(order.shippingLines.map(shippingTotal));
  const shipping = shippingPaid - sum(shippingBack.map((back) => back.amount));
  const shippingTax = sum(order.shippingLines.map((line) => taxSum(line.taxLines))) - sum(shippingBack.map((back) => back.tax));
  const subtotal = sum(lines.map((line) => line.total));
  const tax = sum(lines.map((line) => line.tax)) + shippingTax;
  const lineItems = sum(lines.map((line) => line.price));
  return {
    lineItems,
    discounts: lineItems - subtotal + sum(order.shippingLines.map(lineDiscount)),
    subtotal,
    shippingPrice: sum(order.shippingLines.map((line) => line.price)),
    shipping,
    tax,
    total: subtotal + shipping + (order.taxesIncluded ? 0 : tax),
  };
}

function ofKind(order: Order, kinds: readonly Transaction['kind'][]): Minor {
  return sum(order.transactions.filter(({ kind, status }) => kinds.includes(kind) && status === 'success').map(({ amount }) => amount));
}

export function received(order: Order): Minor {
  return ofKind(order, ['sale', 'capture']);
}

/** Money that went back for good; pending refunds do not count yet. */
export function refunded(order: Order): Minor {
  return ofKind(order, ['refund']);
}

/** What can still be given back: received, less refunded or on its way back. */
export function refundable(order: Order): Minor {
  const pending = order.transactions.filter(({ kind, status }) => kind === 'refund' && status === 'pending');
  return received(order) - refunded(order) - sum(pending.map(({ amount }) => amount));
}

/** What the shopper still owes (positive) or is owed (negative). */
export function outstanding(order: Order): Minor {
  if (order.cancelledAt !== null && received(order) === 0) return 0;
  const adjusted = sum(order.refunds.flatMap((refund) => refund.adjustments.map(({ amount }) => amount)));
  return currentTotals(order).total + adjusted - (received(order) - refunded(order));
}

export function financialStatus(order: Order): FinancialStatus {
  const paid = received(order);
  const back = refunded(order);
  if (back > 0) return back >= paid ? 'refunded' : 'partially_refunded';
  if (order.transactions.some(({ kind }) => kind === 'void')) return 'voided';
  if (outstanding(order) <= 0 && (order.transactions.length > 0 || originalTotals(order).total === 0)) return 'paid';
  if (paid > 0) return 'partially_paid';
  return order.transactions.some(({ kind, status }) => kind === 'authorization' && status === 'success') ? 'authorized' : 'pending';
}

export type FulfillmentStatus = 'fulfilled' | 'partial' | null;

export function fulfillmentStatus(order: Order): FulfillmentStatus {
  const open = sum(order.lines.map((line) => fulfillableQuantity(order, line)));
  if (order.lines.every((line) => line.fulfilled === 0)) return null;
  return open === 0 ? 'fulfilled' : 'partial';
}

export function fulfillableQuantity(order: Order, line: OrderLine): number {
  return Math.max(0, currentQuantity(order, line) - line.fulfilled);
}
