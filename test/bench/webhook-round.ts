import { setTimeout as delay } from 'node:timers/promises';

import { asOwner, type BenchDatabase } from './bench.ts';
import { paidBody } from './drain-case.ts';
import { closedLoop, type LoadRequest } from './load.ts';
import { webhookHeaders, type Server } from './web.ts';

/** Shops and members as `fillShops` made them, the drainers at work. */
export type WebhookSide = {
  readonly server: Server;
  readonly database: BenchDatabase;
  readonly shops: readonly string[];
  readonly members: number;
};

let orders = 0;

/** Signed orders/paid of orders never seen before, by each member in turn: made before anything is measured. */
function newOrders({ shops, members }: WebhookSide, count: number): readonly LoadRequest[] {
  return Array.from({ length: count }, () => {
    orders += 1;
    const member = orders % members;
    const body = paidBody(orders, member);
    const headers = webhookHeaders({ shop: shops[member % shops.length] ?? '', id: `order-${orders}`, body });
    return { method: 'POST', path: '/webhooks', headers, body };
  });
}

export type WebhookRound = {
  /** From the first webhook sent to the last one credited. */
  readonly perSecond: number;
  readonly latencies: readonly number[];
};

const drainedWithinMs = 120_000;

export async function webhookRound(side: WebhookSide, inFlight: number, count: number): Promise<WebhookRound> {
  const requests = newOrders(side, count);
  const before = await creditedIn(side);
  const started = performance.now();
  const { latencies } = await closedLoop({ ...side.server, inFlight }, requests);
  await untilDrained(side);
  const seconds = (performance.now() - started) / 1_000;
  const credited = (await creditedIn(side)) - before;
  if (credited !== count) throw new Error(`${credited} orders were credited of ${count}`);
  return { perSecond: count / seconds, latencies };
}

async function untilDrained({ database }: WebhookSide): Promise<void> {
  for (const until = performance.now() + drainedWithinMs; performance.now() < until;) {
    const { rows } = await database.pool.query<{ waits: boolean }>("SELECT EXISTS (SELECT FROM delivery WHERE state = 'waiting') AS waits");
    if (rows[0]?.waits === false) return;
    await delay(10);
  }
  throw new Error('the inbox was not drained within two minutes');
}

async function creditedIn({ database }: WebhookSide): Promise<number> {
  const [row] = await asOwner(database.url, ['SELECT count(*)::int AS count FROM entry']);
  return Number(row?.['count']);
}
