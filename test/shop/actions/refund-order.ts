import { instant } from '../clock.ts';
import { refundable, refundedQuantity, shareOfNext, shippingTotal, taxOf } from '../orders/amounts.ts';
import { newId, saveOrder } from '../orders/save-order.ts';
import { sum } from '../orders/share.ts';
import type { Shop } from '../shop.ts';
import type { Gid } from '../state/gid.ts';
import type { Order, OrderAdjustment, Refund, RefundLine, RefundShipping, Transaction } from '../state/order.ts';
import type { Minor } from '../state/shop-record.ts';
import { refundPayload, transactionPayload } from '../webhooks/refund-payload.ts';
import { CannotDo } from './cannot-do.ts';

export type RefundInput = {
  readonly lines?: readonly { readonly line: Gid; readonly quantity: number; readonly restock?: RefundLine['restock'] }[];
  /** How much of the shipping goes back; `'all'` is what is left of it. */
  readonly shipping?: Minor | 'all';
  /**
   * The money that goes back. Absent: what the lines and the shipping come to. Different from that: the rest is an order
   * adjustment, as when a merchant types another amount. With no lines it is a refund by amount.
   */
  readonly amount?: Minor;
  /** The gateway has not confirmed: the transaction is pending until `settleRefund`. */
  readonly isPending?: boolean;
  /** `gift_card` or `shopify_store_credit` to give store credit instead; absent is the way it was paid. */
  readonly gateway?: string;
  readonly note?: string;
  /** When it was made, of one brought in from elsewhere (its processedAt). Absent: now. */
  readonly refundedAt?: Date;
};

/** Refunds part or all of an order; sends refunds/create and orders/updated. Throws `CannotDo` past what is refundable. */
export function refundOrder(shop: Shop, id: Gid, input: RefundInput): Order {
  return shop.store.transaction(() => {
    const { order, refund } = withRefund(shop, shop.store.need('order', id), input);
    const saved = saveOrder(shop, order, ['orders/updated']);
    announce(shop, saved, refund);
    return saved;
  });
}

/** Sends refunds/create, and order_transactions/create for what has succeeded (a pending one is told when it settles). */
export function announce(shop: Shop, order: Order, refund: Refund): void {
  shop.webhooks.emit('refunds/create', () => refundPayload(shop, order, refund), { subject: refund.id });
  for (const transaction of order.transactions) {
    if (refund.transactions.includes(transaction.id) && transaction.status !== 'pending')
      shop.webhooks.emit('order_transactions/create', () => transactionPayload(shop, order, transaction), { subject: order.id });
  }
}

/** What a refund of these lines gives back where no amount is asked for. */
function suggestion(order: Order, input: RefundInput): Minor {
  const lines = (input.lines ?? []).map(({ line, quantity }) => lineShare(order, line, quantity));
  const shipping = shippingBack(order, input.shipping ?? 0);
  const tax = order.taxesIncluded ? 0 : sum([...lines.map((share) => share.tax), ...shipping.map((back) => back.tax)]);
  return sum(lines.map((share) => share.amount)) + sum(shipping.map((back) => back.amount)) + tax;
}

function lineShare(order: Order, id: Gid, quantity: number) {
  const line = order.lines.find((candidate) => candidate.id === id);
  if (!line) throw new CannotDo(`${order.name} has no line ${id}.`);
  const left = line.quantity - line.removed - refundedQuantity(order, id);
  if (!Number.isSafeInteger(quantity) || quantity < 1 || quantity > left)
    throw new CannotDo(`Of ${line.title}, ${left} can be refunded, not ${quantity}.`);
  return shareOfNext(order, line, quantity);
}

function shippingBack(order: Order, wanted: Minor | 'all'): readonly { line: Gid; amount: Minor; tax: Minor }[] {
  let rest = wanted === 'all' ? Infinity : wanted;
  const back = order.shippingLines.map((line) => {
    const before = sum(
      order.refunds.flatMap((refund) => refund.shipping.filter((part) => part.line === line.id).map((part) => part.amount)),
    );
    const amount = Math.min(rest, shippingTotal(line) - before);
    rest -= amount;
    const rate = line.taxLines[0]?.basisPoints ?? 0;
    return { line: line.id, amount, tax: taxOf(amount, rate, order.taxesIncluded) };
  });
  if (wanted !== 'all' && rest > 0) throw new CannotDo('More than the shipping that was paid cannot be refunded.');
  return back.filter(({ amount }) => amount > 0);
}

/** The order with one refund more, not yet kept. */
export function withRefund(shop: Shop, order: Order, input: RefundInput): { order: Order; refund: Refund } {
  const at = instant(shop.clock.now());
  const suggested = suggestion(order, input);
  const amount = input.amount ?? Math.min(suggested, refundable(order));
  if (!Number.isSafeInteger(amount) || amount < 0) throw new CannotDo('The amount must be 0 or more.');
  if (amount > refundable(order)) throw new CannotDo(`At most ${refundable(order)} can be refunded.`);
  if (amount === 0 && (input.lines ?? []).length === 0) throw new CannotDo('There is nothing to refund.');
  const transactions = transactionsFor(shop, order, { amount, input, at });
  const refund: Refund = {
    id: newId(shop, 'Refund'),
    createdAt: at,
    processedAt: input.refundedAt ? instant(input.refundedAt) : at,
    note: input.note ?? null,
    lines: refundLines(shop, order, input),
    shipping: shippingBack(order, input.shipping ?? 0).map((back): RefundShipping => ({ id: newId(shop, 'RefundShippingLine'), ...back })),
    adjustments: adjustments(shop, suggested - (input.isPending ? 0 : amount), input),
    transactions: transactions.map(({ id }) => id),
  };
  return { refund, order: { ...order, refunds: [...order.refunds, refund], transactions: [...order.transactions, ...transactions] } };
}

function refundLines(shop: Shop, order: Order, input: RefundInput): readonly RefundLine[] {
  return (input.lines ?? []).map(({ line, quantity, restock = 'no_restock' }) => {
    const { amount, tax } = lineShare(order, line, quantity);
    return { id: newId(shop, 'RefundLineItem'), line, quantity, restock, subtotal: amount, tax };
  });
}

/** Positive: less has gone back than the lines say. A pending refund stands wholly in it until the money has moved. */
function adjustments(shop: Shop, difference: Minor, { isPending }: RefundInput): readonly OrderAdjustment[] {
  if (difference === 0) return [];
  const reason = isPending ? 'Pending refund discrepancy' : 'Refund discrepancy';
  return [{ id: newId(shop, 'OrderAdjustment'), amount: difference, tax: 0, reason }];
}

/** Back the way it came: each payment in turn, up to what is left of it; or all as the gateway that was asked for. */
function transactionsFor(
  shop: Shop,
  order: Order,
  { amount, input, at }: { amount: Minor; input: RefundInput; at: string },
): readonly Transaction[] {
  const status = input.isPending ? 'pending' : 'success';
  const make = (gateway: string, part: Minor, parent: Gid | null): Transaction => ({
    id: newId(shop, 'OrderTransaction'),
    kind: 'refund',
    status,
    gateway,
    amount: part,
    parent,
    createdAt: at,
  });
  if (amount === 0) return [];
  if (input.gateway !== undefined) return [make(input.gateway, amount, null)];
  let rest = amount;
  return order.transactions
    .filter(({ kind, status: paid }) => (kind === 'sale' || kind === 'capture') && paid === 'success')
    .map((payment) => {
      const back = sum(
        order.transactions.filter((other) => other.parent === payment.id && other.status !== 'failure').map((other) => other.amount),
      );
      const part = Math.min(rest, payment.amount - back);
      rest -= part;
      return { payment, part };
    })
    .filter(({ part }) => part > 0)
    .map(({ payment, part }) => make(payment.gateway, part, payment.id));
}

/** A pending refund succeeds or fails; sends order_transactions/create and orders/updated. */
export function settleRefund(shop: Shop, id: Gid, refundId: Gid, isSuccess: boolean): Order {
  return shop.store.transaction(() => {
    const order = shop.store.need('order', id);
    const refund = order.refunds.find((candidate) => candidate.id === refundId);
    if (!refund) throw new CannotDo(`${order.name} has no refund ${refundId}.`);
    const isSettling = ({ id: transaction, status }: Transaction) => refund.transactions.includes(transaction) && status === 'pending';
    const settled = sum(order.transactions.filter(isSettling).map(({ amount }) => amount));
    if (settled === 0) throw new CannotDo('The refund is not pending.');
    const owed = sum(refund.adjustments.map(({ amount }) => amount)) - (isSuccess ? settled : 0);
    const changed: Order = {
      ...order,
      transactions: order.transactions.map((transaction) =>
        isSettling(transaction) ? { ...transaction, status: isSuccess ? 'success' : 'failure' } : transaction,
      ),
      refunds: order.refunds.map((other) => (other === refund ? { ...refund, adjustments: adjustments(shop, owed, {}) } : other)),
    };
    const saved = saveOrder(shop, changed, ['orders/updated']);
    for (const transaction of saved.transactions) {
      if (refund.transactions.includes(transaction.id))
        shop.webhooks.emit('order_transactions/create', () => transactionPayload(shop, saved, transaction), { subject: saved.id });
    }
    return saved;
  });
}

/** All that is left of an order, for a full refund. */
export function everythingLeft(order: Order): RefundInput {
  const lines = order.lines
    .map((line) => ({ line: line.id, quantity: line.quantity - line.removed - refundedQuantity(order, line.id) }))
    .filter(({ quantity }) => quantity > 0);
  return { lines, shipping: 'all', amount: refundable(order) };
}
