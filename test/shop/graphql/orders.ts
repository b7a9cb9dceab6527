import { instant } from '../clock.ts';
import { currentTotals, financialStatus } from '../orders/amounts.ts';
import { gidNumber } from '../state/gid.ts';
import type { Order } from '../state/order.ts';
import type { Instant } from '../state/shop-record.ts';
import type { Key } from '../store.ts';
import { asText } from '../wire/text.ts';
import { hasScope } from './access.ts';
import { connection, keyIn, sortable, type PageArguments } from './connection.ts';
import type { Call, Resolver } from './context.ts';
import { matches, searchTerms, type Term } from './search.ts';
import { orderView } from './views/order.ts';

/** Without `read_all_orders` an app sees the orders of the last sixty days. */
export const ordersVisibleMs = 60 * 86_400_000;
export const sortByChange = 'UPDATED_AT';

export const orders: Resolver = (args, call) => {
  const terms = searchTerms(asText(args['query'])).filter(({ field, value }) => !(field === 'status' && value === 'any'));
  const isByChange = args['sortKey'] === sortByChange;
  const isForward = typeof args['first'] === 'number' && args['reverse'] !== true && args['before'] === undefined;
  const isWanted = (key: Key) => isMet(call, terms, key);
  const items = isByChange && isForward ? nextChanged(call, terms, args).filter(isWanted) : allOrders(call, isByChange).filter(isWanted);
  const keyOf = (key: Key) => (isByChange ? changeKey(key) : sortable(key.sequence));
  return connection({ items, keyOf, view: ({ id }) => orderView(call, call.shop.store.need('order', id)) }, args);
};

function allOrders(call: Call, isByChange: boolean): readonly Key[] {
  return call.shop.store.keys('order', { order: isByChange ? 'changed' : 'oldest', from: firstVisible(call) });
}

/**
 * The page that is asked for and the one order after it, where the search says nothing but since when; else all that follow. However many
 * orders there are, a page costs what it holds.
 */
function nextChanged(call: Call, terms: readonly Term[], args: PageArguments): readonly Key[] {
  const since = terms.find(({ field, comparator }) => field === 'updated_at' && comparator === '>=');
  const [changed, sequence] = keyIn(args['after'])?.split(' ') ?? [];
  return call.shop.store.keys('order', {
    order: 'changed',
    from: firstVisible(call),
    ...(since ? { since: nextSecond(since.value) } : {}),
    ...(changed && sequence ? { after: { changed, sequence: Number(sequence) } } : {}),
    ...(terms.length === (since ? 1 : 0) ? { limit: Number(args['first']) + 1 } : {}),
  });
}

/** Orders change at whole seconds: the first at or after the instant. */
function nextSecond(text: string): Instant {
  return instant(new Date(Math.ceil(Date.parse(text) / 1_000) * 1_000));
}

function changeKey({ changed, sequence }: Key): string {
  return `${changed} ${sortable(sequence)}`;
}

function isMet({ shop: { store } }: Call, terms: readonly Term[], { id, changed }: Key): boolean {
  if (terms.every(({ field }) => field === 'updated_at')) return matches(terms, { updated_at: changed ?? '' }, '');
  const order = store.need('order', id);
  return matches(terms, orderFields(order), `${order.name} ${order.email ?? ''}`);
}

/** The sequence from which on the app sees orders. They are kept in the order of their making: it is found by halving. */
function firstVisible({ shop: { store, clock }, scopes }: Call): number {
  if (hasScope(scopes, 'read_all_orders')) return 0;
  const earliest = new Date(clock.now().getTime() - ordersVisibleMs).toISOString();
  let [low, high] = [0, (store.keys('order', { limit: 1 })[0]?.sequence ?? 0) + 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    const [key] = store.keys('order', { order: 'oldest', from: middle, limit: 1 });
    if (key && store.need('order', key.id).createdAt < earliest) low = key.sequence + 1;
    else high = middle;
  }
  return low;
}

function orderFields(order: Order): Readonly<Record<string, string | null>> {
  return {
    id: gidNumber(order.id),
    name: order.name,
    email: order.email,
    customer_id: order.customer && gidNumber(order.customer),
    created_at: order.createdAt,
    processed_at: order.processedAt,
    updated_at: order.updatedAt,
    financial_status: financialStatus(order),
    status: order.cancelledAt === null ? 'open' : 'cancelled',
    test: String(order.isTest),
    tag: order.tags.join(','),
    discount_code: order.discountApplications.find(({ kind }) => kind === 'code')?.title ?? null,
    total_price: String(currentTotals(order).total),
  };
}
