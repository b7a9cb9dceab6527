import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { signInCustomer } from './actions/customers.ts';
import { placeOrder } from './actions/place-order.ts';
import { refundOrder } from './actions/refund-order.ts';
import { findToken, makeTokenPair } from './oauth/tokens.ts';
import { aBasket, customerNamed } from './shop.fixture.ts';
import { openShop } from './start-shop.ts';
import { openStore, type Store } from './store.ts';

let close: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of close) await end();
  close = [];
});

function openedStore(): Store {
  const store = openStore(mkdtempSync(join(tmpdir(), 'laurel-store-')));
  close.push(() => store.close());
  return store;
}

const mail = (id: string, subject = '') => ({ id, to: '', from: '', subject, text: '', html: null, sentAt: '2026-05-01T10:00:00Z' });

test('a shop that is opened again has its orders, tokens, clock and numbers', async () => {
  const first = openShop({ seed: { isInstalled: true } });
  first.webhooks.set({ isPaused: true });
  const ada = customerNamed(first, 'ada');
  const placed = placeOrder(first, { ...aBasket(first), customer: ada.id });
  const order = refundOrder(first, placed.id, { amount: 100 });
  const token = makeTokenPair(first).access.id;
  first.clock.advance(60_000);
  signInCustomer(first, 'emma@example.com');
  await first.close();

  const again = openShop({ dataDir: first.settings.dataDir });
  close.push(() => again.close());
  again.webhooks.set({ isPaused: true });
  expect(again.store.need('order', order.id)).toEqual(order);
  expect(again.store.find('order', `refund:${order.refunds[0]?.id ?? ''}`)?.id).toBe(order.id);
  expect(findToken(again, token)?.id).toBe(token);
  expect(again.clock.offsetMs).toBe(60_000);
  expect(again.store.count('customer')).toBe(5);
  const next = placeOrder(again, aBasket(again));
  expect(next.number).toBe(order.number + 1);
  expect(next.id).not.toBe(order.id);
});

test('what throws inside a transaction is undone, with the numbers and what was nested', () => {
  const store = openedStore();
  store.put('mail', mail('kept', 'before'));
  expect(() =>
    store.transaction(() => {
      store.put('mail', mail('kept', 'after'));
      store.transaction(() => store.put('mail', mail('new')));
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(store.get('mail', 'kept')?.subject).toBe('before');
  expect(store.get('mail', 'new')).toBeUndefined();
});

test('a failed part may be caught, and the rest of its transaction stands', () => {
  const store = openedStore();
  store.transaction(() => {
    store.put('mail', mail('outer'));
    expect(() =>
      store.transaction(() => {
        store.put('mail', mail('inner'));
        throw new Error('no');
      }),
    ).toThrow('no');
  });
  expect(store.list('mail').map(({ id }) => id)).toEqual(['outer']);
});

test('a log is cut to its newest, but for what is named', () => {
  const store = openedStore();
  for (const id of ['1', '2', '3', '4', '5']) store.put('mail', mail(id));
  store.prune('mail', { keep: 2, except: ['1'] });
  expect(store.list('mail', { order: 'oldest' }).map(({ id }) => id)).toEqual(['1', '4', '5']);
  store.prune('mail', { keep: 10 });
  expect(store.count('mail')).toBe(3);
});

test('a second document with the same key is refused, and nothing of it is kept', () => {
  const shop = openShop();
  close.push(() => shop.close());
  const ada = customerNamed(shop, 'ada');
  expect(() => shop.store.put('customer', { ...ada, id: 'gid://shopify/Customer/1', key: 'another' })).toThrow(/UNIQUE/);
  expect(shop.store.get('customer', 'gid://shopify/Customer/1')).toBeUndefined();
  expect(shop.store.find('customer', 'key:another')).toBeUndefined();
});

test('a document is found by the keys that it has now, and a deleted one by none', () => {
  const shop = openShop();
  close.push(() => shop.close());
  const ada = customerNamed(shop, 'ada');
  shop.store.put('customer', { ...ada, email: 'ada@example.org' });
  expect(shop.store.find('customer', 'email:ada@example.com')).toBeUndefined();
  expect(shop.store.find('customer', 'email:ada@example.org')?.id).toBe(ada.id);
  shop.store.delete('customer', ada.id);
  expect(shop.store.find('customer', 'email:ada@example.org')).toBeUndefined();
});

test('what was written is in the file a moment later', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'laurel-store-'));
  const store = openStore(dataDir);
  const other = openStore(dataDir);
  close.push(
    () => store.close(),
    () => other.close(),
  );
  store.put('mail', mail('1'));
  await expect.poll(() => other.get('mail', '1')).toBeDefined();
});
