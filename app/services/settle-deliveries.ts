import type { OrderNews } from '#app/contracts/webhooks.ts';
import type { OrderId } from '#app/domain/values/ids.ts';
import { endDeliveries, type Delivery, type DeliveryEnd } from '#app/persistence/delivery.ts';
import { isLostConnection } from '#app/persistence/lost-connection.ts';
import { programVersions } from '#app/persistence/program-version.ts';
import type { Shop } from '#app/persistence/shop.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';
import { allDone } from './all-done.ts';
import { failedEnd, unreadableEnd } from './delivery-ends.ts';
import type { DrainContext } from './drain-deliveries.ts';
import { inParts } from './in-parts.ts';
import { newestOrders } from './newest-orders.ts';
import type { OrderOutcome } from './order-outcome.ts';
import { isPassing } from './passing-failure.ts';
import type { ReadDelivery } from './read-deliveries.ts';
import { settleOrders } from './settle-orders.ts';

export type SettleDeliveriesContext = DrainContext & { readonly admin: AdminClient };

/** A message that Shopify's newer state has overtaken waits so long for that one's own: reading the order whole costs many times as much. */
const overtakenMs = 500;

type Readable = { readonly delivery: Delivery; readonly news: OrderNews };

/**
 * Settles the orders that a shop's deliveries are about, and says with each delivery, in the same transaction, what came of it.
 * What cannot be read is kept as failed. Where the batch fails for a reason of its own, its halves are tried, down to single orders, so
 * that one that cannot be settled stops no other.
 */
export async function settleDeliveries(
  context: SettleDeliveriesContext,
  shop: Shop,
  deliveries: readonly ReadDelivery[],
  now: Date,
): Promise<void> {
  const readable: Readable[] = [];
  const unreadable: DeliveryEnd[] = [];
  for (const { delivery, news } of deliveries) {
    if (news.ok) readable.push({ delivery, news: news.value });
    else unreadable.push(unreadableEnd(delivery, news.refusal, now));
  }
  await endDeliveries(context.pool, shop.shop, unreadable, now);
  const { atOnce, after } = inParts(readable, ({ news: { id, order } }) => ({ id, customer: order?.customer ?? null }));
  // The shop's lock is let go when this ends: not before the last part has.
  await allDone(atOnce.map((part) => settleTogether(context, shop, part, now)));
  if (after.length > 0) await settleTogether(context, shop, after, now);
}

async function settleTogether(context: SettleDeliveriesContext, shop: Shop, batch: readonly Readable[], now: Date): Promise<void> {
  try {
    await settleBatch(context, shop, batch, now);
  } catch (error) {
    if (isLostConnection(error)) throw error;
    const byOrder = [...Map.groupBy(batch, ({ news }) => news.id).values()];
    if (byOrder.length > 1 && !isPassing(error)) {
      const half = Math.ceil(byOrder.length / 2);
      await settleTogether(context, shop, byOrder.slice(0, half).flat(), now);
      await settleTogether(context, shop, byOrder.slice(half).flat(), now);
      return;
    }
    for (const { delivery } of batch) context.onFailure(error, delivery);
    const ends = batch.map(({ delivery, news }): DeliveryEnd => ({ ...failedEnd(delivery, error, now), subject: news.id }));
    await endDeliveries(context.pool, shop.shop, ends, now);
  }
}

async function settleBatch(context: SettleDeliveriesContext, shop: Shop, batch: readonly Readable[], now: Date): Promise<void> {
  const news = await asked(context, shop, batch);
  const { orders, foreign, overtaken, known } = await newestOrders(context, shop.shop, { news, mayWait: newlyArrived(batch) });
  const lackingPayments = new Set(news.flatMap(({ id, lacksPayments }) => (lacksPayments ? id : [])));
  await settleOrders(
    context,
    {
      shop,
      orders,
      known,
      lackingPayments,
      alongside: (client, outcomes) =>
        endDeliveries(
          client,
          shop.shop,
          batch.map((each) => (overtaken.has(each.news.id) ? overtakenEnd(each, now) : endOf(each, outcomes, foreign, now))),
          now,
        ),
    },
    now,
  );
}

/** What the batch says, without word of deliveries where no version waits for any: each would cost a read of the whole order. */
async function asked({ pool }: SettleDeliveriesContext, shop: Shop, batch: readonly Readable[]): Promise<readonly OrderNews[]> {
  const all = batch.map(({ news }) => news);
  if (!all.some(({ isOfDelivery }) => isOfDelivery)) return all;
  const versions = await programVersions(pool, shop);
  const isAwaited = versions.some(({ document }) => document.earning.trigger === 'delivered');
  return isAwaited ? all : all.filter(({ isOfDelivery }) => !isOfDelivery);
}

/** The orders of which no message has waited before. */
function newlyArrived(batch: readonly Readable[]): ReadonlySet<OrderId> {
  const waited = new Set(batch.filter(({ delivery }) => delivery.attempts > 0).map(({ news }) => news.id));
  return new Set(batch.map(({ news }) => news.id).filter((id) => !waited.has(id)));
}

function overtakenEnd({ delivery: { id }, news }: Readable, now: Date): DeliveryEnd {
  const outcome = 'Shopify has changed the order since: waiting for the message of that.';
  return { id, state: 'waiting', outcome, subject: news.id, dueAt: new Date(now.getTime() + overtakenMs) };
}

function endOf(
  { delivery: { id }, news }: Readable,
  outcomes: ReadonlyMap<OrderId, OrderOutcome>,
  foreign: ReadonlySet<OrderId>,
  now: Date,
): DeliveryEnd {
  if (foreign.has(news.id)) {
    return {
      id,
      state: 'failed',
      outcome: 'This shop has no such order, or it is older than Laurel may read.',
      subject: news.id,
      dueAt: now,
    };
  }
  const { isSettled, words } = outcomes.get(news.id) ?? {
    isSettled: true,
    words: news.isOfDelivery ? 'Nothing to do.' : 'The order is gone.',
  };
  return { id, state: isSettled ? 'processed' : 'failed', outcome: words, subject: news.id, dueAt: now };
}
