import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { aShopifyFulfilment, aShopifyOrder, type ShopifyOrder } from '#test/builders/shopify-order.ts';
import { aProgram } from '#test/builders/program.ts';
import { customer, order, teaHouse } from '#test/builders/values.ts';
import { guestKey } from '#test/harness/guest-key.ts';
import { arrives, message, OrdersOfShop } from '#test/harness/orders-of-shop.ts';
import { anInstalledShop, balanceOf } from '#test/harness/shop-with-members.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import { memberByCustomer } from '#app/persistence/member.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { drainDeliveries } from '#app/services/drain-deliveries.ts';
import { reconcileAwaited } from '#app/services/reconcile-awaited.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';

let database: TestDatabase;
let shop: Shop;
let shopify: OrdersOfShop;
let shipments: ReadonlyMap<string, string>;
let changed: readonly { readonly id: string; readonly updatedAt: string; readonly verifiedEmail: boolean }[];
let asked: string[];
const start = Date.parse('2026-03-04T00:00:00Z');

const client: AdminClient = (operation, variables) => {
  const name = /query (\w+)/.exec(operation)?.[1] ?? '';
  asked.push(name);
  if (name === 'ChangedCustomers')
    return Promise.resolve({ customers: { nodes: changed, pageInfo: { hasNextPage: false, endCursor: null } } });
  if (name !== 'OrderShipments') return shopify.client(operation, variables);
  const ids = variables?.['ids'];
  const nodes = (Array.isArray(ids) ? ids : []).map((id: unknown) => ({
    id,
    fulfillments: [{ status: 'SUCCESS', displayStatus: shipments.get(String(id)) ?? 'IN_TRANSIT' }],
  }));
  return Promise.resolve({ nodes });
};

beforeAll(async () => {
  database = await aDatabase();
  shop = await anInstalledShop(database.pool, aProgram({ earning: { trigger: 'delivered' } }));
});
afterAll(() => database.drop());
beforeEach(async () => {
  shopify = new OrdersOfShop();
  shipments = new Map();
  changed = [];
  asked = [];
  await database.pool.query('DELETE FROM order_state');
});

async function told(placed: ShopifyOrder): Promise<void> {
  shopify.put(placed);
  await arrives(database.pool, 'orders/updated', message('orders/updated', placed), { at: new Date(placed.updatedAt) });
  const context = { pool: database.pool, adminFor: () => client, guestKey, onFailure: (error: unknown) => expect.fail(String(error)) };
  while ((await drainDeliveries(context, new Date(placed.updatedAt))) > 0);
  asked = [];
}
/** A run every ten minutes, for six hours. */
async function sixHours(): Promise<void> {
  for (let run = 0; run < 36; run += 1)
    await reconcileAwaited({ pool: database.pool, admin: client, guestKey }, shop, new Date(start + run * 600_000));
}
const balance = async (number: number) => {
  const member = await memberByCustomer(database.pool, teaHouse, customer(number));
  return member && balanceOf(database.pool, member);
};
const sent = { fulfilment: 'fulfilled', updatedAt: '2026-03-03T09:00:00Z', fulfilments: [aShopifyFulfilment()] } as const;

test('a delivery that no message told is found within six hours, though the order’s own stamp is as it was', async () => {
  for (const number of [1, 2]) await told(aShopifyOrder({ number, customer: number, ...sent }));
  shopify.put(aShopifyOrder({ number: 1, customer: 1, ...sent, fulfilments: [aShopifyFulfilment({ shipment: 'delivered' })] }));
  shipments = new Map([[order(1), 'DELIVERED']]);
  await sixHours();

  expect([await balance(1), await balance(2)]).toEqual([10, 0]);
});

test('a guest’s customer of whom no message told is found by what Shopify changed', async () => {
  await told(
    aShopifyOrder({
      number: 3,
      customer: null,
      email: 'nia@example.com',
      ...sent,
      fulfilments: [aShopifyFulfilment({ shipment: 'delivered' })],
    }),
  );
  shopify.verifiedEmails.set(customer(3), 'nia@example.com');
  changed = [
    { id: customer(4), updatedAt: '2026-03-03T12:00:00Z', verifiedEmail: false },
    { id: customer(3), updatedAt: '2026-03-03T12:00:00Z', verifiedEmail: true },
  ];
  await sixHours();

  expect([await balance(3), await balance(4)]).toEqual([10, null]);
});

test('where nothing waits, nothing is asked', async () => {
  await sixHours();

  expect(asked).toEqual([]);
});

test('a hash is let go of sixty days after the longest window', async () => {
  await told(aShopifyOrder({ number: 5, customer: null, email: 'lou@example.com' }));
  const held = async (at: string) => {
    await reconcileAwaited({ pool: database.pool, admin: client, guestKey }, shop, new Date(at));
    const { rows } = await database.pool.query<{ guest: string | null }>('SELECT guest FROM order_state');
    return rows[0]?.guest !== null;
  };

  expect([await held('2026-05-31T09:00:00Z'), await held('2026-05-31T11:00:00Z')]).toEqual([true, false]);
});
