import { afterEach, beforeEach } from 'vitest';
import { everyTopicToml } from '../shop.fixture.ts';
import { openShop, type StartOptions } from '../start-shop.ts';
import { startReceiver, type Receiver } from './receiver.fixture.ts';

type OpenShop = ReturnType<typeof openShop>;

export type ShopAndApp = {
  /** What takes the webhooks: another one for each test. */
  readonly app: Receiver;
  readonly open: (options?: StartOptions) => OpenShop;
  /** With nothing under way: what its seeding tells has arrived. */
  readonly openQuiet: (options?: StartOptions) => Promise<OpenShop>;
  /** Before the test ends: all others are closed with it. */
  readonly close: (shop: OpenShop) => Promise<void>;
  /** Of what the app has received, what is about orders. */
  readonly orders: () => Receiver['received'];
};

/** Shops that tell an app everything, closed after each test. */
export function aShopAndItsApp(): ShopAndApp {
  let app: Receiver | undefined;
  let opened: OpenShop[] = [];
  const receiver = () => {
    if (!app) throw new Error('The app is there during a test only.');
    return app;
  };
  beforeEach(async () => {
    app = await startReceiver();
  });
  afterEach(async () => {
    for (const shop of opened) await shop.close();
    opened = [];
    await receiver().close();
  });
  const open = (options: StartOptions = {}) => {
    const shop = openShop({ appToml: everyTopicToml(), appUrl: receiver().url, seed: { isInstalled: true }, ...options });
    opened.push(shop);
    return shop;
  };
  return {
    get app() {
      return receiver();
    },
    open,
    openQuiet: async (options) => {
      const shop = open(options);
      await shop.webhooks.drained(20_000);
      return shop;
    },
    close: async (shop) => {
      opened = opened.filter((one) => one !== shop);
      await shop.close();
    },
    orders: () => receiver().received.filter(({ headers }) => String(headers['x-shopify-topic']).startsWith('orders/')),
  };
}
