import { afterEach, beforeEach, expect, test } from 'vitest';
import { everyTopicToml } from '../shop.fixture.ts';
import { openShop } from '../start-shop.ts';
import { installApp, redactShop, uninstallApp } from './install.ts';

const hour = 3_600_000;

let shop: ReturnType<typeof openShop>;
beforeEach(() => {
  shop = openShop({ appToml: everyTopicToml(), seed: { isInstalled: true } });
  shop.webhooks.set({ isPaused: true });
});
afterEach(() => shop.close());

const redactions = () => shop.store.list('delivery').filter(({ topic }) => topic === 'shop/redact').length;

test('shop/redact is sent once, 48 hours after the app was uninstalled', () => {
  uninstallApp(shop);
  shop.clock.advance(47 * hour);
  expect(redactions()).toBe(0);
  shop.clock.advance(hour);
  expect(redactions()).toBe(1);
  shop.clock.advance(100 * hour);
  expect(redactions()).toBe(1);
});

test('an app that is installed again within 48 hours is not redacted', () => {
  uninstallApp(shop);
  shop.clock.advance(24 * hour);
  installApp(shop);
  shop.clock.advance(100 * hour);
  expect(redactions()).toBe(0);
  expect(() => redactShop(shop)).toThrow('The app is installed');
});

test('the 48 hours go on while the stand-in is stopped', async () => {
  uninstallApp(shop);
  await shop.close();
  shop = openShop({ dataDir: shop.settings.dataDir, appToml: shop.settings.appToml });
  shop.webhooks.set({ isPaused: true });
  shop.clock.advance(48 * hour);
  expect(redactions()).toBe(1);
});
