import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { placeOrder } from '../actions/place-order.ts';
import { aBasket, customerNamed } from '../shop.fixture.ts';
import { aShopAndItsApp } from './courier.fixture.ts';

const told = aShopAndItsApp();

test('a logged delivery can be sent any number of times more, always the same', async () => {
  const shop = await told.openQuiet();
  placeOrder(shop, { ...aBasket(shop), payment: 'unpaid' });
  await shop.webhooks.drained(20_000);
  const [delivery] = shop.store.list('delivery');
  for (let count = 0; count < 10; count += 1) shop.webhooks.redeliver(delivery?.id ?? '');
  expect(await shop.webhooks.drained(20_000)).toBe(true);
  expect(told.orders()).toHaveLength(11);
  expect(new Set(told.orders().map(({ headers, body }) => `${String(headers['x-shopify-webhook-id'])} ${body}`)).size).toBe(1);
  expect(() => shop.webhooks.redeliver('nothing')).toThrow('There is no delivery nothing.');
});

test('a logged delivery can be sent as a new one: the same words under another id', async () => {
  const shop = await told.openQuiet();
  placeOrder(shop, { ...aBasket(shop), payment: 'unpaid' });
  await shop.webhooks.drained(20_000);
  shop.webhooks.sendAnew(shop.store.list('delivery')[0]?.id ?? '');
  expect(await shop.webhooks.drained(20_000)).toBe(true);
  expect(new Set(told.orders().map(({ body }) => body)).size).toBe(1);
  expect(new Set(told.orders().map(({ headers }) => headers['x-shopify-webhook-id'])).size).toBe(2);
  expect(shop.store.list('delivery').map(({ state }) => state)).toEqual(['delivered', 'delivered']);
});

test('only the fields that the configuration names are sent, and both topics carry one text', async () => {
  const toml = join(mkdtempSync(join(tmpdir(), 'laurel-toml-')), 'shopify.app.toml');
  writeFileSync(
    toml,
    '[webhooks]\napi_version = "2026-07"\n[[webhooks.subscriptions]]\ntopics = ["orders/create", "orders/paid"]\nuri = "/hooks"\ninclude_fields = ["id", "customer.id", "line_items.price", "nothing"]\n',
  );
  const shop = await told.openQuiet({ appToml: toml });
  const ada = customerNamed(shop, 'ada');
  const order = placeOrder(shop, { ...aBasket(shop), customer: ada.id });
  await shop.webhooks.drained(20_000);
  const number = (id: string) => id.split('/').at(-1) ?? '';
  const expected = `{"id":${number(order.id)},"customer":{"id":${number(ada.id)}},"line_items":[{"price":"7.90"},{"price":"48.00"}]}`;
  expect(told.orders().map(({ body, url }) => [url, body])).toEqual([
    ['/hooks', expected],
    ['/hooks', expected],
  ]);
  expect(shop.store.count('payload')).toBe(1);
});

test('the log lets go of what has arrived, never of what waits', { timeout: 120_000 }, async () => {
  const shop = await told.openQuiet();
  shop.webhooks.set({ isPaused: true });
  for (let count = 0; count < 1_600; count += 1) placeOrder(shop, { ...aBasket(shop), payment: 'unpaid' });
  expect(shop.store.count('payload')).toBe(1_600);
  shop.webhooks.set({ isPaused: false });
  expect(await shop.webhooks.drained(60_000)).toBe(true);
  expect(told.orders()).toHaveLength(1_600);
  for (let count = 0; count < 500; count += 1) placeOrder(shop, { ...aBasket(shop), payment: 'unpaid' });
  expect(await shop.webhooks.drained(60_000)).toBe(true);
  expect(told.orders()).toHaveLength(2_100);
  expect(shop.store.count('payload')).toBeLessThan(1_500);
});
