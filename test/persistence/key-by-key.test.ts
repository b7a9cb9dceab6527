import { expect, test } from 'vitest';

import { openPool } from '#app/persistence/pool.ts';
import { aShopifyOrder } from '#test/builders/shopify-order.ts';
import { anOrderInbox } from '#test/harness/order-inbox.ts';

import type { PoolClient } from 'pg';

const inbox = anOrderInbox();

/** What the connection has prepared, each planned for values that are not known yet. */
async function plans(client: PoolClient): Promise<readonly string[]> {
  const { rows } = await client.query<{ statement: string }>('SELECT statement FROM pg_prepared_statements');
  const planned: string[] = [];
  for (const { statement } of rows) {
    const { rows: lines } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN (GENERIC_PLAN, COSTS off) ${statement}`);
    planned.push(lines.map((line) => line['QUERY PLAN']).join('\n'));
  }
  return planned;
}

/** Of what grows with a shop: read whole, or as much as is the shop's. Lists of a few (what waits, guests held) are read by shop alone. */
const readsAllOfShop =
  /(Seq Scan on (account|member|lot|order_state|delivery)\b)|(on (account|member|lot|order_state|delivery)\b.*\n\s+\w+ Cond: \(shop = [^()]*\)$)/m;
const lists = /Index Scan using delivery_waiting_idx|order_state_guest_idx/;
/** All that waits, of every shop. */
const endsAmongAll = /Update on delivery[^]*delivery_waiting_idx/;

// Seen red with `= $1` in place of the shop of each row in the accounts' update, with the deliveries' ends joined to all that wait, and without the
// cost of a page.
test('of a database that PostgreSQL knows nothing of yet, a batch reads no more than its own rows', async () => {
  const pool = openPool({ connectionString: inbox.database.url, connectionsMax: 4, onIdleError: () => undefined });
  const clients: PoolClient[] = [];
  pool.on('connect', (client) => clients.push(client));
  const orders = Array.from({ length: 300 }, (_, place) => aShopifyOrder({ number: 5_000 + place, customer: 5_000 + place }));
  for (const order of orders) inbox.shopify.put(order);
  await Promise.all(orders.map((order) => inbox.says('orders/paid', order)));
  await inbox.drain(pool);

  const planned = (await Promise.all(clients.map(plans))).flat();
  expect(planned.filter((plan) => plan.includes('Update on account'))).not.toEqual([]);
  expect(planned.filter((plan) => (readsAllOfShop.test(plan) && !lists.test(plan)) || endsAmongAll.test(plan))).toEqual([]);
  await pool.end();
});
