import { expect, test } from 'vitest';

import { openPool } from '#app/persistence/pool.ts';
import { aShopifyOrder } from '#test/builders/shopify-order.ts';
import { anOrderInbox } from '#test/harness/order-inbox.ts';
import { arrives, message } from '#test/harness/orders-of-shop.ts';

import type { Pool, PoolClient } from 'pg';

const now = new Date('2026-03-10T12:00:00Z');
const inbox = anOrderInbox();
let orders = 5_000;

/** Paid orders of as many customers, one a minute, worked on `together` at a time. */
async function ordersCome(pool: Pool, count: number, together: number): Promise<void> {
  for (let come = 0; come < count; come += together) {
    const batch = Array.from({ length: together }, () => {
      orders += 1;
      const at = new Date(Date.UTC(2026, 2, 2, 10, orders - 5_000)).toISOString();
      return aShopifyOrder({ number: orders, customer: orders, placedAt: at, updatedAt: at });
    });
    for (const order of batch) inbox.shopify.put(order);
    for (const order of batch) await arrives(pool, 'orders/paid', message('orders/paid', order), { at: now });
    await inbox.drain(pool);
  }
}

/** So far, of all tables and indexes, by these connections. */
async function pagesRead(clients: readonly PoolClient[]): Promise<number> {
  for (const client of clients) await client.query('SELECT pg_stat_force_next_flush()');
  const { rows } = await inbox.database.owner.query<{ pages: string }>(
    `SELECT sum(pg_stat_get_blocks_fetched(oid)) AS pages FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'i')`,
  );
  return Number(rows[0]?.pages);
}

// Seen red with the index of entries by key and that of orders by member beginning with the shop, and with that of orders as placed holding all orders.
test('of a database that PostgreSQL knows nothing of yet, a later order looks at no more pages than an earlier one', async () => {
  for (const table of ['member', 'account', 'entry', 'lot', 'order_state', 'delivery', 'membership_outbox'])
    await inbox.database.owner.query(`ALTER TABLE ${table} SET (autovacuum_enabled = off)`);
  // The connections keep what they plan while there are few rows.
  const pool = openPool({ connectionString: inbox.database.url, connectionsMax: 4, onIdleError: () => undefined });
  const clients: PoolClient[] = [];
  pool.on('connect', (client) => clients.push(client));
  await ordersCome(pool, 15, 1);
  await ordersCome(pool, 200, 50);
  const before = await pagesRead(clients);
  await ordersCome(pool, 200, 50);
  const middle = await pagesRead(clients);
  await ordersCome(pool, 200, 50);
  const after = await pagesRead(clients);

  expect(after - middle).toBeLessThan(1.01 * (middle - before));
  await pool.end();
});
