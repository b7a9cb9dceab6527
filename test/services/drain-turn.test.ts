import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { aShopifyOrder } from '#test/builders/shopify-order.ts';
import { teaHouse } from '#test/builders/values.ts';
import { guestKey } from '#test/harness/guest-key.ts';
import { anOrderInbox } from '#test/harness/order-inbox.ts';
import { message } from '#test/harness/orders-of-shop.ts';
import { deliveriesTogether, drainDeliveries } from '#app/services/drain-deliveries.ts';
import { ReadingThread } from '#app/services/reading-thread.ts';

const now = new Date('2026-03-10T12:00:00Z');
const inbox = anOrderInbox();
const onFailure = (error: unknown): void => void inbox.failures.push(error);
const readingThread = new ReadingThread(onFailure);
beforeAll(() => vi.waitFor(async () => expect(await readingThread.read([])).toEqual([]), { timeout: 10_000 }));
afterAll(() => readingThread.close());

type Arriving = { readonly topic: string; readonly body: string };

async function arrive(messages: readonly Arriving[]): Promise<void> {
  await inbox.database.pool.query(
    `INSERT INTO delivery (shop, id, topic, api_version, received_at, body, state, attempts, due_at)
     SELECT $1, 'turn-' || place, topic, '2026-07', $4, convert_to(body, 'UTF8'), 'waiting', 0, $4
       FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS m (topic, body, place) ORDER BY place`,
    [teaHouse, messages.map(({ topic }) => topic), messages.map(({ body }) => body), now],
  );
}

async function outcomes(): Promise<readonly unknown[]> {
  const { rows } = await inbox.database.pool.query<{ state: string; attempts: number; count: number }>(
    `SELECT state, attempts, count(*)::int AS count FROM delivery WHERE id LIKE 'turn-%' GROUP BY state, attempts ORDER BY state`,
  );
  await inbox.database.pool.query("DELETE FROM delivery WHERE id LIKE 'turn-%'");
  return rows;
}

function paid(number: number): Arriving {
  const order = aShopifyOrder({ number, customer: number });
  inbox.shopify.put(order);
  return { topic: 'orders/paid', body: message('orders/paid', order) };
}

// Seen red with the second batch read from the first's beginning.
test('of a shop with much waiting several batches have their turn together, and each delivery once', async () => {
  const count = deliveriesTogether + 50;
  await arrive(Array.from({ length: count }, (_, place) => paid(50_000 + place)));

  expect(await inbox.drain()).toBe(count);

  expect(await outcomes()).toEqual([{ state: 'processed', attempts: 1, count }]);
});

// Seen red with the bodies handed over as if they were bytes, which the driver makes texts of.
test('what the thread reads of the inbox is settled as what is read here', async () => {
  const count = deliveriesTogether + 250;
  await arrive(Array.from({ length: count }, (_, place) => paid(60_000 + place)));
  const context = { pool: inbox.database.pool, adminFor: () => inbox.shopify.client, guestKey, onFailure, readingThread };

  expect(await drainDeliveries(context, now)).toBe(count);

  expect(await outcomes()).toEqual([{ state: 'processed', attempts: 1, count }]);
  expect(inbox.failures).toEqual([]);
});

// Seen red with batches read ahead past messages of other kinds: the message behind it was read already.
test('what was waiting to be read of somebody who is forgotten is not worked on', async () => {
  const before = Array.from({ length: deliveriesTogether - 1 }, () => ({ topic: 'orders/paid', body: '{}' }));
  const forgotten = { shop_domain: teaHouse, customer: { id: inbox.number, email: 'ann@example.com' }, orders_to_redact: [] };
  await arrive([...before, { topic: 'customers/redact', body: JSON.stringify(forgotten) }, paid(inbox.number)]);

  await inbox.drain();

  expect(await inbox.balance()).toBeNull();
  expect(await outcomes()).toEqual([
    { state: 'failed', attempts: 1, count: deliveriesTogether - 1 },
    { state: 'processed', attempts: 0, count: 1 },
    { state: 'processed', attempts: 1, count: 1 },
  ]);
});
