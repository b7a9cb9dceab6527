import { afterAll, beforeAll, expect, test } from 'vitest';

import { aProgram, aReward } from '#test/builders/program.ts';
import { aShopifyOrder, aShopifyRefund, type ShopifyOrder } from '#test/builders/shopify-order.ts';
import { teaHouse } from '#test/builders/values.ts';
import { AdminApi } from '#test/harness/admin-api.ts';
import { guestKey } from '#test/harness/guest-key.ts';
import { arrives, message, OrdersOfShop } from '#test/harness/orders-of-shop.ts';
import { aMemberWith, anInstalledShop } from '#test/harness/shop-with-members.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import { checkInvariants } from '#app/services/check-invariants.ts';
import { drainDeliveries } from '#app/services/drain-deliveries.ts';
import { codeKey } from '#app/services/redemption-code.ts';
import { redeem } from '#app/services/redeem.ts';
import { undoRedemption } from '#app/services/undo-redemption.ts';

const now = new Date('2026-03-10T12:00:00Z');
let database: TestDatabase;
let api: AdminApi;

/** Two orders, one of them refunded, and a member with two redemptions, one of them undone. */
beforeAll(async () => {
  [database, api] = await Promise.all([aDatabase(), AdminApi.start()]);
  const { pool } = database;
  const shop = await anInstalledShop(pool, aProgram({ rewards: [aReward()] }));
  const shopify = new OrdersOfShop();
  const tells = async (topic: string, order: ShopifyOrder) => {
    shopify.put(order);
    await arrives(pool, topic, message(topic, order), { at: now });
    await drainDeliveries({ pool, adminFor: () => shopify.client, guestKey, onFailure: (error) => expect.fail(String(error)) }, now);
  };
  const second = aShopifyOrder({ number: 2, customer: 2 });
  await tells('orders/paid', aShopifyOrder({ number: 1, customer: 1 }));
  await tells('orders/paid', second);
  const refund = { updatedAt: '2026-03-05T10:00:00Z', status: 'partially_refunded', refunds: [aShopifyRefund('4.00')] } as const;
  await tells('orders/updated', { ...second, ...refund });
  const member = await aMemberWith(pool, 1000, 3);
  const context = { pool, admin: api.client, codeKey: codeKey(Buffer.alloc(32, 7)) };
  const redeems = (key: string) => redeem(context, { shop, member, reward: 'five-off', steps: 1, key }, now);
  await redeems('a-key-of-the-page');
  const undone = await redeems('another-key-of-the-page');
  await undoRedemption(context, { shop: teaHouse, member: member.id, redemption: undone.ok ? undone.value.id : '' }, now);
});
afterAll(async () => {
  await api.stop();
  await database.drop();
});

const checked = async () => (await checkInvariants(database, teaHouse, now)).flatMap(({ results }) => results);
const faults = async () => {
  const results = await checked();
  return results.flatMap(({ invariant, named }) => [...new Set(named.map(({ fault }) => `${invariant}: ${fault}`))]);
};

test('every invariant holds of what the services did, and each has looked at something', async () => {
  expect(await checked()).toEqual([
    { invariant: 'balances', checked: 3, faults: 0, named: [] },
    { invariant: 'lots', checked: 4, faults: 0, named: [] },
    { invariant: 'deficits', checked: 3, faults: 0, named: [] },
    { invariant: 'orders', checked: 2, faults: 0, named: [] },
    { invariant: 'rewards', checked: 2, faults: 0, named: [] },
    { invariant: 'keys', checked: 7, faults: 0, named: [] },
    { invariant: 'any-order', checked: 2, faults: 0, named: [] },
    { invariant: 'chain', checked: 7, faults: 0, named: [] },
  ]);
});

const tables = ['entry', 'draw', 'lot', 'account', 'order_state', 'redemption', 'delivery'];

/** The test is the database's owner, and lets no trigger, constraint or foreign key stand in its way; afterwards all is as it was. */
async function planted(statement: string): Promise<readonly string[]> {
  const client = await database.owner.connect();
  await client.query('SET session_replication_role = replica');
  for (const table of tables) await client.query(`CREATE TABLE kept_${table} AS TABLE ${table}`);
  try {
    await client.query(statement);
    return await faults();
  } finally {
    for (const table of tables)
      await client.query(`DELETE FROM ${table}; INSERT INTO ${table} TABLE kept_${table}; DROP TABLE kept_${table}`);
    await client.query('RESET session_replication_role');
    client.release();
  }
}

// All 18 were seen red, and the test above stayed green, without what finds them: the hash and stored balance and lot of the replay, the keys used
// twice, the statements of invariant-faults.ts, and the comparisons of check-orders.ts and check-any-order.ts.
test.each([
  [
    'a balance below 0',
    `ALTER TABLE account DROP CONSTRAINT account_outstanding; UPDATE account SET outstanding = -1`,
    ['balances: stored-balance-differs', 'deficits: negative-balance'],
  ],
  [
    'a key used twice',
    `DROP INDEX entry_idempotency_key_shop_key; UPDATE entry SET idempotency_key = 'twice' WHERE sequence = 1`,
    ['keys: key-used-twice', 'chain: hash-differs'],
  ],
  ['an explanation', `UPDATE entry SET explanation = explanation::jsonb || '{"forged": true}'`, ['chain: hash-differs']],
  ['a stored balance', 'UPDATE account SET outstanding = outstanding + 1', ['balances: stored-balance-differs']],
  ['a lot', 'UPDATE lot SET remaining = remaining - 1 WHERE remaining > 1', ['lots: stored-lot-differs']],
  [
    'the points of an order',
    'UPDATE order_state SET posted = posted + 1',
    ['orders: order-entries-differ', 'orders: order-points-differ', 'any-order: order-replayed-differs'],
  ],
  [
    'what is known of an order',
    `UPDATE order_state SET state = jsonb_set(state::jsonb, '{cancelledAt}', '"2026-03-06T10:00:00Z"')`,
    ['orders: order-points-differ'],
  ],
  [
    'what was frozen of an order',
    `UPDATE order_state SET context = context::jsonb || '{"countsOnly": true}'`,
    ['orders: order-points-differ', 'any-order: order-replayed-differs'],
  ],
  ['an order taken out', `DELETE FROM order_state WHERE "order" LIKE '%/1'`, ['orders: order-unknown']],
  [
    'an order given to another',
    `UPDATE order_state SET member = (SELECT member FROM order_state WHERE "order" LIKE '%/2') WHERE "order" LIKE '%/1'`,
    ['orders: order-elsewhere'],
  ],
  [
    'a redemption that waits too long',
    `UPDATE redemption SET state = 'reserved', reserved_at = reserved_at - interval '16 minutes' WHERE state = 'issued'`,
    ['rewards: reserved-too-long'],
  ],
  ['a reward that is not there', `UPDATE redemption SET shopify_id = NULL WHERE state = 'issued'`, ['rewards: reward-missing']],
  ['two with one reward', `UPDATE redemption SET shopify_id = 'gid://shopify/DiscountCodeNode/1'`, ['rewards: reward-shared']],
  ['a redemption taken out', `DELETE FROM redemption WHERE state = 'issued'`, ['rewards: redemption-unknown']],
  [
    'a redemption without a debit',
    `UPDATE redemption SET id = gen_random_uuid() WHERE state = 'issued'`,
    ['rewards: debit-missing', 'rewards: redemption-unknown'],
  ],
  ['another price', `UPDATE redemption SET price = price + 1 WHERE state = 'issued'`, ['rewards: debit-differs']],
  [
    'points that came back unsaid',
    `UPDATE redemption SET state = 'used', restored = 1 WHERE state = 'issued'`,
    ['rewards: points-back-differ'],
  ],
  [
    'an older state that came last',
    `UPDATE order_state SET updated_at = updated_at - interval '1 day' WHERE "order" LIKE '%/2'`,
    ['any-order: order-replayed-differs'],
  ],
])('%s that was planted is found', async (_what, statement, expected) => {
  expect(await planted(statement)).toEqual(expected);
});
