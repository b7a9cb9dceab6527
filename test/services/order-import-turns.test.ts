import { expect, test } from 'vitest';

import { aShopWithPast, pastOrders } from '#test/harness/shop-with-past.ts';
import { insertDelivery } from '#app/persistence/new-delivery.ts';

const past = aShopWithPast();
/** The inbox is looked at every 100 ms; a look may be late. */
const pauseMs = 140;
const ordersOfBatch = 5;
const at = new Date('2026-01-01T00:00:00Z');
const sentAt = { apiVersion: '2026-07', triggeredAt: at, receivedAt: at };

// Seen red without the pause. A machine slow enough hides that; none makes it red with it.
test('while a message waits, past orders leave the shop alone for longer than a look at the inbox, after every batch', async () => {
  await past.asks('nothing');
  const { database, standIn } = past;
  await insertDelivery(database.pool, { shop: standIn.domain, id: 'one', topic: 'orders/paid', ...sentAt, body: Buffer.from('{}') });
  const started = performance.now();

  await past.works(undefined, ordersOfBatch);

  expect(performance.now() - started).toBeGreaterThan((pastOrders / ordersOfBatch) * pauseMs);
});
