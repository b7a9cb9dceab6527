import type { OrderFailure } from '#app/contracts/pages/order-imports.ts';
import type { Order } from '#app/domain/earning/order.ts';
import { exclusively } from '#app/persistence/advisory-lock.ts';
import { takeBatch, type OrderImport } from '#app/persistence/order-import.ts';
import { orderStates } from '#app/persistence/order-state.ts';
import { programVersions } from '#app/persistence/program-version.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { pastOrdersIn, type PastOrderRead } from '#app/shopify/bulk-file.ts';
import { isBeforeTheProgram, saysMore, type PastOrderPolicy } from './past-order-policy.ts';
import { readPastOrders } from './read-past-orders.ts';
import { ordersLock, settleOrders, type SettleContext } from './settle-orders.ts';

/** Settled under one hold of the shop's lock, between which webhooks have their turn. */
const ordersPerBatch = 500;

export type TakeContext = SettleContext & { readonly ordersOfBatch?: number };

type Taking = { readonly shop: Shop; readonly orders: OrderImport };

/** Takes the file's orders from where the import stands to its end, a batch at a time. */
export async function takePastOrders(
  context: TakeContext,
  { url, ...taking }: Taking & { readonly url: string },
  now: Date,
): Promise<void> {
  const { ordersOfBatch = ordersPerBatch } = context;
  let [place, from] = [0, taking.orders.ordersTaken];
  let batch: PastOrderRead[] = [];
  for await (const read of pastOrdersIn(url)) {
    place += 1;
    if (place <= from) continue;
    batch.push(read);
    if (batch.length < ordersOfBatch) continue;
    await takeOne(context, { ...taking, from, batch }, now);
    [from, batch] = [place, []];
  }
  if (batch.length > 0) await takeOne(context, { ...taking, from, batch }, now);
}

type Batch = Taking & { readonly from: number; readonly batch: readonly PastOrderRead[] };

/** The orders and the place reached are written in one transaction: a kill loses the batch, or nothing. */
async function takeOne(context: SettleContext, { shop, orders: of, from, batch }: Batch, now: Date): Promise<void> {
  const { read, failures } = await readPastOrders(context.admin, batch);
  const pastOrders = await policyOf(context, { shop, orders: of });
  await exclusively(context.pool, ordersLock(shop.shop), async () => {
    const orders = await news(context, { shop, pastOrders }, read);
    await settleOrders(
      context,
      {
        shop,
        orders,
        pastOrders,
        alongside: async (client, outcomes) => {
          const unsettled = orders.flatMap(({ id, name }): OrderFailure[] => {
            const outcome = outcomes.get(id);
            return outcome && !outcome.isSettled ? [{ name, reason: outcome.words }] : [];
          });
          const settled = orders.length - unsettled.length;
          await takeBatch(client, of, { from, orders: batch.length, settled, failures: [...failures, ...unsettled] });
        },
      },
      now,
    );
  });
}

async function policyOf({ pool }: SettleContext, { shop, orders: { award, version } }: Taking): Promise<PastOrderPolicy> {
  const versions = await programVersions(pool, shop);
  return { award, version: versions.find((each) => each.version === version) ?? null };
}

type Judging = { readonly shop: Shop; readonly pastOrders: PastOrderPolicy };

/**
 * The orders that tell something new, as they are newest: the file may be hours old. One that is known in the same or a newer state changes nothing,
 * unless the import says more of it than is known.
 */
async function news({ pool }: SettleContext, { shop, pastOrders }: Judging, read: readonly Order[]): Promise<readonly Order[]> {
  const versions = await programVersions(pool, shop);
  const states = await orderStates(
    pool,
    shop.shop,
    read.map(({ id }) => id),
  );
  return read.flatMap((order) => {
    const known = states.get(order.id);
    if (!known || order.updatedAt > known.updatedAt) return [order];
    if (known.order === null || !isBeforeTheProgram(versions, known.order)) return [];
    return saysMore(pastOrders, known) ? [known.order] : [];
  });
}
