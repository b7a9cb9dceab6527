import { setImmediate as breathe, setTimeout as delay } from 'node:timers/promises';
import { createCustomer } from '../../shop/actions/customers.ts';
import { placeOrder } from '../../shop/actions/place-order.ts';
import { refundOrder } from '../../shop/actions/refund-order.ts';
import { theShop } from '../../shop/orders/make-line.ts';
import type { Shop } from '../../shop/shop.ts';
import type { Order } from '../../shop/state/order.ts';
import type { Invoice } from './sales-file.ts';
import { SalesToUndo } from './undo.ts';
import { instantOf } from './wall-clock.ts';

export type Replayed = {
  orders: number;
  ordersWithoutCustomer: number;
  refunds: number;
  /** Stock written off and corrections in the books: no sale at all. */
  notSales: number;
  cancellations: number;
  cancellationsWithoutCustomer: number;
  /** Cancellations of which no line has a sale to undo, and the units left over of all. */
  cancellationsUnmatched: number;
  unitsUnmatched: number;
  seconds: number;
};

/** Webhooks under way or waiting at once: what Laurel's ack path has to bear, without the shop running far ahead of it. */
const webhooksMax = 300;
const weekMs = 7 * 86_400_000;

type Replay = { readonly shop: Shop; readonly zone: string; readonly sales: SalesToUndo<Order>; readonly customers: Map<string, string>; readonly counts: Replayed };

/**
 * Puts every invoice into the shop as what it was: a sale becomes an order, paid at once; a cancellation becomes refunds of the orders
 * it undoes. Each tells Laurel by its webhooks. The shop's clock moves on by weeks, ahead of the invoices: by each of them, a token that
 * lives an hour would be dead before its first use.
 */
export async function replay(invoices: AsyncIterable<Invoice>, shop: Shop, progress: (orders: number) => void): Promise<Replayed> {
  const counts: Replayed = {
    orders: 0,
    ordersWithoutCustomer: 0,
    refunds: 0,
    notSales: 0,
    cancellations: 0,
    cancellationsWithoutCustomer: 0,
    cancellationsUnmatched: 0,
    unitsUnmatched: 0,
    seconds: 0,
  };
  const state: Replay = { shop, zone: theShop(shop).timeZone, sales: new SalesToUndo(), customers: new Map(), counts };
  const started = performance.now();
  for await (const invoice of invoices) {
    const at = instantOf(invoice.writtenAt, state.zone);
    if (at > shop.clock.now()) shop.clock.advanceTo(new Date(at.getTime() + weekMs));
    if (invoice.number.startsWith('C')) cancel(state, invoice, at);
    else sell(state, invoice, at);
    progress(counts.orders + counts.notSales);
    await breathe();
    while (shop.webhooks.waiting > webhooksMax) await delay(2);
  }
  counts.seconds = (performance.now() - started) / 1000;
  return counts;
}

function sell({ shop, sales, customers, counts }: Replay, invoice: Invoice, at: Date): void {
  if (invoice.lines.some(({ quantity, price }) => quantity < 1 || price < 0)) {
    counts.notSales += 1;
    return;
  }
  const order = placeOrder(shop, {
    customer: invoice.customer === '' ? null : customerOf({ shop, customers }, invoice, at),
    lines: invoice.lines.map(({ stockCode, title, quantity, price }) => ({ variant: null, sku: stockCode, title, quantity, price })),
    placedAt: at,
  });
  sales.remember(invoice, order);
  counts.orders += 1;
  if (invoice.customer === '') counts.ordersWithoutCustomer += 1;
}

function customerOf({ shop, customers }: Pick<Replay, 'shop' | 'customers'>, { customer, country }: Invoice, at: Date): string {
  const known = customers.get(customer);
  if (known !== undefined) return known;
  const made = createCustomer(shop, { key: customer, firstName: 'Customer', lastName: customer, email: null, note: country, createdAt: at });
  customers.set(customer, made.id);
  return made.id;
}

function cancel({ shop, sales, counts }: Replay, invoice: Invoice, at: Date): void {
  counts.cancellations += 1;
  if (invoice.customer === '') {
    counts.cancellationsWithoutCustomer += 1;
    return;
  }
  const { undone, unmatched } = sales.undo(invoice);
  counts.unitsUnmatched += unmatched;
  if (undone.length === 0) counts.cancellationsUnmatched += 1;
  for (const { order, lines } of undone) {
    const back = [...lines].flatMap(([index, quantity]) => {
      const line = order.lines[index];
      return line ? [{ line: line.id, quantity }] : [];
    });
    refundOrder(shop, order.id, { lines: back, note: invoice.number, refundedAt: at });
    counts.refunds += 1;
  }
}
