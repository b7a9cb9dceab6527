import { afterAll, beforeAll, expect, test } from 'vitest';

import { anOrder } from '#test/builders/order.ts';
import { aProgram, aRule, flat, on } from '#test/builders/program.ts';
import { aShopifyOrder } from '#test/builders/shopify-order.ts';
import { customer, order } from '#test/builders/values.ts';
import { guestKey } from '#test/harness/guest-key.ts';
import { arrives, message, OrdersOfShop } from '#test/harness/orders-of-shop.ts';
import { anInstalledShop } from '#test/harness/shop-with-members.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import type { OrderNews } from '#app/contracts/webhooks.ts';
import { drainDeliveries } from '#app/services/drain-deliveries.ts';
import { inParts } from '#app/services/in-parts.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';

const now = new Date('2026-03-10T12:00:00Z');
let database: TestDatabase;

beforeAll(async () => {
  database = await aDatabase();
});
afterAll(() => database.drop());

/** Whose order a message tells of. */
const told = ({ news: { id, order } }: { readonly news: Pick<OrderNews, 'id' | 'order'> }) => ({ id, customer: order?.customer ?? null });

/** Message `number` of an order, by that customer; null tells of none. */
const news = (of: number, by: number | null) => ({
  news: {
    id: order(of),
    order: anOrder({ id: order(of), customer: by === null ? null : customer(by) }),
    lacksPayments: false,
    isOfDelivery: false,
  },
});
const named = (of: number) => ({ news: { id: order(of), order: null, lacksPayments: false, isOfDelivery: false } });
const many = Array.from({ length: 200 }, (_, number) => news(number, number % 7));

test('all of a customer’s are in one part, and no part is empty', () => {
  const { atOnce, after } = inParts(many, told);
  const parts = atOnce.map((part) => new Set(part.map((each) => each.news.order.customer)));

  expect(parts.map(({ size }) => size).toSorted()).toEqual([1, 2, 2, 2]);
  expect(new Set(parts.flatMap((part) => [...part])).size).toBe(7);
  expect([atOnce.flat().length, after]).toEqual([200, []]);
});

test.each([
  ['an order that is only named', [named(500)]],
  ['one that is told and named', [news(501, 1), named(501)]],
  ['one without a customer', [news(502, null)]],
  ['one that was another’s', [news(503, 1), news(503, 2)]],
])('%s comes after', (_what, messages) => {
  expect(inParts<{ news: (typeof messages)[number]['news'] }>([...many, ...messages], told).after).toEqual(messages);
});

test('few are settled together', () => {
  expect(inParts(many.slice(0, 99), told)).toEqual({ atOnce: [], after: many.slice(0, 99) });
});

// Seen red with orders dealt out one by one: of two in two parts, each is the customer's first.
test('of orders settled at once each customer has one first', async () => {
  const first = on({ kind: 'order-number', numberMin: null, numberMax: 1, every: null });
  await anInstalledShop(database.pool, aProgram({ earning: { rules: [aRule({ award: flat(100), conditions: first })] } }));
  const shopify = new OrdersOfShop();
  const client: AdminClient = (operation, variables) =>
    operation.includes('query OrderCounts') ? Promise.resolve({ nodes: [] }) : shopify.client(operation, variables);
  for (let number = 0; number < 120; number += 1) {
    const placed = aShopifyOrder({ number: 7_000 + ((number * 37) % 120), customer: 1 + Math.floor(number / 4) });
    shopify.put(placed);
    await arrives(database.pool, 'orders/paid', message('orders/paid', placed), { at: now });
  }

  const onFailure = (error: unknown): never => {
    throw error;
  };
  await drainDeliveries({ pool: database.pool, adminFor: () => client, guestKey, onFailure }, now);

  const { rows } = await database.pool.query<{ outstanding: string; members: number }>(
    'SELECT outstanding, count(*)::int AS members FROM account GROUP BY outstanding',
  );
  expect(rows).toEqual([{ outstanding: '100', members: 30 }]);
});
