import { expect, test } from 'vitest';

import { aProgram, aRule, on, perSpend } from '#test/builders/program.ts';
import { gbp } from '#test/builders/values.ts';
import { aShopWithPast, pastOrders } from '#test/harness/shop-with-past.ts';
import { lastOrderImport, takePart } from '#app/persistence/order-import.ts';
import { inTransaction } from '#app/persistence/transaction.ts';

const past = aShopWithPast();

/** The whole file is one batch: of its four customers two are in each of two parts. */
const works = () => past.works(undefined, pastOrders);

/** While it lasts, the second customer's last order cannot be written, and nothing of its part. */
async function withoutSecondPart(work: () => Promise<unknown>): Promise<void> {
  const order = past.placed.findLast(({ customer }) => customer === past.buyers[1]);
  const { owner } = past.database;
  await owner.query(`ALTER TABLE order_state ADD CONSTRAINT not_this CHECK ("order" <> '${order?.id}')`);
  await work();
  await owner.query('ALTER TABLE order_state DROP CONSTRAINT not_this');
}

test('killed between the parts of a batch, it goes on with the others and counts each once', { timeout: 60_000 }, async () => {
  await past.asks('by-version');
  await works();
  const [whole, straight] = [await lastOrderImport(past.database.pool, past.shop.shop), await past.ledger()];

  await past.startsAnew(past.now);
  await past.asks('by-version');
  await withoutSecondPart(() => expect(works()).rejects.toThrow('not_this'));
  expect(await past.entries()).toBe(pastOrders / 2);
  expect(await lastOrderImport(past.database.pool, past.shop.shop)).toMatchObject({ ordersTaken: 0, ordersSettled: 0 });

  // Seen red without what the first part settled kept beside it.
  expect(await works()).toMatchObject({ ordersTaken: whole?.ordersTaken, ordersSettled: whole?.ordersSettled, ordersFailed: 0 });
  expect(whole?.ordersSettled).toBe(pastOrders);
  expect(await past.ledger()).toEqual(straight);
});

test('a new file counts from nothing', { timeout: 60_000 }, async () => {
  await past.asks('by-version');
  await withoutSecondPart(() => expect(works()).rejects.toThrow('not_this'));
  await past.database.owner.query(`UPDATE order_import SET state = 'asked'`);

  // Seen red without the parts' count begun anew: 100.
  expect(await works()).toMatchObject({ operations: 2, ordersTaken: pastOrders, ordersSettled: pastOrders / 2 });
});

test('a part of a batch that is not the next one is undone', async () => {
  await past.asks('by-version');
  const { pool } = past.database;
  const asked = await lastOrderImport(pool, past.shop.shop);
  if (!asked) throw new Error('the orders were asked for');
  await past.database.owner.query(
    `UPDATE order_import SET state = 'taking', operation = 'gid://shopify/BulkOperation/1', orders_taken = 15`,
  );

  // Seen red without the look at the place.
  await expect(inTransaction(pool, (client) => takePart(client, asked, { from: 0, settled: 5 }))).rejects.toThrow(
    'nobody else took the batch',
  );
});

test('what is settled at once has the number that it has one by one', { timeout: 60_000 }, async () => {
  const first = { kind: 'order-number', numberMin: 1, numberMax: 1, every: null } as const;
  const rules = [aRule({ award: perSpend(1, '1.00'), conditions: on(first) })];
  // Documents are remembered by version and instant.
  await past.startsAnew(new Date(past.now.getTime() - 2_000), aProgram({ currency: gbp, earning: { rules } }));
  await past.asks('by-version');

  expect(await works()).toMatchObject({ state: 'done', ordersSettled: pastOrders });

  expect(await Promise.all(past.placed.slice(0, 5).map((order) => past.postedFor(order)))).toEqual([1, 4, 6, 8, 0]);
  expect(await past.entries()).toBe(4);
});
