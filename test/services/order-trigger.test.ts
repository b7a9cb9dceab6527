import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { aShopifyFulfilment, aShopifyLine, aShopifyOrder, type ShopifyOrder } from '#test/builders/shopify-order.ts';
import { aBasis, aProgram, type ProgramOver } from '#test/builders/program.ts';
import { customer, order, teaHouse } from '#test/builders/values.ts';
import { guestKey } from '#test/harness/guest-key.ts';
import { arrives, message, OrdersOfShop } from '#test/harness/orders-of-shop.ts';
import { anInstalledShop, balanceOf } from '#test/harness/shop-with-members.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import { memberByCustomer } from '#app/persistence/member.ts';
import { insertProgramVersion } from '#app/persistence/program-version.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { inTransaction } from '#app/persistence/transaction.ts';
import { drainDeliveries } from '#app/services/drain-deliveries.ts';

let database: TestDatabase;
let shop: Shop;
let shopify: OrdersOfShop;
let number = 500;
let day = 1;

beforeAll(async () => {
  database = await aDatabase();
  shop = await anInstalledShop(database.pool);
});
afterAll(() => database.drop());
beforeEach(() => {
  number += 1;
  shopify = new OrdersOfShop();
});

const at = (hour: number) => `2026-03-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00Z`;
/** From the next day on, at midnight. */
async function program(over: ProgramOver): Promise<void> {
  day += 1;
  const version = { version: day, publishedAt: new Date(at(0)), publishedBy: 'staff', document: aProgram(over) };
  await inTransaction(database.pool, (client) => insertProgramVersion(client, shop, version));
}
const placed = (over: Partial<ShopifyOrder> = {}) =>
  aShopifyOrder({ number, customer: number, placedAt: at(10), updatedAt: at(10), ...over });
async function says(topic: string, told: ShopifyOrder): Promise<void> {
  shopify.put(told);
  const body = topic === 'fulfillments/update' ? JSON.stringify({ id: 1, order_id: number }) : message(topic, told);
  await arrives(database.pool, topic, body, { at: new Date(told.updatedAt) });
  const context = {
    pool: database.pool,
    adminFor: () => shopify.client,
    guestKey,
    onFailure: (error: unknown) => expect.fail(String(error)),
  };
  while ((await drainDeliveries(context, new Date(told.updatedAt))) > 0);
}
const balance = async () => {
  const member = await memberByCustomer(database.pool, teaHouse, customer(number));
  return member && balanceOf(database.pool, member);
};
const sent = () => aShopifyFulfilment({ createdAt: at(12), updatedAt: at(12) });
const arrived = () => aShopifyFulfilment({ createdAt: at(12), updatedAt: at(18), shipment: 'delivered' });

test('where no version waits for a delivery, word of one costs nothing', async () => {
  await says('fulfillments/update', placed());

  expect(shopify.asked).toEqual([]);
});

test('by the trigger “fulfilled” an order earns when nothing is left to fulfil, from that instant', async () => {
  await program({ earning: { trigger: 'fulfilled' } });
  await says('orders/create', placed());
  await says('orders/updated', placed({ updatedAt: at(11), fulfilment: 'partial', fulfilments: [sent()] }));
  const before = await balance();
  await says('orders/updated', placed({ updatedAt: at(12), fulfilment: 'fulfilled', fulfilments: [sent()] }));
  await says('orders/updated', placed({ updatedAt: at(19), fulfilment: 'fulfilled', fulfilments: [arrived()] }));
  const { rows } = await database.pool.query<{ occurred_at: Date }>(`SELECT occurred_at FROM entry WHERE source ->> 'id' = $1`, [
    order(number),
  ]);

  expect([before, await balance(), rows.map((row) => row.occurred_at.toISOString())]).toEqual([0, 10, [new Date(at(12)).toISOString()]]);
});

test('by the trigger “delivered” a carrier’s word is enough, and the order is read for it', async () => {
  await program({ earning: { trigger: 'delivered' } });
  await says('orders/create', placed());
  await says('orders/updated', placed({ updatedAt: at(12), fulfilment: 'fulfilled', fulfilments: [sent()] }));
  const before = await balance();
  await says('fulfillments/update', placed({ updatedAt: at(18), fulfilment: 'fulfilled', fulfilments: [arrived()] }));

  expect([before, await balance(), shopify.asked.includes('WholeOrders')]).toEqual([0, 10, true]);
});

test('the first instant at which a parcel was seen to arrive is kept', async () => {
  await program({ earning: { trigger: 'delivered' } });
  await says('orders/updated', placed({ updatedAt: at(18), fulfilment: 'fulfilled', fulfilments: [arrived()] }));
  const moved = { ...arrived(), updatedAt: at(20) };
  await says('orders/updated', placed({ updatedAt: at(20), fulfilment: 'fulfilled', fulfilments: [moved] }));
  const { rows } = await database.pool.query<{ at: string }>(`SELECT state ->> 'deliveredAt' AS at FROM order_state WHERE "order" = $1`, [
    order(number),
  ]);

  expect([rows[0]?.at, await balance()]).toEqual([new Date(at(18)).toISOString(), 10]);
});

const mixed = [
  { gateway: 'gift_card', amount: '4.00' },
  { gateway: 'shopify_store_credit', amount: '1.00' },
  { gateway: 'bogus', amount: '5.00' },
];

test('what was paid by gift card and store credit is asked of Shopify where it does not earn, and kept', async () => {
  await program({ earning: { basis: aBasis({ giftCardPayments: false, storeCreditPayments: false }) } });
  await says('orders/create', placed({ payments: mixed }));
  const asked = [...shopify.asked];
  await says('orders/create', placed({ payments: mixed }));

  expect([await balance(), asked]).toEqual([5, ['OrderStamps', 'OrderPayments']]);
});

test('and is not asked where it earns', async () => {
  await program({});
  await says('orders/create', placed({ payments: mixed }));

  expect([await balance(), shopify.asked]).toEqual([10, ['OrderStamps']]);
});

test('without a gift card nothing is asked either', async () => {
  await program({ earning: { basis: aBasis({ giftCardPayments: false }) } });
  await says('orders/create', placed({ lines: [aShopifyLine({ unitPrice: '7.00' })] }));

  expect([await balance(), shopify.asked]).toEqual([7, ['OrderStamps']]);
});
