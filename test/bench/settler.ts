import { parentPort, workerData } from 'node:worker_threads';

import { z } from 'zod';

import { parseExactJson } from '#app/contracts/exact-json.ts';
import { readOrderNews } from '#app/contracts/webhooks.ts';
import type { Order } from '#app/domain/earning/order.ts';
import { shopDomain } from '#app/domain/values/ids.ts';
import { openPool } from '#app/persistence/pool.ts';
import { shopByDomain, type Shop } from '#app/persistence/shop.ts';
import { settleOrders } from '#app/services/settle-orders.ts';
import { order } from '#test/builders/values.ts';
import { paidBody, unchanged } from './drain-case.ts';

/** Settles batches of new paid orders in one shop, for as many seconds as it is asked; says how many orders. */
const { url, domain, members, ordersPerBatch } = z
  .object({ url: z.string(), domain: z.string(), members: z.array(z.number()), ordersPerBatch: z.number() })
  .parse(workerData);
const onIdleError = (error: Error): void => console.error(error);
const pool = openPool({ connectionString: url, connectionsMax: 2, onIdleError });
let next = 0;

/** One order of each member, to be copied: orders are read from their messages outside of what is measured. */
const templates = members.map((member): Order => {
  const { order } = readOrderNews('orders/paid', parseExactJson(paidBody(member, member).toString()));
  if (order === null) throw new Error('the message tells the whole order');
  return order;
});

function orders(count: number): readonly Order[] {
  return Array.from({ length: count }, () => {
    const template = templates[next % templates.length];
    next += 1;
    if (!template) throw new Error('there are members');
    return { ...template, id: order(9_000_000_000_000 + next) };
  });
}

async function settleFor(shop: Shop, seconds: number): Promise<number> {
  const started = performance.now();
  let settled = 0;
  while (performance.now() - started < seconds * 1_000) {
    const batch = orders(ordersPerBatch);
    await settleOrders({ pool, admin: unchanged, guestKey: Buffer.alloc(32, 1) }, { shop, orders: batch }, new Date());
    settled += batch.length;
  }
  return (settled * 1_000) / (performance.now() - started);
}

const name = shopDomain(domain);
const shop = name ? await shopByDomain(pool, name) : null;
if (!shop) throw new Error(`${domain} is not installed`);
parentPort?.on('message', (asked: unknown) => {
  if (asked === 'end') {
    parentPort?.close();
    void pool.end();
    return;
  }
  void settleFor(shop, z.number().parse(asked)).then((rate) => parentPort?.postMessage(rate));
});
parentPort?.postMessage('ready');
