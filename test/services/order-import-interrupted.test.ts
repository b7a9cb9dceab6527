import { readFileSync, writeFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { aShopWithPast, pastOrders } from '#test/harness/shop-with-past.ts';
import type { OrderImport } from '#app/persistence/order-import.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';

import { bulkFileOf } from '../shop/graphql/bulk-operations.ts';

const past = aShopWithPast();

/** The app's client, with something done once Shopify has written the file. */
function onceRead(act: (answer: { bulkOperation: { url: string } }) => unknown): AdminClient {
  const client = past.standIn.client();
  let isDone = false;
  return async (operation, ...rest) => {
    const answer = await client(operation, ...rest);
    if (isDone || !operation.includes('query PastOrdersRead')) return answer;
    const told = answer as { bulkOperation: { status: string; url: string } };
    if (told.bulkOperation.status !== 'COMPLETED') return answer;
    isDone = true;
    return (await act(told)) ?? answer;
  };
}

test('killed anywhere, it goes on without doubling; run again it changes nothing', { timeout: 120_000 }, async () => {
  await past.asks('by-version');
  const client = past.standIn.client();
  let [calls, diesAt] = [0, 1];
  const dying: AdminClient = (operation, ...rest) => {
    calls += 1;
    return calls === diesAt ? Promise.reject(new Error('killed')) : client(operation, ...rest);
  };
  let last: OrderImport | null = null;
  for (; last === null; diesAt += 1) {
    calls = 0;
    last = await past.works(dying).catch(() => null);
  }

  expect(last).toMatchObject({ state: 'done', ordersTaken: pastOrders, ordersSettled: pastOrders });
  const after = await past.ledger();
  expect(await past.entries()).toBe(pastOrders);
  await past.asks('by-version');
  expect(await past.works()).toMatchObject({ state: 'done', ordersTaken: pastOrders, ordersSettled: 0 });
  expect(await past.ledger()).toEqual(after);
  expect(await past.entries()).toBe(pastOrders);
});

test('where nothing of a batch is kept, its place is not kept either', async () => {
  await past.asks('by-version');
  await past.database.owner.query(`ALTER TABLE order_import ADD CONSTRAINT thirty CHECK (orders_taken <= 30)`);
  await expect(past.works()).rejects.toThrow();
  const known = await past.database.pool.query('SELECT 1 FROM order_state');
  expect(known.rowCount).toBe(30);
  await past.database.owner.query('ALTER TABLE order_import DROP CONSTRAINT thirty');

  expect(await past.works()).toMatchObject({ state: 'done', ordersTaken: pastOrders, ordersSettled: pastOrders });
  expect(await past.entries()).toBe(pastOrders);
});

test('a line of the file that cannot be read is named; the order it may belong to is read by itself', async () => {
  await past.asks('by-version');

  const last = await past.works(
    onceRead(({ bulkOperation: { url } }) => {
      const [number = ''] = /\d+(?=\.jsonl)/.exec(url) ?? [];
      const file = bulkFileOf(past.standIn.shop, number);
      const lines = readFileSync(file, 'utf8').split('\n');
      writeFileSync(file, [...lines.slice(0, 2), '{"id":', ...lines.slice(2)].join('\n'));
    }),
  );

  expect(last).toMatchObject({
    state: 'done',
    ordersSettled: pastOrders,
    ordersFailed: 1,
    failures: [{ name: 'Line 3 of Shopify’s file', reason: 'It cannot be read.' }],
  });
});

test('a file that is gone is asked for anew', async () => {
  await past.asks('by-version');

  const last = await past.works(
    onceRead((told) => ({ bulkOperation: { ...told.bulkOperation, url: told.bulkOperation.url.replace(/\d+\.jsonl/, '0.jsonl') } })),
  );

  expect(last).toMatchObject({ state: 'done', operations: 2, ordersTaken: pastOrders });
});

test('what is known in a newer state than the file’s stays', async () => {
  const [late] = past.placed.slice(-2);
  if (!late) throw new Error('there are orders');
  await past.asks('by-version');

  await past.works(
    onceRead(async () => {
      past.refunds(late);
      await past.settles([late]);
    }),
  );

  // It was known before the import said that it earns: half of 198.00 was refunded.
  expect(await past.postedFor(late)).toBe(99);
});
