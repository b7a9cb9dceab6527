import type { OrderNews } from '#app/contracts/webhooks.ts';
import type { Order } from '#app/domain/earning/order.ts';
import type { OrderId, ShopDomain } from '#app/domain/values/ids.ts';
import { orderStates, type OrderState } from '#app/persistence/order-state.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';
import { readOrders, readOrderStamps } from '#app/shopify/orders.ts';
import { isSameState } from './order-continuity.ts';

import type { Pool } from 'pg';

export type NewestOrders = {
  readonly orders: readonly Order[];
  /** Those that the shop's own token does not see and that are not known to be its: another's orders, or gone, or only named and too old to read. */
  readonly foreign: ReadonlySet<OrderId>;
  /** Those of `mayWait` that Shopify has changed since: the newer state's own message is on its way. Not among `orders`. */
  readonly overtaken: ReadonlySet<OrderId>;
  /** What is kept of any of them. */
  readonly known: ReadonlyMap<OrderId, OrderState>;
};

/**
 * The newest state of every order that the messages are about, proved to be the shop's: only a body is signed, its shop is
 * not. One read of stamps for all; whole orders are read again only where the messages cannot be relied on: they tell a part, are
 * older than what Shopify says, or another state of the same second is known.
 */
export async function newestOrders(
  context: { readonly pool: Pool; readonly admin: AdminClient },
  shop: ShopDomain,
  { news, mayWait }: { readonly news: readonly OrderNews[]; readonly mayWait: ReadonlySet<OrderId> },
): Promise<NewestOrders> {
  const byOrder = Map.groupBy(news, ({ id }) => id);
  const ids = [...byOrder.keys()];
  const stamps = await readOrderStamps(context.admin, ids);
  const known = await orderStates(context.pool, shop, ids);

  const orders: Order[] = [];
  const unsure: OrderId[] = [];
  const foreign = new Set<OrderId>();
  const overtaken = new Set<OrderId>();
  for (const [id, messages] of byOrder) {
    const [stamp, state] = [stamps.get(id), known.get(id)];
    // Orders older than sixty days are not to be read; one that is known was proved to be the shop's before, and its messages are all there is.
    const told = stamp ? surelyNewest(messages, stamp, state) : state && newestTold(messages);
    if (told) orders.push(told);
    else if (!stamp) foreign.add(id);
    else if (mayWait.has(id) && isOvertaken(messages, stamp)) overtaken.add(id);
    else unsure.push(id);
  }
  orders.push(...(await readOrders(context.admin, unsure)));
  return { orders, foreign, overtaken, known };
}

/** What the messages tell, where that is certainly the newest state; else nothing. Shopify's stamps have whole seconds. */
function surelyNewest(messages: readonly OrderNews[], stamp: Date, known: OrderState | undefined): Order | undefined {
  const told = messages.flatMap(({ order }) => order ?? []);
  if (told.length < messages.length) return undefined;
  const newest = newestTold(messages);
  if (!newest) return undefined;
  // A message that comes after a newer one's: what is known already stands, and it moves nothing.
  if (newest.updatedAt < stamp) return known !== undefined && known.updatedAt >= stamp ? newest : undefined;
  const rivals = told.filter((order) => order.updatedAt.getTime() === newest.updatedAt.getTime());
  if (rivals.some((rival) => !isSameState(newest, rival))) return undefined;
  const isOfSameSecond = known !== undefined && known.updatedAt.getTime() === newest.updatedAt.getTime();
  if (isOfSameSecond && (known.order === null || !isSameState(known.order, newest))) return undefined;
  return newest;
}

/** Whether the messages, each telling all of the order, are older than what Shopify says. */
function isOvertaken(messages: readonly OrderNews[], stamp: Date): boolean {
  return messages.every(({ order }) => order !== null && order.updatedAt < stamp);
}

function newestTold(messages: readonly OrderNews[]): Order | undefined {
  const told = messages.flatMap(({ order }) => order ?? []);
  return told.reduce<Order | undefined>((best, order) => (best && best.updatedAt >= order.updatedAt ? best : order), undefined);
}
