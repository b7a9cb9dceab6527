import { createHash } from 'node:crypto';

import { continued } from '#app/domain/earning/order-continuity.ts';
import type { Order } from '#app/domain/earning/order.ts';
import { orderId, type OrderId } from '#app/domain/values/ids.ts';
import { keptOrderDeliveries, type KeptDelivery } from '#app/persistence/kept-deliveries.ts';
import { orderStates, type OrderState } from '#app/persistence/order-state.ts';
import type { ProgramVersion } from '#app/persistence/program-version.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { targetOf } from './check-orders.ts';
import { newsOf } from './delivery-news.ts';
import type { InvariantTally } from './invariant-tally.ts';
import { isSameState } from './order-continuity.ts';

import type { PoolClient } from 'pg';

/** Bodies are kept for days only, and each is some ten kilobytes: the newest are a sample. */
const deliveriesMax = 500;

/**
 * Replays the messages that are still kept in another order than they came in, in memory: each order's must come to the points that stand posted for it.
 * Orders whose newest state the messages do not tell (it was read from Shopify) are passed over.
 */
export async function checkAnyOrder(
  client: PoolClient,
  { shop, versions }: { readonly shop: Shop; readonly versions: readonly ProgramVersion[] },
  tally: InvariantTally,
): Promise<void> {
  const told = Map.groupBy(await keptOrderDeliveries(client, shop.shop, deliveriesMax), ({ order }) => order);
  const states = await orderStates(
    client,
    shop.shop,
    [...told.keys()].flatMap((id) => orderId(id) ?? []),
  );
  for (const [id, state] of states) {
    const order = replayed(shuffled(told.get(id) ?? [], id), state);
    if (order === null) continue;
    tally.checked('any-order', 1);
    if (order === 'newer' || targetOf({ order, context: state.context }, versions, shop) !== state.posted)
      tally.wrong('any-order', [{ member: state.member, fault: 'order-replayed-differs', about: id }]);
  }
}

/** The order as its messages tell it, each older than what is known moving nothing; `newer`: one of them was never settled. */
function replayed(deliveries: readonly KeptDelivery[], state: OrderState): Order | 'newer' | null {
  // A guest's earns when its customer appears; an erased one says nothing any more.
  if (state.order === null || state.member === null) return null;
  const told = deliveries.flatMap((delivery) => wholeOrder(delivery) ?? []);
  const newest = told.reduce<Order | null>(
    (known, news) => (known && news.updatedAt < known.updatedAt ? known : continued(known, news)),
    null,
  );
  if (newest === null || newest.updatedAt < state.updatedAt) return null;
  if (newest.updatedAt > state.updatedAt) return 'newer';
  const replayedLast = continued(state.order, newest);
  // Of two states of one second Shopify was asked: what it said is known, and no message need tell it.
  return isSameState(replayedLast, state.order) ? replayedLast : null;
}

function wholeOrder({ topic, body }: KeptDelivery): Order | null {
  const news = newsOf({ topic, body: body.toString('utf8') });
  return news.ok && !news.value.lacksPayments ? news.value.order : null;
}

/** In an order that only the order's id decides: a fault that is found is found again. */
function shuffled(deliveries: readonly KeptDelivery[], id: OrderId): readonly KeptDelivery[] {
  const rank = ({ body }: KeptDelivery) => createHash('sha256').update(id).update(body).digest('hex');
  return deliveries
    .map((delivery) => ({ delivery, at: rank(delivery) }))
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ delivery }) => delivery);
}
