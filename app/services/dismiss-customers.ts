import type { ShopDomain } from '#app/domain/values/ids.ts';
import { endDeliveries, type Delivery, type DeliveryEnd } from '#app/persistence/delivery.ts';
import { hasHeldOrders } from '#app/persistence/guest-order.ts';

import type { Pool } from 'pg';

const topics: ReadonlySet<string> = new Set(['customers/create', 'customers/update']);

/**
 * Ends, in one statement, what is told of customers in a shop where no guest's order waits for anybody, and gives the other deliveries: a shop hears
 * of every customer, and almost never has to do anything.
 */
export async function dismissCustomers(
  pool: Pool,
  { shop, deliveries }: { readonly shop: ShopDomain; readonly deliveries: readonly Delivery[] },
  now: Date,
): Promise<readonly Delivery[]> {
  const ofCustomers = deliveries.filter(({ topic }) => topics.has(topic));
  if (ofCustomers.length === 0 || (await hasHeldOrders(pool, shop, new Date(0)))) return deliveries;
  const outcome = 'Nothing to do: no order waits for anybody.';
  const ends = ofCustomers.map(({ id }): DeliveryEnd => ({ id, state: 'processed', outcome, subject: null, dueAt: now }));
  await endDeliveries(pool, shop, ends, now);
  return deliveries.filter(({ topic }) => !topics.has(topic));
}
