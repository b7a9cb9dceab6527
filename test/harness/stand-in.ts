import '@shopify/shopify-api/adapters/node';

import { ApiVersion, Session, shopifyApi } from '@shopify/shopify-api';
import { setAbstractFetchFunc } from '@shopify/shopify-api/runtime';
import { getGlobalDispatcher, setGlobalDispatcher } from 'undici';

import { shopDomain } from '#app/domain/values/ids.ts';
import { adminClient, type AdminClient } from '#app/shopify/admin-client.ts';
import { throttle } from '#app/shopify/throttle.ts';

import { makeTokenPair } from '../shop/oauth/tokens.ts';
import { theShop } from '../shop/orders/make-line.ts';
import { redirectShopify } from '../shop/redirect/redirect-shopify.ts';
import { startShop, type RunningShop, type StartOptions } from '../shop/start-shop.ts';
import { appKey, appSecret } from './app-doors.ts';

export type StandIn = {
  readonly shop: RunningShop['shop'];
  readonly domain: NonNullable<ReturnType<typeof shopDomain>>;
  /** The app's own client through Shopify's library, with a token of the shop's. `timeoutMs` is what one try may take. */
  readonly client: (limits?: { readonly patienceMs?: number; readonly timeoutMs?: number }) => AdminClient;
  readonly stop: () => Promise<void>;
};

/** The stand-in shop in this process, found by everything here that means to reach Shopify. No webhook is sent: the tests say what arrives. */
export async function aStandIn(options: StartOptions = {}): Promise<StandIn> {
  const running = await startShop({ apiKey: appKey, apiSecret: appSecret, seed: { isInstalled: true }, ...options });
  const { shop } = running;
  shop.webhooks.set({ isPaused: true });
  const before = getGlobalDispatcher();
  redirectShopify(new URL(shop.addresses.admin));
  setAbstractFetchFunc(fetch);
  const domain = shopDomain(theShop(shop).domain);
  if (!domain) throw new Error('the stand-in shop has a domain of Shopify’s');
  const api = shopifyApi({
    apiKey: appKey,
    apiSecretKey: appSecret,
    apiVersion: ApiVersion.July26,
    hostName: 'laurel.example.com',
    isEmbeddedApp: true,
    logger: { log: () => undefined },
  });
  return {
    shop,
    domain,
    client: ({ patienceMs = 10_000, timeoutMs = 5_000 } = {}) => {
      const { access } = makeTokenPair(shop);
      const session = new Session({ id: `offline_${domain}`, shop: domain, state: '', isOnline: false, accessToken: access.id });
      const send = (operation: string, sent: { variables?: Record<string, unknown>; signal: AbortSignal }) =>
        new api.clients.Graphql({ session }).request(operation, sent);
      return adminClient({ throttle: throttle(), patienceMs, timeoutMs, send });
    },
    stop: async () => {
      setGlobalDispatcher(before);
      await running.close();
    },
  };
}
