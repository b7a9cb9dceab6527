import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { aProgram } from '#test/builders/program.ts';
import { aShopifyLine, aShopifyOrder, aShopifyRefund, orderGid, type ShopifyOrder } from '#test/builders/shopify-order.ts';
import { customer, teaHouse } from '#test/builders/values.ts';
import { guestKey } from '#test/harness/guest-key.ts';
import { OrdersOfShop } from '#test/harness/orders-of-shop.ts';
import { anInstalledShop, balanceOf } from '#test/harness/shop-with-members.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import { memberByCustomer } from '#app/persistence/member.ts';
import { shopByDomain, type Shop } from '#app/persistence/shop.ts';
import { reconcileOrders } from '#app/services/reconcile-orders.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';

const now = new Date('2026-03-10T12:00:00Z');

let database: TestDatabase;
let shopify: OrdersOfShop;
let changed: ShopifyOrder[];

beforeAll(async () => {
  database = await aDatabase();
  await anInstalledShop(database.pool, aProgram());
});
afterAll(async () => database.drop());
beforeEach(async () => {
  shopify = new OrdersOfShop();
  changed = [];
  await database.pool.query('UPDATE shop SET reconciled_at = NULL');
});

const searches: string[] = [];
const pageSize = 2;

/** Answers the search for changed orders two at a time; the orders themselves are the shop's. */
const client: AdminClient = (operation, variables) => {
  if (!operation.includes('query ChangedOrders')) return shopify.client(operation, variables);
  searches.push(String(variables?.['query']));
  const start = Number(variables?.['after'] ?? 0);
  const page = changed.slice(start, start + pageSize);
  const hasNextPage = start + pageSize < changed.length;
  return Promise.resolve({
    orders: {
      nodes: page.map(outlineNode),
      pageInfo: { hasNextPage, endCursor: String(start + pageSize) },
    },
  });
};

/** What Shopify's search says of an order. */
function outlineNode(order: ShopifyOrder) {
  const returned = order.refunds.flatMap(({ transactions }) => transactions).reduce((total, { amount }) => total + Number(amount), 0);
  return {
    id: orderGid(order),
    updatedAt: order.updatedAt,
    cancelledAt: order.cancelledAt,
    displayFinancialStatus: order.status.toUpperCase(),
    customer: order.customer === null ? null : { id: customer(order.customer) },
    displayFulfillmentStatus: 'UNFULFILLED',
    currentSubtotalLineItemsQuantity: order.lines.reduce((total, line) => total + line.current, 0),
    totalRefundedSet: { shopMoney: { amount: returned.toFixed(2), currencyCode: 'GBP' } },
  };
}

function changes(...orders: readonly ShopifyOrder[]): void {
  changed = [...orders];
  for (const order of orders) shopify.put(order);
}

async function reconciles(at = now): Promise<number> {
  return reconcileOrders({ pool: database.pool, admin: client, guestKey }, await theShop(), at);
}

async function theShop(): Promise<Shop> {
  const shop = await shopByDomain(database.pool, teaHouse);
  if (!shop) throw new Error('the shop is installed');
  return shop;
}

async function balanceOfCustomer(number: number): Promise<number> {
  const member = await memberByCustomer(database.pool, teaHouse, customer(number));
  return member ? balanceOf(database.pool, member) : 0;
}

test('orders whose webhooks never came are found, over several pages, and earn their points once', async () => {
  changes(...[1, 2, 3, 4, 5].map((number) => aShopifyOrder({ number, customer: number, updatedAt: `2026-03-02T10:00:0${number}Z` })));

  expect(await reconciles()).toBe(5);
  expect(await reconciles()).toBe(0);

  expect(await balanceOfCustomer(5)).toBe(10);
});

test('an order that is known as it stands is not read again', async () => {
  changes(aShopifyOrder({ number: 11, customer: 11 }));
  await reconciles();
  shopify.asked.length = 0;

  await reconciles();

  expect(shopify.asked).toEqual([]);
});

test('an order that changed since is settled as it stands now', async () => {
  const line = aShopifyLine({ quantity: 2 });
  changes(aShopifyOrder({ number: 21, customer: 21, lines: [line] }));
  await reconciles();
  expect(await balanceOfCustomer(21)).toBe(20);

  changes(
    aShopifyOrder({ number: 21, customer: 21, lines: [line], cancelledAt: '2026-03-03T10:00:00Z', updatedAt: '2026-03-03T10:00:00Z' }),
  );
  expect(await reconciles()).toBe(1);

  expect(await balanceOfCustomer(21)).toBe(0);
});

test('the next run looks back over what Shopify may have shown late', async () => {
  await reconciles();
  searches.length = 0;

  await reconciles(new Date('2026-03-10T12:15:00Z'));

  expect(searches).toEqual([`updated_at:>='2026-03-10T11:50:00.000Z'`]);
  expect((await theShop()).reconciledAt).toEqual(new Date('2026-03-10T12:15:00Z'));
});

test('an order that has only just changed is left to its message, and found by the next run where that did not come', async () => {
  changes(
    aShopifyOrder({ number: 61, customer: 61, updatedAt: '2026-03-10T11:59:00Z' }),
    aShopifyOrder({ number: 62, customer: 62, updatedAt: '2026-03-10T11:59:01Z' }),
    aShopifyOrder({ number: 63, customer: 63, updatedAt: '2026-03-10T11:59:59Z' }),
  );

  expect(await reconciles()).toBe(1);
  expect(await reconciles(new Date('2026-03-10T12:10:00Z'))).toBe(2);

  expect(await balanceOfCustomer(63)).toBe(10);
});

test('a run that stops half-way is gone on with from there', async () => {
  changes(...[31, 32, 33].map((number) => aShopifyOrder({ number, customer: number, updatedAt: `2026-03-05T10:00:${number}Z` })));
  const stopping: AdminClient = (operation, variables) =>
    variables?.['after'] ? Promise.reject(new Error('stopped')) : client(operation, variables);

  await expect(reconcileOrders({ pool: database.pool, admin: stopping, guestKey }, await theShop(), now)).rejects.toThrow('stopped');

  expect((await theShop()).reconciledAt).toEqual(new Date('2026-03-05T10:00:32Z'));
});

test.each([
  ['a payment', 41, { status: 'pending' }, { status: 'paid' }, 10],
  ['a cancellation', 42, {}, { cancelledAt: '2026-03-10T11:59:00Z' }, 0],
  ['a refund', 43, {}, { status: 'refunded', refunds: [aShopifyRefund('4.00')] }, 6],
  ['an edit', 44, { lines: [aShopifyLine({ quantity: 2 })] }, { lines: [aShopifyLine({ quantity: 2, current: 1 })] }, 10],
  ['its customer', 45, { customer: null }, { customer: 45 }, 10],
] as const)(
  '%s in the same second as what is known, whose message never came, is found',
  async (_what, number, before, after, expected) => {
    const inOneSecond = { number, customer: number, updatedAt: '2026-03-10T11:59:00Z' };
    changes(aShopifyOrder({ ...inOneSecond, ...before }));
    await reconciles();
    changes(aShopifyOrder({ ...inOneSecond, ...after }));

    expect(await reconciles(new Date('2026-03-10T12:05:00Z'))).toBe(1);

    expect(await balanceOfCustomer(number)).toBe(expected);
  },
);

test('an order that stands as it is known is not read whole again within the overlap', async () => {
  changes(
    aShopifyOrder({
      number: 51,
      customer: 51,
      updatedAt: '2026-03-10T11:59:00Z',
      refunds: [aShopifyRefund('4.00')],
      status: 'partially_refunded',
    }),
  );
  await reconciles();
  shopify.asked.length = 0;

  expect(await reconciles(new Date('2026-03-10T12:05:00Z'))).toBe(0);

  expect(shopify.asked).toEqual([]);
});
