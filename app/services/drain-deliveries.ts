import { isOrderTopic } from '#app/contracts/webhooks.ts';
import type { ShopDomain } from '#app/domain/values/ids.ts';
import { exclusivelyOrNot } from '#app/persistence/advisory-lock.ts';
import { endDeliveries, waitingDeliveries, waitingShops, type Delivery, type DeliveryEnd } from '#app/persistence/delivery.ts';
import { shopPool } from '#app/persistence/shop-pool.ts';
import { shopByDomain } from '#app/persistence/shop.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';
import { dismissCustomers } from './dismiss-customers.ts';
import { settleDeliveries } from './settle-deliveries.ts';
import { failedEnd, unreadableEnd } from './delivery-ends.ts';
import { bodyOf } from './delivery-news.ts';
import { readDeliveries, type ReadDelivery } from './read-deliveries.ts';
import type { BodyReader } from './reading-thread.ts';
import { handleTopic, isShopTopic } from './handle-topic.ts';
import { allDone } from './all-done.ts';
import { ordersLock } from './settle-orders.ts';

import type { Pool } from 'pg';

export type DrainContext = {
  readonly pool: Pool;
  readonly adminFor: (shop: ShopDomain) => AdminClient;
  /** What guests' e-mails are hashed with. */
  readonly guestKey: Buffer;
  /** Hears of every failure that is not the delivery's own. */
  readonly onFailure: (error: unknown, about: { readonly shop: ShopDomain; readonly topic: string; readonly id: string }) => void;
  /** Without one, all is read here. */
  readonly readingThread?: BodyReader;
};

/** Deliveries of one shop worked on together, at most. */
export const deliveriesTogether = 400;
/** Of a shop that has more waiting than that, so many batches before others have their turn. */
const batchesOfTurn = 5;
/** While the database works for one, this process works for another. */
const shopsAtOnce = 2;

/**
 * Works on what waits and is due, shop by shop, a few batches of each; gives how many deliveries were worked on (0: nothing to do).
 * A shop that another process is working on is passed over. Throws only where the database does not answer.
 */
export async function drainDeliveries(context: DrainContext, now: Date): Promise<number> {
  const shops = (await waitingShops(context.pool, now)).values();
  let worked = 0;
  const inTurn = async (): Promise<void> => {
    for (const shop of shops) {
      const ofShop = await exclusivelyOrNot(context.pool, ordersLock(shop), () =>
        drainShop({ ...context, pool: shopPool(context.pool, shop) }, shop, now),
      );
      worked += ofShop ?? 0;
    }
  };
  await allDone(Array.from({ length: shopsAtOnce }, inTurn));
  return worked;
}

/** The next batch is read, and its bodies are parsed, while the database writes what came of the one before. */
async function drainShop(context: DrainContext, shop: ShopDomain, now: Date): Promise<number> {
  let [batch, worked] = [await readBatch(context, shop, { after: null, isIdle: true }, now), 0];
  for (let turn = 1; batch.size > 0; turn += 1) {
    const { after, size } = batch;
    let next = noBatch;
    const readNext = async (): Promise<void> => {
      next = await readBatch(context, shop, { after, isIdle: false }, now);
    };
    const work = workOn(context, shop, batch, now);
    await allDone(turn < batchesOfTurn && mayReadAhead(batch) ? [work, readNext()] : [work]);
    [batch, worked] = [next, worked + size];
  }
  return worked;
}

type Batch = {
  readonly size: number;
  /** The arrival of its last one. */
  readonly after: string | null;
  readonly ofOrders: readonly ReadDelivery[];
  readonly others: readonly Delivery[];
};

const noBatch: Batch = { size: 0, after: null, ofOrders: [], others: [] };

type Next = {
  /** The last arrival of the batch before; null where there is none. */
  readonly after: string | null;
  /** Nothing else is worked on meanwhile. */
  readonly isIdle: boolean;
};

async function readBatch({ pool, readingThread }: DrainContext, shop: ShopDomain, { after, isIdle }: Next, now: Date): Promise<Batch> {
  const deliveries = await waitingDeliveries(pool, shop, { after, rowsMax: deliveriesTogether }, now);
  const aboutOrders = deliveries.filter(({ topic }) => isOrderTopic(topic));
  const ofOrders = await readDeliveries(aboutOrders, { thread: readingThread, isIdle });
  const others = deliveries.filter(({ topic }) => !isOrderTopic(topic));
  return { size: deliveries.length, after: deliveries.at(-1)?.arrival ?? null, ofOrders, others };
}

/** Not past a message of another kind: one that has somebody forgotten takes what is still to be read with it. */
function mayReadAhead({ size, others }: Batch): boolean {
  return size === deliveriesTogether && others.length === 0;
}

async function workOn(context: DrainContext, shop: ShopDomain, { ofOrders, others }: Batch, now: Date): Promise<void> {
  if (ofOrders.length > 0) await drainOrders(context, shop, ofOrders, now);
  for (const delivery of await dismissCustomers(context.pool, { shop, deliveries: others }, now)) {
    await endDeliveries(context.pool, shop, [await workedOn(context, delivery, now)], now);
  }
}

async function drainOrders(context: DrainContext, shop: ShopDomain, deliveries: readonly ReadDelivery[], now: Date): Promise<void> {
  const installed = await shopByDomain(context.pool, shop);
  if (!installed || installed.uninstalledAt !== null) {
    const ends = deliveries.map(({ delivery: { id } }): DeliveryEnd => ({
      id,
      state: 'failed',
      outcome: 'Laurel is not installed in this shop.',
      subject: null,
      dueAt: now,
    }));
    return endDeliveries(context.pool, shop, ends, now);
  }
  await settleDeliveries({ ...context, admin: context.adminFor(shop) }, installed, deliveries, now);
}

async function workedOn(context: DrainContext, delivery: Delivery, now: Date): Promise<DeliveryEnd> {
  const { shop, topic, id } = delivery;
  if (!isShopTopic(topic))
    return { id, state: 'processed', outcome: 'Laurel has nothing to do for this topic.', subject: null, dueAt: now };
  const body = bodyOf(delivery);
  if (!body.ok) return unreadableEnd(delivery, body.refusal, now);
  try {
    const outcome = await handleTopic(context, { shop, topic, id, body: body.value }, now);
    return { id, state: 'processed', outcome, subject: null, dueAt: now };
  } catch (error) {
    context.onFailure(error, { shop, topic, id });
    return failedEnd(delivery, error, now);
  }
}
