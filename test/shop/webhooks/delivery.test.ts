import { createHmac } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { placeOrder } from '../actions/place-order.ts';
import { uninstallApp } from '../actions/install.ts';
import { aBasket } from '../shop.fixture.ts';
import { aShopAndItsApp } from './courier.fixture.ts';
import { retrySeconds } from './courier.ts';

const told = aShopAndItsApp();
/** Machines that do much else at the same time get there too. */
const slowly = { timeout: 20_000 };

test('a delivery carries the headers that Shopify sends and a signature over its very bytes', async () => {
  const shop = await told.openQuiet();
  const order = placeOrder(shop, { ...aBasket(shop), note: 'Grüße 🍵' });
  expect(await shop.webhooks.drained(20_000)).toBe(true);
  const [first, second] = told.orders();
  expect(first?.url).toBe('/webhooks');
  expect(first?.headers).toMatchObject({
    'content-type': 'application/json',
    'x-shopify-topic': 'orders/create',
    'x-shopify-shop-domain': 'laurel-demo.myshopify.com',
    'x-shopify-api-version': '2026-07',
    'x-shopify-hmac-sha256': createHmac('sha256', 'laurel-secret')
      .update(first?.body ?? '', 'utf8')
      .digest('base64'),
  });
  expect(first?.headers['x-shopify-triggered-at']).toMatch(/^\d{4}-\d\d-\d\dT/);
  expect(first?.body).toContain(`"admin_graphql_api_id":"${order.id}"`);
  expect(second?.headers['x-shopify-event-id']).toBe(first?.headers['x-shopify-event-id']);
  expect(second?.headers['x-shopify-webhook-id']).not.toBe(first?.headers['x-shopify-webhook-id']);
});

// Seen red with seventeen.
test('connections are kept and never more than sixteen, however much waits', { timeout: 60_000 }, async () => {
  const shop = await told.openQuiet({ patienceMs: 60_000 });
  const before = told.app.connections;
  told.app.answer('nothing');
  for (let count = 0; count < 30; count += 1) placeOrder(shop, aBasket(shop));
  await vi.waitFor(() => expect(told.orders()).toHaveLength(16), slowly);
  told.app.answer(200);
  told.app.release();
  expect(await shop.webhooks.drained(30_000)).toBe(true);

  expect(told.orders()).toHaveLength(60);
  expect(told.app.mostAtOnce).toBe(16);
  expect(told.app.connections - before).toBeLessThanOrEqual(16);
});

// Seen red with the clock started when a delivery is made: those that waited had taken as long as the app was silent, and more.
test('the app’s seconds begin with its turn, not while a delivery waits for one', { timeout: 60_000 }, async () => {
  const shop = await told.openQuiet({ patienceMs: 60_000 });
  told.app.answer('nothing');
  for (let count = 0; count < 10; count += 1) placeOrder(shop, aBasket(shop));
  await vi.waitFor(() => expect(told.orders()).toHaveLength(16), slowly);
  const early = told.orders().map(({ headers }) => headers['x-shopify-webhook-id']);
  const releasedAt = performance.now();
  told.app.answer(200);
  told.app.release();
  expect(await shop.webhooks.drained(30_000)).toBe(true);

  const late = shop.store.list('delivery', { limit: 20 }).filter(({ id }) => !early.includes(id));
  const since = performance.now() - releasedAt;
  expect(late).toHaveLength(4);
  for (const { attempts } of late) expect(attempts[0]?.ms).toBeLessThanOrEqual(Math.ceil(since));
});

test('an app that has not answered after five seconds is asked again', { timeout: 30_000 }, async () => {
  const shop = await told.openQuiet();
  told.app.answer('nothing');
  placeOrder(shop, { ...aBasket(shop), payment: 'unpaid' });
  const startedAt = performance.now();
  await vi.waitFor(() => expect(told.orders()).toHaveLength(1), slowly);
  told.app.answer(200);
  expect(await shop.webhooks.drained(20_000)).toBe(true);
  expect(performance.now() - startedAt).toBeGreaterThan(4_900);
  const [delivery] = shop.store.list('delivery');
  expect(delivery?.attempts.map(({ status }) => status)).toEqual([null, 200]);
  expect(delivery?.state).toBe('delivered');
});

test('a refused delivery is tried eight times more over four hours, and then given up', async () => {
  expect([retrySeconds.length, retrySeconds.reduce((sum, seconds) => sum + seconds, 0)]).toEqual([8, 4 * 3_600]);
  const shop = await told.openQuiet({ retrySpeed: 14_400 }); // four hours in one second
  told.app.answer(503);
  placeOrder(shop, { ...aBasket(shop), payment: 'unpaid' });
  expect(await shop.webhooks.drained(10_000)).toBe(true);
  expect(told.orders()).toHaveLength(9);
  expect(new Set(told.orders().map(({ headers, body }) => `${String(headers['x-shopify-webhook-id'])} ${body}`)).size).toBe(1);
  const times = told.orders().map(({ at }) => at);
  const waits = times.slice(1).map((at, index) => at - (times[index] ?? 0));
  waits.forEach((wait, index) => expect(wait).toBeGreaterThan(((retrySeconds[index] ?? 0) * 1000) / 14_400 - 2));
  expect(shop.store.list('delivery')[0]).toMatchObject({ state: 'failed', attempts: { length: 9 } });
});

test('what was under way or waiting when the shop stopped is sent after it has started again', async () => {
  const shop = await told.openQuiet();
  told.app.answer('nothing');
  for (let count = 0; count < 10; count += 1) placeOrder(shop, aBasket(shop));
  await vi.waitFor(() => expect(told.orders()).toHaveLength(16), slowly);
  await told.close(shop);
  told.app.answer(200);
  const again = told.open({ dataDir: shop.settings.dataDir });
  expect(again.webhooks.waiting).toBe(20);
  expect(await again.webhooks.drained(20_000)).toBe(true);
  expect(
    new Set(
      told
        .orders()
        .slice(16)
        .map(({ headers }) => headers['x-shopify-webhook-id']),
    ).size,
  ).toBe(20);
  expect(again.store.count('delivery', 'waiting')).toBe(0);
});

test('an order that was not placed after all tells nobody', async () => {
  const shop = await told.openQuiet();
  expect(() =>
    shop.store.transaction(() => {
      placeOrder(shop, aBasket(shop));
      throw new Error('undone');
    }),
  ).toThrow('undone');
  expect(await shop.webhooks.drained(20_000)).toBe(true);
  expect(told.orders()).toHaveLength(0);
});

test('an uninstalled app hears of its removal and of privacy, and of nothing else', async () => {
  const shop = await told.openQuiet();
  uninstallApp(shop);
  placeOrder(shop, aBasket(shop));
  expect(await shop.webhooks.drained(20_000)).toBe(true);
  expect(told.app.received.at(-1)?.headers['x-shopify-topic']).toBe('app/uninstalled');
  expect(told.orders()).toHaveLength(0);
});
