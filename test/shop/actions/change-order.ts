import { instant } from '../clock.ts';
import { currentQuantity, financialStatus, fulfillableQuantity, fulfillmentStatus, outstanding, refundable } from '../orders/amounts.ts';
import { makeLine } from '../orders/make-line.ts';
import { newId, saveOrder } from '../orders/save-order.ts';
import type { Shop } from '../shop.ts';
import type { Gid } from '../state/gid.ts';
import type { Fulfillment, Order, OrderEdit, Transaction } from '../state/order.ts';
import type { Minor } from '../state/shop-record.ts';
import { orderEditPayload } from '../webhooks/refund-payload.ts';
import { CannotDo } from './cannot-do.ts';
import { announce, everythingLeft, withRefund } from './refund-order.ts';

/** The money has come: orders/paid and orders/updated. */
export function markPaid(shop: Shop, id: Gid): Order {
  return shop.store.transaction(() => {
    const order = shop.store.need('order', id);
    const owed = outstanding(order);
    if (owed <= 0 || order.cancelledAt !== null) throw new CannotDo(`Nothing is owed for ${order.name}.`);
    return saveOrder(shop, withPayment(shop, order, owed), ['orders/paid', 'orders/updated']);
  });
}

function withPayment(shop: Shop, order: Order, amount: Minor): Order {
  const createdAt = instant(shop.clock.now());
  const payment: Transaction = {
    id: newId(shop, 'OrderTransaction'),
    kind: 'sale',
    status: 'success',
    gateway: 'manual',
    amount,
    parent: null,
    createdAt,
  };
  return { ...order, transactions: [...order.transactions, payment] };
}

export type CancelInput = { readonly reason?: 'customer' | 'inventory' | 'fraud' | 'declined' | 'other'; readonly refund?: boolean };

/** Cancels, and (unless `refund` is false) refunds all that is left: orders/cancelled, orders/updated, refunds/create. */
export function cancelOrder(shop: Shop, id: Gid, { reason = 'customer', refund = true }: CancelInput): Order {
  return shop.store.transaction(() => {
    const order = shop.store.need('order', id);
    if (order.cancelledAt !== null) throw new CannotDo(`${order.name} is cancelled already.`);
    if (fulfillmentStatus(order) !== null) throw new CannotDo(`${order.name} has been sent: it can be refunded, not cancelled.`);
    const time = instant(shop.clock.now());
    const cancelled: Order = { ...order, cancelledAt: time, cancelReason: reason, closedAt: time };
    const everything = everythingLeft(order);
    const isEmpty = (everything.lines ?? []).length === 0;
    const back = isEmpty || !refund ? undefined : withRefund(shop, cancelled, { ...everything, note: 'Order cancelled' });
    const saved = saveOrder(shop, back?.order ?? cancelled, ['orders/cancelled', 'orders/updated']);
    if (back) announce(shop, saved, back.refund);
    return saved;
  });
}

export type EditInput = {
  readonly setQuantity?: readonly { readonly line: Gid; readonly quantity: number }[];
  readonly addVariant?: readonly { readonly variant: Gid; readonly quantity: number; readonly price?: Minor }[];
  readonly note?: string;
  /** What is owed after it is collected, what is left over given back at once (the default), so that the order stays paid. */
  readonly isSettled?: boolean;
};

/**
 * Commits an order edit: orders/edited (line ids and deltas only) and orders/updated. Raising the quantity of a line adds a
 * line without its discounts, as Shopify does when the discount does not allow more.
 */
export function editOrder(shop: Shop, id: Gid, input: EditInput): Order {
  return shop.store.transaction(() => {
    const order = shop.store.need('order', id);
    if (order.cancelledAt !== null) throw new CannotDo(`${order.name} is cancelled.`);
    const time = instant(shop.clock.now());
    const removed = (input.setQuantity ?? []).map(({ line, quantity }) => ({ line, delta: takenOut(order, line, quantity) }));
    const added = (input.addVariant ?? []).map((line) => ({ ...makeLine(shop, line, shop.store.nextNumber('LineItem')), addedAt: time }));
    const edit: OrderEdit = {
      id: newId(shop, 'OrderEdit'),
      createdAt: time,
      note: input.note ?? null,
      added: added.map((line) => ({ line: line.id, delta: line.quantity })),
      removed: removed.filter(({ delta }) => delta > 0),
    };
    if (edit.added.length + edit.removed.length === 0) throw new CannotDo('The edit changes nothing.');
    const changed: Order = {
      ...order,
      lines: [
        ...order.lines.map((line) => ({ ...line, removed: line.removed + (removed.find((out) => out.line === line.id)?.delta ?? 0) })),
        ...added,
      ],
      edits: [...order.edits, edit],
    };
    const wasPaid = financialStatus(order) !== 'pending';
    const { order: settled, refund } = wasPaid && input.isSettled !== false ? settle(shop, changed) : { order: changed };
    const saved = saveOrder(shop, settled, ['orders/updated']);
    shop.webhooks.emit('orders/edited', () => orderEditPayload(shop, saved, edit), { subject: saved.id });
    if (refund) announce(shop, saved, refund);
    return saved;
  });
}

function takenOut(order: Order, id: Gid, quantity: number): number {
  const line = order.lines.find((candidate) => candidate.id === id);
  if (!line) throw new CannotDo(`${order.name} has no line ${id}.`);
  const now = currentQuantity(order, line);
  if (quantity < 0 || quantity > now) throw new CannotDo(`${line.title} can be lowered from ${now}, not raised: add it as another line.`);
  return now - quantity;
}

function settle(shop: Shop, order: Order) {
  const owed = outstanding(order);
  if (owed > 0) return { order: withPayment(shop, order, owed) };
  const back = Math.min(-owed, refundable(order));
  if (back === 0) return { order };
  const { order: paid, refund } = withRefund(shop, order, { amount: back, note: 'Order edited' });
  // The lines are gone from the order by the edit already: the money is no discrepancy.
  const clean = { ...refund, adjustments: [] };
  return { order: { ...paid, refunds: paid.refunds.map((other) => (other.id === refund.id ? clean : other)) }, refund: clean };
}

/** Fulfils the lines (all that is open when absent): orders/fulfilled or orders/partially_fulfilled, and orders/updated. */
export function fulfilOrder(shop: Shop, id: Gid, lines?: Fulfillment['lines']): Order {
  return shop.store.transaction(() => {
    const order = shop.store.need('order', id);
    const open = order.lines.map((line) => ({ line: line.id, quantity: fulfillableQuantity(order, line) }));
    const sent = (lines ?? open).filter(({ quantity }) => quantity > 0);
    if (order.cancelledAt !== null || sent.length === 0) throw new CannotDo(`There is nothing to fulfil in ${order.name}.`);
    for (const { line, quantity } of sent) {
      const most = open.find((candidate) => candidate.line === line)?.quantity ?? 0;
      if (quantity > most) throw new CannotDo(`Only ${most} can be fulfilled of line ${line}.`);
    }
    const fulfillment: Fulfillment = {
      id: newId(shop, 'Fulfillment'),
      createdAt: instant(shop.clock.now()),
      lines: sent,
      deliveredAt: null,
    };
    const changed: Order = {
      ...order,
      lines: order.lines.map((line) => ({
        ...line,
        fulfilled: line.fulfilled + (sent.find((part) => part.line === line.id)?.quantity ?? 0),
      })),
      fulfillments: [...order.fulfillments, fulfillment],
    };
    const topic = fulfillmentStatus(changed) === 'fulfilled' ? 'orders/fulfilled' : 'orders/partially_fulfilled';
    return saveOrder(shop, changed, [topic, 'orders/updated']);
  });
}
