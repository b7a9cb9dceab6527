import { setImmediate as breathe, setTimeout as delay } from 'node:timers/promises';
import { createCustomer } from '../../shop/actions/customers.ts';
import { placeOrder } from '../../shop/actions/place-order.ts';
import { refundOrder } from '../../shop/actions/refund-order.ts';
import { instant } from '../../shop/clock.ts';
import { theShop } from '../../shop/orders/make-line.ts';
import type { Shop } from '../../shop/shop.ts';
import type { Gid } from '../../shop/state/gid.ts';
import { type Invoice, isGoodsSold } from './sales-file.ts';
import { SalesToUndo } from './undo.ts';
import { instantOf } from './wall-clock.ts';

export type Replayed = {
  orders: number;
  ordersWithoutCustomer: number;
  refunds: number;
  /** Stock written off and corrections in the books: no sale at all. */
  notSales: number;
  /** Lines of sales that are no goods sold: a quantity or a price below nothing. */
  linesLeftOut: number;
  /** Lines that cost nothing. */
  linesFree: number;
  cancellations: number;
  cancellationsWithoutCustomer: number;
  /** Cancellations of which no line has a sale to undo. */
  cancellationsUnmatched: number;
  /** Units cancelled beyond what was bought in this file, of all cancellations with a customer. */
  unitsUnmatched: number;
  seconds: number;
};

/** Webhooks under way or waiting at once: what Laurel's ack path has to bear, without the shop running far ahead of it. */
const webhooksMax = 300;
/** Deliveries that Laurel has acknowledged and not settled; looked at once in so many groups of invoices. */
const inboxMax = 300;
const groupsPerLook = 6;
/** How far the shop's clock is moved ahead of the invoices. */
const aheadMs = 28 * 86_400_000;
/** Kept in one transaction of the shop's store: a commit of its own for each costs as much as the order. */
const invoicesTogether = 8;

type Replay = {
  readonly shop: Shop;
  readonly zone: string;
  readonly sales: SalesToUndo<Gid>;
  readonly customers: Map<string, string>;
  readonly counts: Replayed;
};

/**
 * Puts every invoice into the shop as what it was: a sale becomes an order, paid at once; a cancellation becomes refunds of the orders
 * it undoes. Each tells Laurel by its webhooks. The shop's clock moves on by four weeks at a time, ahead of the invoices and once Laurel has
 * settled what came before: by each of them, a token that lives an hour would be dead before its first use.
 */
export async function replay(
  invoices: AsyncIterable<Invoice>,
  shop: Shop,
  { progress, inbox }: { readonly progress: (orders: number) => void; readonly inbox: () => Promise<number> },
): Promise<Replayed> {
  const counts: Replayed = {
    orders: 0,
    ordersWithoutCustomer: 0,
    refunds: 0,
    notSales: 0,
    linesLeftOut: 0,
    linesFree: 0,
    cancellations: 0,
    cancellationsWithoutCustomer: 0,
    cancellationsUnmatched: 0,
    unitsUnmatched: 0,
    seconds: 0,
  };
  const state: Replay = { shop, zone: theShop(shop).timeZone, sales: new SalesToUndo(), customers: new Map(), counts };
  const started = performance.now();
  let groups = 0;
  for await (const together of inGroups(invoices, invoicesTogether)) {
    const newest = Math.max(...together.map(({ writtenAt }) => instantOf(writtenAt, state.zone).getTime()));
    if (newest > shop.clock.now().getTime()) {
      while (shop.webhooks.waiting > 0 || (await inbox()) > 0) await delay(20);
      shop.clock.advanceTo(new Date(newest + aheadMs));
    }
    shop.store.transaction(() => {
      for (const invoice of together) put(state, invoice);
    });
    progress(counts.orders + counts.notSales);
    await breathe();
    while (shop.webhooks.waiting > webhooksMax) await delay(2);
    groups += 1;
    // What is minutes apart in the file is milliseconds apart here: far ahead of the inbox, each refund would meet its order unsettled.
    while (groups % groupsPerLook === 0 && (await inbox()) > inboxMax) await delay(20);
  }
  counts.seconds = (performance.now() - started) / 1000;
  return counts;
}

async function* inGroups<Item>(items: AsyncIterable<Item>, size: number): AsyncGenerator<readonly Item[]> {
  let group: Item[] = [];
  for await (const item of items) {
    group.push(item);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

function put(state: Replay, invoice: Invoice): void {
  const at = instantOf(invoice.writtenAt, state.zone);
  if (invoice.number.startsWith('C')) cancel(state, invoice, at);
  else sell(state, invoice, at);
}

function sell({ shop, sales, customers, counts }: Replay, invoice: Invoice, at: Date): void {
  const lines = invoice.lines.filter(isGoodsSold);
  if (lines.length === 0) {
    counts.notSales += 1;
    return;
  }
  const order = placeOrder(shop, {
    customer: invoice.customer === '' ? null : customerOf({ shop, customers }, invoice, at),
    lines: lines.map(({ stockCode, title, quantity, price }) => ({ variant: null, sku: stockCode, title, quantity, price })),
    placedAt: at,
  });
  sales.remember({ ...invoice, lines }, order.id);
  counts.orders += 1;
  counts.linesLeftOut += invoice.lines.length - lines.length;
  counts.linesFree += lines.filter(({ price }) => price === 0).length;
  if (invoice.customer === '') counts.ordersWithoutCustomer += 1;
}

function customerOf({ shop, customers }: Pick<Replay, 'shop' | 'customers'>, { customer, country }: Invoice, at: Date): string {
  const known = customers.get(customer);
  if (known !== undefined) return known;
  const made = createCustomer(shop, {
    key: customer,
    firstName: 'Customer',
    lastName: customer,
    email: null,
    note: country,
    createdAt: at,
  });
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
    const { lines: sold, updatedAt } = shop.store.need('order', order);
    // Shopify's stamps have whole seconds: what was minutes apart must not be told as of one, or the order would be read again.
    if (updatedAt >= instant(shop.clock.now())) shop.clock.advance(1_000);
    const back = [...lines].flatMap(([index, quantity]) => {
      const line = sold[index];
      return line ? [{ line: line.id, quantity }] : [];
    });
    refundOrder(shop, order, { lines: back, note: invoice.number, refundedAt: at });
    counts.refunds += 1;
  }
}
