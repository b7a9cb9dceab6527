import { expect, test } from 'vitest';
import { placeOrder } from '../actions/place-order.ts';
import { aBasket } from '../shop.fixture.ts';
import { aShopAndItsApp } from './courier.fixture.ts';

const told = aShopAndItsApp();
const topicsOf = () => told.orders().map(({ headers }) => headers['x-shopify-topic']);

test('dropped deliveries never come, doubled ones twice with the same id', async () => {
  const shop = await told.openQuiet();
  shop.webhooks.set({ dropPercent: 100 });
  placeOrder(shop, aBasket(shop));
  shop.webhooks.set({ dropPercent: 0, duplicatePercent: 100 });
  placeOrder(shop, aBasket(shop));
  expect(await shop.webhooks.drained(20_000)).toBe(true);
  expect(told.orders()).toHaveLength(4);
  expect(new Set(told.orders().map(({ headers }) => headers['x-shopify-webhook-id'])).size).toBe(2);
  expect(
    shop.store
      .list('delivery')
      .map(({ state }) => state)
      .slice(0, 4),
  ).toEqual(['delivered', 'delivered', 'dropped', 'dropped']);
});

test('the same seed drops the same deliveries again', async () => {
  const fates = async () => {
    const shop = await told.openQuiet();
    shop.webhooks.set({ dropPercent: 50, isPaused: true });
    for (let count = 0; count < 10; count += 1) placeOrder(shop, aBasket(shop));
    return shop.store.list('delivery', { limit: 20 }).map(({ state }) => state);
  };
  const first = await fates();
  expect(new Set(first)).toEqual(new Set(['dropped', 'waiting']));
  expect(await fates()).toEqual(first);
});

test('a delay holds all back, a reordering makes neighbours change places', async () => {
  const shop = await told.openQuiet();
  shop.webhooks.set({ delayMs: 200 });
  const placedAt = performance.now();
  placeOrder(shop, aBasket(shop));
  expect(await shop.webhooks.drained(20_000)).toBe(true);
  expect(told.orders()).toHaveLength(2);
  // A timer may be a millisecond early.
  for (const { at } of told.orders()) expect(at - placedAt).toBeGreaterThan(198);
  shop.webhooks.set({ delayMs: 0, reorderMs: 300 });
  for (let count = 0; count < 6; count += 1) placeOrder(shop, { ...aBasket(shop), payment: 'unpaid' });
  expect(await shop.webhooks.drained(20_000)).toBe(true);
  const bodies = told
    .orders()
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
  const shop = await told.openQuiet();
  shop.webhooks.set({ isPaused: true });
  placeOrder(shop, aBasket(shop));
  expect(await shop.webhooks.drained(100)).toBe(false);
  expect([told.orders().length, shop.webhooks.waiting]).toEqual([0, 2]);
  shop.webhooks.set({ isPaused: false });
  expect(await shop.webhooks.drained(20_000)).toBe(true);
  expect(topicsOf().toSorted()).toEqual(['orders/create', 'orders/paid']);
});
