import type { OrderFailure } from '#app/contracts/pages/order-imports.ts';
import type { Order } from '#app/domain/earning/order.ts';
import { exclusively } from '#app/persistence/advisory-lock.ts';
import { takeBatch, type OrderImport } from '#app/persistence/order-import.ts';
import { orderStates, savePastTerms } from '#app/persistence/order-state.ts';
import { programVersions } from '#app/persistence/program-version.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { pastOrdersIn, type PastOrderRead } from '#app/shopify/bulk-file.ts';
import { askedBy } from './asked-facts.ts';
import { isBeforeTheProgram, saysMore, type PastOrderPolicy } from './past-order-policy.ts';
import { readAhead } from './read-ahead.ts';
import { readPastOrders } from './read-past-orders.ts';
import { ordersLock, settleOrders, type SettleContext } from './settle-orders.ts';

import type { PoolClient } from 'pg';

/** Settled under one hold of the shop's lock, between which webhooks have their turn. */
const ordersPerBatch = 500;

export type TakeContext = SettleContext & { readonly ordersOfBatch?: number };

type Taking = { readonly shop: Shop; readonly orders: OrderImport };

/**
 * Takes the file's orders from where the import stands to its end, a batch at a time.
 *
 * Where the version asks the how-manieth order one is, all are kept before the first is judged: what of a customer's orders is still in the file would
 * else count as placed before.
 */
export async function takePastOrders(
  context: TakeContext,
  { url, ...taking }: Taking & { readonly url: string },
  now: Date,
): Promise<void> {
  const { ordersOfBatch = ordersPerBatch } = context;
  const pastOrders = await policyOf(context, taking);
  if (asksNumbers(pastOrders) && taking.orders.ordersTaken === 0) {
    for await (const { batch } of readAhead(batchesOf(url, 0, ordersOfBatch))) await keepOne(context, { ...taking, batch }, now);
  }
  for await (const { from, batch } of readAhead(batchesOf(url, taking.orders.ordersTaken, ordersOfBatch))) {
    await takeOne(context, { ...taking, pastOrders, from, batch }, now);
  }
}

function asksNumbers({ award, version }: PastOrderPolicy): boolean {
  return award === 'by-version' && version !== null && askedBy(version.document).orderNumbers;
}

/** The file's orders without the first `start`, so many at a time. */
async function* batchesOf(
  url: string,
  start: number,
  ordersMax: number,
): AsyncGenerator<{ readonly from: number; readonly batch: readonly PastOrderRead[] }, void> {
  let [place, from] = [0, start];
  let batch: PastOrderRead[] = [];
  for await (const read of pastOrdersIn(url)) {
    place += 1;
    if (place <= from) continue;
    batch.push(read);
    if (batch.length < ordersMax) continue;
    yield { from, batch };
    [from, batch] = [place, []];
  }
  if (batch.length > 0) yield { from, batch };
}

/** As orders from before the program are kept that a message tells of: they are known, and earn nothing yet. */
async function keepOne(
  context: SettleContext,
  { shop, batch }: Taking & { readonly batch: readonly PastOrderRead[] },
  now: Date,
): Promise<void> {
  const { read } = await readPastOrders(context.admin, batch);
  await exclusively(context.pool, ordersLock(shop.shop), async () => {
    const versions = await programVersions(context.pool, shop);
    const orders = await news(context, { shop, pastOrders: null }, read);
    await settleOrders(context, { shop, orders: orders.filter((order) => isBeforeTheProgram(versions, order)) }, now);
  });
}

type Batch = Taking & { readonly pastOrders: PastOrderPolicy; readonly from: number; readonly batch: readonly PastOrderRead[] };

/** The orders and the place reached are written in one transaction: a kill loses the batch, or nothing. */
async function takeOne(context: SettleContext, { shop, orders: of, pastOrders, from, batch }: Batch, now: Date): Promise<void> {
  const { read, failures } = await readPastOrders(context.admin, batch);
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
          const foreign = await inAnotherCurrency(context, { shop, pastOrders }, read);
          const leftOut = new Set([...unsettled, ...foreign].map(({ name }) => name));
          const settled = orders.filter(({ name }) => !leftOut.has(name)).length;
          await saveGuestTerms(client, { shop, pastOrders }, read);
          await takeBatch(client, of, { from, orders: batch.length, settled, failures: [...failures, ...unsettled, ...foreign] });
        },
      },
      now,
    );
  });
}

/** Those from before the program that no version can judge: they neither earn nor count. */
async function inAnotherCurrency(
  { pool }: SettleContext,
  { shop, pastOrders: { version } }: Past,
  read: readonly Order[],
): Promise<readonly OrderFailure[]> {
  const versions = await programVersions(pool, shop);
  if (version === null) return [];
  const { currency } = version.document;
  const foreign = read.filter((order) => order.currency !== currency && isBeforeTheProgram(versions, order));
  return foreign.map((order) => ({ name: order.name, reason: `It is in ${order.currency}, and the program is in ${currency}.` }));
}

/** A guest's order is judged once its customer appears: by this import's terms, which are kept with it until then. */
async function saveGuestTerms(client: PoolClient, { shop, pastOrders: { version, award } }: Past, read: readonly Order[]): Promise<void> {
  if (version === null) return;
  const guests = read.filter(({ customer, currency }) => customer === null && currency === version.document.currency);
  const orders = guests.map(({ id }) => id);
  await savePastTerms(client, shop.shop, { orders, version: version.version, award });
}

async function policyOf({ pool }: SettleContext, { shop, orders: { award, version } }: Taking): Promise<PastOrderPolicy> {
  const versions = await programVersions(pool, shop);
  return { award, version: versions.find((each) => each.version === version) ?? null };
}

type Past = { readonly shop: Shop; readonly pastOrders: PastOrderPolicy };
type Judging = { readonly shop: Shop; readonly pastOrders: PastOrderPolicy | null };

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
    if (pastOrders === null || known.order === null || !isBeforeTheProgram(versions, known.order)) return [];
    return saysMore(pastOrders, known) ? [known.order] : [];
  });
}
