import { afterEach, beforeEach, expect, test } from 'vitest';

import { aShopifyOrder, type ShopifyOrder } from '#test/builders/shopify-order.ts';
import { customer, teaHouse } from '#test/builders/values.ts';
import { guestKey } from '#test/harness/guest-key.ts';
import { AdminApi } from '#test/harness/admin-api.ts';
import { arrives, message, OrdersOfShop } from '#test/harness/orders-of-shop.ts';
import { otherShop } from '#test/harness/open-app.ts';
import { anInstalledShop } from '#test/harness/shop-with-members.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import { memberByCustomer } from '#app/persistence/member.ts';
import { eraseShop } from '#app/persistence/erasure.ts';
import { sealWith } from '#app/persistence/sealed-text.ts';
import { shopPool } from '#app/persistence/shop-pool.ts';
import { inTransaction } from '#app/persistence/transaction.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';
import { drainDeliveries } from '#app/services/drain-deliveries.ts';
import { dropDeliveryBodies } from '#app/services/drop-delivery-bodies.ts';
import { installShop } from '#app/services/install-shop.ts';
import { setBirthday } from '#app/services/set-birthday.ts';

import { plantRows } from './planted-rows.ts';
import { rowsOfShop } from './route-answers.ts';
import { whereverItStands } from './whole-database.ts';

const now = new Date('2026-03-10T12:00:00Z');
const days = (count: number) => new Date(now.getTime() + count * 86_400_000);
const planted = ['Plantagenet', 'plant.agenet@example.net', '+441632960123', '17 Planted Row', 'leave it with Mrs Plantain'];
const [surname, email, phone, street, note] = planted;

let database: TestDatabase;
let shopify: OrdersOfShop;
let api: AdminApi;

beforeEach(async () => {
  [database, api] = [await aDatabase(), await AdminApi.start()];
  shopify = new OrdersOfShop();
  await anInstalledShop(database.pool);
});
afterEach(async () => {
  await api.stop();
  await database.drop();
});

const found = () => whereverItStands(database.owner, planted);
const anOrder = (over: Partial<ShopifyOrder> = {}) => aShopifyOrder({ number: 7001, customer: 7, ...over });
const person = { first_name: 'Ann', last_name: surname, email, phone, default_address: { address1: street } };

/** An order's message with all that Shopify would send of the person, were it not told to leave it out. */
function told(order: ShopifyOrder): string {
  const body = JSON.parse(message('orders/create', order)) as Record<string, object>;
  const address = { ...body['shipping_address'], last_name: surname, address1: street, phone, country_code: 'GB' };
  const more = { email, contact_email: email, phone, note, shipping_address: address, billing_address: address };
  return JSON.stringify({ ...body, ...more, ...(body['customer'] && { customer: { ...person, ...body['customer'] } }) });
}

async function drain(admin: AdminClient = shopify.client): Promise<void> {
  const onFailure = (error: unknown) => expect.fail(String(error));
  await drainDeliveries({ pool: database.pool, adminFor: () => admin, guestKey, onFailure }, now);
}

async function ordersArrive(): Promise<void> {
  for (const order of [anOrder(), anOrder({ number: 7002, customer: null })]) {
    shopify.put(order);
    await arrives(database.pool, 'orders/create', told(order), { at: now });
  }
  await drain();
  const member = await memberByCustomer(database.pool, teaHouse, customer(7));
  if (!member) throw new Error('the order’s customer is a member');
  const seal = sealWith([Buffer.alloc(32, 7)]);
  await setBirthday({ pool: database.pool, seal, shop: teaHouse }, { member: member.id, monthDay: '02-29' }, now);
}

const redaction = JSON.stringify({ shop_id: 1, shop_domain: teaHouse, customer: { id: 7, email, phone }, orders_to_redact: [7001] });

test('of a person nothing is kept but Shopify’s id: a message holds what came, for a week', async () => {
  await ordersArrive();

  expect(await found()).toEqual(['delivery.body']);
  expect(await whereverItStands(database.owner, [customer(7)])).toContain('member.customer');
  await dropDeliveryBodies({ pool: database.pool }, days(8));
  expect(await found()).toEqual([]);
  expect(await whereverItStands(database.owner, ['02-29'])).toEqual([]);
});

test('a message that failed and that nobody ran again is kept for a month', async () => {
  await database.owner.query(
    `INSERT INTO delivery (shop, id, topic, api_version, received_at, body, state, attempts, due_at, outcome)
     VALUES ($1, 'one', 'orders/create', '2026-07', $2, $3, 'failed', 1, $2, 'It could not be read.')`,
    [teaHouse, now, Buffer.from(told(anOrder()))],
  );
  await dropDeliveryBodies({ pool: database.pool }, days(29));
  expect(await found()).toEqual(['delivery.body']);
  await dropDeliveryBodies({ pool: database.pool }, days(31));
  expect(await found()).toEqual([]);
});

// Seen red with the body of the redaction itself kept for a week.
test('after a redaction nothing of the person is left, neither in what was told before nor in the telling', async () => {
  await ordersArrive();
  await dropDeliveryBodies({ pool: database.pool }, now);
  await arrives(database.pool, 'customers/redact', redaction, { at: now });
  await drain();
  await dropDeliveryBodies({ pool: database.pool }, now);

  const left = await whereverItStands(database.owner, [customer(7), '"id":7,']);
  expect(left).toEqual([]);
  const { rows } = await database.owner.query<{ body: Buffer | null }>(`SELECT body FROM delivery WHERE topic = 'customers/redact'`);
  expect(rows).toEqual([{ body: null }]);
});

test('an old message after a redaction brings nobody back, and is gone within the week', async () => {
  await ordersArrive();
  await arrives(database.pool, 'customers/redact', redaction, { at: now });
  await drain();
  await arrives(database.pool, 'orders/create', told(anOrder({ updatedAt: '2026-03-09T10:00:00Z' })), { at: now });
  await drain();
  await dropDeliveryBodies({ pool: database.pool }, days(8));

  expect(await memberByCustomer(database.pool, teaHouse, customer(7))).toBeNull();
  expect(await found()).toEqual([]);
});

test('a redaction while the person’s orders are being worked on leaves nothing', async () => {
  await ordersArrive();
  const many = Array.from({ length: 12 }, (_, index) => anOrder({ number: 7100 + index }));
  for (const order of many) {
    shopify.put(order);
    await arrives(database.pool, 'orders/create', told(order), { at: now });
  }
  const numbers = many.map(({ number }) => number);
  const telling = JSON.stringify({ ...JSON.parse(redaction), orders_to_redact: [7001, ...numbers] });
  await Promise.all([drain(), arrives(database.pool, 'customers/redact', telling, { at: now }), drain()]);
  await drain();
  await drain();
  await dropDeliveryBodies({ pool: database.pool }, days(8));

  expect(await memberByCustomer(database.pool, teaHouse, customer(7))).toBeNull();
  expect(await found()).toEqual([]);
  expect(await whereverItStands(database.owner, [customer(7)])).toEqual([]);
});

const shopIsTold = async (topic: string) => {
  await arrives(database.pool, topic, JSON.stringify({ shop_id: 1, shop_domain: teaHouse, myshopify_domain: teaHouse }), { at: now });
  await drain(api.client);
};

test('a shop that left and is to be forgotten leaves no row and no word; coming back after that it begins anew', async () => {
  await ordersArrive();
  api.fail('ShopFacts', 'unauthorised', 'unauthorised');
  await shopIsTold('app/uninstalled');
  expect(await whereverItStands(database.owner, [customer(7)])).toContain('member.customer');
  await shopIsTold('shop/redact');

  expect(await found()).toEqual([]);
  expect(Object.values(await rowsOfShop(database.owner, teaHouse)).join('')).toBe('');
  await installShop({ pool: database.pool, admin: api.client, announce: () => Promise.resolve() }, teaHouse, days(3));
  await arrives(database.pool, 'orders/create', told(anOrder()), { at: days(3) });
  await drain();
  const { rows } = await database.owner.query('SELECT FROM entry');
  expect(rows).toEqual([]);
});

test('a shop that left and came back within the two days keeps all, whatever comes late', async () => {
  await ordersArrive();
  api.fail('ShopFacts', 'unauthorised');
  await shopIsTold('app/uninstalled');
  await installShop({ pool: database.pool, admin: api.client, announce: () => Promise.resolve() }, teaHouse, days(1));
  await shopIsTold('shop/redact');

  expect(await memberByCustomer(database.pool, teaHouse, customer(7))).not.toBeNull();
});

// Seen red with a table left out of the list of those that are erased.
test('a shop is erased from every table there is, by the app’s own role in that shop’s scope, and no other shop is touched', async () => {
  await plantRows(database.owner, [otherShop]);
  await plantRows(database.owner, ['planted.myshopify.com' as typeof otherShop]);
  const before = await rowsOfShop(database.owner, otherShop);
  const erased = 'planted.myshopify.com' as typeof otherShop;
  await inTransaction(shopPool(database.pool, erased), (client) => eraseShop(client, erased));

  expect(Object.entries(await rowsOfShop(database.owner, erased)).filter(([, rows]) => rows !== '')).toEqual([]);
  expect(await rowsOfShop(database.owner, otherShop)).toEqual(before);
});
