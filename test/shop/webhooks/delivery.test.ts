import { createHmac } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { placeOrder } from '../actions/place-order.ts';
import { uninstallApp } from '../actions/install.ts';
import { aBasket, customerNamed, everyTopicToml } from '../shop.fixture.ts';
import { openShop, type StartOptions } from '../start-shop.ts';
import { retrySeconds } from './courier.ts';
import { startReceiver, type Receiver } from './receiver.fixture.ts';

let app: Receiver;
let opened: ReturnType<typeof openShop>[] = [];
beforeEach(async () => {
  app = await startReceiver();
});
afterEach(async () => {
  for (const shop of opened) await shop.close();
  opened = [];
  await app.close();
});

function open(options: StartOptions = {}) {
  const shop = openShop({ appToml: everyTopicToml(), appUrl: app.url, seed: { isInstalled: true }, ...options });
  opened.push(shop);
  return shop;
}

/** A shop with nothing under way: what its seeding tells has arrived. */
async function openQuiet(options: StartOptions = {}) {
  const shop = open(options);
  await shop.webhooks.drained(5_000);
  return shop;
}

const orders = () => app.received.filter(({ headers }) => String(headers['x-shopify-topic']).startsWith('orders/'));
const topicsOf = () => orders().map(({ headers }) => headers['x-shopify-topic']);

test('a delivery carries the headers that Shopify sends and a signature over its very bytes', async () => {
  const shop = await openQuiet();
  const order = placeOrder(shop, { ...aBasket(shop), note: 'Grüße 🍵' });
  expect(await shop.webhooks.drained(5_000)).toBe(true);
  const [first, second] = orders();
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

test('connections are kept and never more than sixteen, however much waits', async () => {
  const shop = await openQuiet();
  const before = app.connections;
  app.answer('nothing');
  for (let count = 0; count < 30; count += 1) placeOrder(shop, aBasket(shop));
  await vi.waitFor(() => expect(orders()).toHaveLength(16));
  await sleep(300);
  expect(orders()).toHaveLength(16);
  app.answer(200);
  app.release();
  expect(await shop.webhooks.drained(5_000)).toBe(true);
  expect(orders()).toHaveLength(60);
  expect(app.mostAtOnce).toBe(16);
  // The app's five seconds begin with its turn: those that waited for it were answered at once.
  const slow = shop.store.list('delivery', { limit: 60 }).filter(({ attempts }) => (attempts[0]?.ms ?? 0) >= 300);
  expect(slow).toHaveLength(16);
  expect(app.connections - before).toBeLessThanOrEqual(16);
});

test('an app that has not answered after five seconds is asked again', { timeout: 15_000 }, async () => {
  const shop = await openQuiet();
  app.answer('nothing');
  placeOrder(shop, { ...aBasket(shop), payment: 'unpaid' });
  const startedAt = performance.now();
  await vi.waitFor(() => expect(orders()).toHaveLength(1));
  app.answer(200);
  expect(await shop.webhooks.drained(8_000)).toBe(true);
  expect(performance.now() - startedAt).toBeGreaterThan(4_900);
  const [delivery] = shop.store.list('delivery');
  expect(delivery?.attempts.map(({ status }) => status)).toEqual([null, 200]);
  expect(delivery?.state).toBe('delivered');
});

test('a refused delivery is tried eight times more over four hours, and then given up', async () => {
  expect([retrySeconds.length, retrySeconds.reduce((sum, seconds) => sum + seconds, 0)]).toEqual([8, 4 * 3_600]);
  const shop = await openQuiet({ retrySpeed: 14_400 }); // four hours in one second
  app.answer(503);
  placeOrder(shop, { ...aBasket(shop), payment: 'unpaid' });
  expect(await shop.webhooks.drained(10_000)).toBe(true);
  expect(orders()).toHaveLength(9);
  expect(new Set(orders().map(({ headers, body }) => `${String(headers['x-shopify-webhook-id'])} ${body}`)).size).toBe(1);
  const times = orders().map(({ at }) => at);
  const waits = times.slice(1).map((at, index) => at - (times[index] ?? 0));
  waits.forEach((wait, index) => expect(wait).toBeGreaterThan(((retrySeconds[index] ?? 0) * 1000) / 14_400 - 2));
  expect(shop.store.list('delivery')[0]).toMatchObject({ state: 'failed', attempts: { length: 9 } });
});

test('dropped deliveries never come, doubled ones twice with the same id', async () => {
  const shop = await openQuiet();
  shop.webhooks.set({ dropPercent: 100 });
  placeOrder(shop, aBasket(shop));
  shop.webhooks.set({ dropPercent: 0, duplicatePercent: 100 });
  placeOrder(shop, aBasket(shop));
  expect(await shop.webhooks.drained(5_000)).toBe(true);
  expect(orders()).toHaveLength(4);
  expect(new Set(orders().map(({ headers }) => headers['x-shopify-webhook-id'])).size).toBe(2);
  expect(
    shop.store
      .list('delivery')
      .map(({ state }) => state)
      .slice(0, 4),
  ).toEqual(['delivered', 'delivered', 'dropped', 'dropped']);
});

test('the same seed drops the same deliveries again', async () => {
  const fates = async () => {
    const shop = await openQuiet();
    shop.webhooks.set({ dropPercent: 50, isPaused: true });
    for (let count = 0; count < 10; count += 1) placeOrder(shop, aBasket(shop));
    return shop.store.list('delivery', { limit: 20 }).map(({ state }) => state);
  };
  const first = await fates();
  expect(new Set(first)).toEqual(new Set(['dropped', 'waiting']));
  expect(await fates()).toEqual(first);
});

test('a delay holds all back, a reordering makes neighbours change places', async () => {
  const shop = await openQuiet();
  shop.webhooks.set({ delayMs: 200 });
  placeOrder(shop, aBasket(shop));
  await sleep(100);
  expect(orders()).toHaveLength(0);
  expect(await shop.webhooks.drained(5_000)).toBe(true);
  expect(orders()).toHaveLength(2);
  shop.webhooks.set({ delayMs: 0, reorderMs: 300 });
  for (let count = 0; count < 6; count += 1) placeOrder(shop, { ...aBasket(shop), payment: 'unpaid' });
  expect(await shop.webhooks.drained(5_000)).toBe(true);
  const bodies = orders()
    .slice(2)
    .map(({ body }) => body);
  const sent = shop.store
    .list('delivery', { limit: 6 })
    .toReversed()
    .map((delivery) => shop.webhooks.bodyOf(delivery));
  expect(bodies).not.toEqual(sent);
  expect([...bodies].sort()).toEqual([...sent].sort());
});

test('nothing is sent while paused, and draining says so', async () => {
  const shop = await openQuiet();
  shop.webhooks.set({ isPaused: true });
  placeOrder(shop, aBasket(shop));
  expect(await shop.webhooks.drained(100)).toBe(false);
  expect([orders().length, shop.webhooks.waiting]).toEqual([0, 2]);
  shop.webhooks.set({ isPaused: false });
  expect(await shop.webhooks.drained(5_000)).toBe(true);
  expect(topicsOf().toSorted()).toEqual(['orders/create', 'orders/paid']);
});

test('a logged delivery can be sent any number of times more, always the same', async () => {
  const shop = await openQuiet();
  placeOrder(shop, { ...aBasket(shop), payment: 'unpaid' });
  await shop.webhooks.drained(5_000);
  const [delivery] = shop.store.list('delivery');
  for (let count = 0; count < 10; count += 1) shop.webhooks.redeliver(delivery?.id ?? '');
  expect(await shop.webhooks.drained(5_000)).toBe(true);
  expect(orders()).toHaveLength(11);
  expect(new Set(orders().map(({ headers, body }) => `${String(headers['x-shopify-webhook-id'])} ${body}`)).size).toBe(1);
  expect(() => shop.webhooks.redeliver('nothing')).toThrow('There is no delivery nothing.');
});

test('a logged delivery can be sent as a new one: the same words under another id', async () => {
  const shop = await openQuiet();
  placeOrder(shop, { ...aBasket(shop), payment: 'unpaid' });
  await shop.webhooks.drained(5_000);
  shop.webhooks.sendAnew(shop.store.list('delivery')[0]?.id ?? '');
  expect(await shop.webhooks.drained(5_000)).toBe(true);
  expect(new Set(orders().map(({ body }) => body)).size).toBe(1);
  expect(new Set(orders().map(({ headers }) => headers['x-shopify-webhook-id'])).size).toBe(2);
  expect(shop.store.list('delivery').map(({ state }) => state)).toEqual(['delivered', 'delivered']);
});

test('only the fields that the configuration names are sent, and both topics carry one text', async () => {
  const toml = join(mkdtempSync(join(tmpdir(), 'laurel-toml-')), 'shopify.app.toml');
  writeFileSync(
    toml,
    '[webhooks]\napi_version = "2026-07"\n[[webhooks.subscriptions]]\ntopics = ["orders/create", "orders/paid"]\nuri = "/hooks"\ninclude_fields = ["id", "customer.id", "line_items.price", "nothing"]\n',
  );
  const shop = await openQuiet({ appToml: toml });
  const ada = customerNamed(shop, 'ada');
  const order = placeOrder(shop, { ...aBasket(shop), customer: ada.id });
  await shop.webhooks.drained(5_000);
  const number = (id: string) => id.split('/').at(-1) ?? '';
  const expected = `{"id":${number(order.id)},"customer":{"id":${number(ada.id)}},"line_items":[{"price":"7.90"},{"price":"48.00"}]}`;
  expect(orders().map(({ body, url }) => [url, body])).toEqual([
    ['/hooks', expected],
    ['/hooks', expected],
  ]);
  expect(shop.store.count('payload')).toBe(1);
});

test('what was under way or waiting when the shop stopped is sent after it has started again', async () => {
  const shop = await openQuiet();
  app.answer('nothing');
  for (let count = 0; count < 10; count += 1) placeOrder(shop, aBasket(shop));
  await vi.waitFor(() => expect(orders()).toHaveLength(16));
  opened = [];
  await shop.close();
  app.answer(200);
  const again = open({ dataDir: shop.settings.dataDir });
  expect(again.webhooks.waiting).toBe(20);
  expect(await again.webhooks.drained(5_000)).toBe(true);
  expect(
    new Set(
      orders()
        .slice(16)
        .map(({ headers }) => headers['x-shopify-webhook-id']),
    ).size,
  ).toBe(20);
  expect(again.store.count('delivery', 'waiting')).toBe(0);
});

test('the log lets go of what has arrived, never of what waits', { timeout: 30_000 }, async () => {
  const shop = await openQuiet();
  shop.webhooks.set({ isPaused: true });
  for (let count = 0; count < 1_600; count += 1) placeOrder(shop, { ...aBasket(shop), payment: 'unpaid' });
  expect(shop.store.count('payload')).toBe(1_600);
  shop.webhooks.set({ isPaused: false });
  expect(await shop.webhooks.drained(20_000)).toBe(true);
  expect(orders()).toHaveLength(1_600);
  for (let count = 0; count < 500; count += 1) placeOrder(shop, { ...aBasket(shop), payment: 'unpaid' });
  expect(await shop.webhooks.drained(20_000)).toBe(true);
  expect(orders()).toHaveLength(2_100);
  expect(shop.store.count('payload')).toBeLessThan(1_500);
});

test('an order that was not placed after all tells nobody', async () => {
  const shop = await openQuiet();
  expect(() =>
    shop.store.transaction(() => {
      placeOrder(shop, aBasket(shop));
      throw new Error('undone');
    }),
  ).toThrow('undone');
  expect(await shop.webhooks.drained(5_000)).toBe(true);
  expect(orders()).toHaveLength(0);
});

test('an uninstalled app hears of its removal and of privacy, and of nothing else', async () => {
  const shop = await openQuiet();
  uninstallApp(shop);
  placeOrder(shop, aBasket(shop));
  expect(await shop.webhooks.drained(5_000)).toBe(true);
  expect(app.received.at(-1)?.headers['x-shopify-topic']).toBe('app/uninstalled');
  expect(orders()).toHaveLength(0);
});
