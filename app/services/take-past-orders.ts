import { setTimeout as sleep } from 'node:timers/promises';

import { areWaiting } from '#app/persistence/delivery.ts';
import { takeBatch, takePart, type OrderImport } from '#app/persistence/order-import.ts';
import { programVersions } from '#app/persistence/program-version.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { pastOrdersIn, type PastOrderRead } from '#app/shopify/bulk-file.ts';
import { askedBy } from './asked-facts.ts';
import type { PastOrderPolicy } from './past-order-policy.ts';
import { readAhead } from './read-ahead.ts';
import { readPastOrders } from './read-past-orders.ts';
import type { SettleContext } from './settle-orders.ts';
import { settlePastOrders, type PastWriting } from './settle-past-orders.ts';

/** Settled under one hold of the shop's lock, in about half a second. */
const ordersPerBatch = 1_000;
/** Longer than the inbox is left alone: who looks there passes over a shop whose lock is held. */
const turnMs = 150;

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
  const policy = await policyOf(context, taking);
  const { shop, orders } = taking;
  if (asksNumbers(policy) && orders.ordersTaken === 0) {
    for await (const { batch } of readAhead(batchesOf(url, 0, ordersOfBatch))) {
      const { read } = await readPastOrders(context.admin, batch);
      await settlePastOrders(context, { shop, read, policy: null }, { now, writing: nothing });
      await giveTurn(context, shop);
    }
  }
  for await (const each of readAhead(batchesOf(url, orders.ordersTaken, ordersOfBatch))) {
    await takeOne(context, { ...taking, ...each, policy }, now);
    await giveTurn(context, shop);
  }
}

/** Between two batches webhooks that wait are settled: points appear within seconds, however many past orders there are. */
async function giveTurn({ pool }: SettleContext, { shop }: Shop): Promise<void> {
  if (await areWaiting(pool, shop)) await sleep(turnMs);
}

/** The place is kept with what is left of the batch when its parts are written. A kill before that loses what is not written; what is, is counted. */
async function takeOne(context: SettleContext, { shop, orders, policy, from, batch }: Taken, now: Date): Promise<void> {
  const { read, failures } = await readPastOrders(context.admin, batch);
  const writing: PastWriting = {
    ofPart: (client, { settled }) => takePart(client, orders, { from, settled }),
    ofAll: (client, all) =>
      takeBatch(client, orders, { from, orders: batch.length, settled: all.settled, failures: [...failures, ...all.failures] }),
  };
  await settlePastOrders(context, { shop, read, policy }, { now, writing });
}

const nothing: PastWriting = { ofPart: () => Promise.resolve(), ofAll: () => Promise.resolve() };

function asksNumbers({ award, version }: PastOrderPolicy): boolean {
  return award === 'by-version' && version !== null && askedBy(version.document).orderNumbers;
}

type Batch = { readonly from: number; readonly batch: readonly PastOrderRead[] };
type Taken = Taking & Batch & { readonly policy: PastOrderPolicy };

/** The file's orders without the first `start`, so many at a time. */
async function* batchesOf(url: string, start: number, ordersMax: number): AsyncGenerator<Batch, void> {
  let [place, from] = [0, start];
  let batch: PastOrderRead[] = [];
  for await (const piece of pastOrdersIn(url)) {
    for (const read of piece) {
      place += 1;
      if (place <= from) continue;
      batch.push(read);
      if (batch.length < ordersMax) continue;
      yield { from, batch };
      [from, batch] = [place, []];
    }
  }
  if (batch.length > 0) yield { from, batch };
}

async function policyOf({ pool }: SettleContext, { shop, orders: { award, version } }: Taking): Promise<PastOrderPolicy> {
  const versions = await programVersions(pool, shop);
  return { award, version: versions.find((each) => each.version === version) ?? null };
}
