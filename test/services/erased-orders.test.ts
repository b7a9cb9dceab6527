import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { aShopifyOrder, aShopifyRefund, orderGid, type ShopifyOrder } from '#test/builders/shopify-order.ts';
import { customer, order, teaHouse } from '#test/builders/values.ts';
import { guestKey } from '#test/harness/guest-key.ts';
import { arrives, message, OrdersOfShop } from '#test/harness/orders-of-shop.ts';
import { anInstalledShop } from '#test/harness/shop-with-members.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import { memberByCustomer } from '#app/persistence/member.ts';
import { drainDeliveries } from '#app/services/drain-deliveries.ts';
import { redactCustomer } from '#app/services/redact-customer.ts';

const now = new Date('2026-03-10T12:00:00Z');
let database: TestDatabase;
let shopify: OrdersOfShop;
let number = 7000;

beforeAll(async () => {
  database = await aDatabase();
  await anInstalledShop(database.pool);
});
afterAll(() => database.drop());
beforeEach(() => {
  number += 1;
  shopify = new OrdersOfShop();
});

/** 10 points for this test's own customer. */
const mine = (over: Partial<ShopifyOrder> = {}) => aShopifyOrder({ number, customer: number, ...over });
const refunded = () => mine({ updatedAt: '2026-03-05T10:00:00Z', status: 'partially_refunded', refunds: [aShopifyRefund('4.00')] });
const redacts = () =>
  redactCustomer(database.pool, { shop: teaHouse, customer: customer(number), orders: [order(number)], guest: null }, now);
const kept = async () => {
  const { rows } = await database.pool.query<{ state: unknown; member: string | null; posted: string }>(
    'SELECT state, member, posted FROM order_state WHERE "order" = $1',
    [orderGid(mine())],
  );
  return rows[0];
};
async function tells(topic: string, told: ShopifyOrder): Promise<void> {
  await arrives(database.pool, topic, message(topic, told), { at: now });
  await drainDeliveries(
    { pool: database.pool, adminFor: () => shopify.client, guestKey, onFailure: (error) => expect.fail(String(error)) },
    now,
  );
}

test.each([
  ['the same message again', mine],
  ['a newer message that still names the customer', refunded],
])('%s brings nothing of an erased customer’s order back', async (_what, told) => {
  shopify.put(mine());
  await tells('orders/paid', mine());
  const before = await kept();
  await redacts();
  shopify.put(told());

  await tells('orders/paid', told());

  expect(before?.state).not.toBeNull();
  expect(await kept()).toMatchObject({ state: null, member: before?.member });
  expect(await memberByCustomer(database.pool, teaHouse, customer(number))).toBeNull();
});

test('a refund of an erased customer’s order takes back its points from the account that names nobody', async () => {
  shopify.put(mine());
  await tells('orders/paid', mine());
  await redacts();
  shopify.put(refunded());

  await tells('refunds/create', refunded());

  expect(await kept()).toMatchObject({ state: null, posted: '6' });
});

test('an order of an erased customer that Laurel never saw earns nothing and enrols nobody', async () => {
  await redacts();
  shopify.put(mine());

  await tells('orders/paid', mine());

  expect(await kept()).toEqual({ state: null, member: null, posted: '0' });
  expect(await memberByCustomer(database.pool, teaHouse, customer(number))).toBeNull();
});
