import '@shopify/shopify-app-remix/adapters/node';

import { shopifyApi } from '@shopify/shopify-api';
import { setAbstractFetchFunc } from '@shopify/shopify-api/runtime';
import { PrismaSessionStorage } from '@shopify/shopify-app-session-storage-prisma';
import { ApiVersion, AppDistribution, LogSeverity, shopifyApp } from '@shopify/shopify-app-remix/server';

import { pool, prisma } from './db.server.ts';
import { shopDomain, type ShopDomain } from './domain/values/ids.ts';
import { env } from './env.server.ts';
import { publishPublicProgramJob } from './jobs/publish-public-program.ts';
import { logger } from './logger.server.ts';
import { countedCalls } from './metrics.server.ts';
import { exclusively } from './persistence/advisory-lock.ts';
import { openPool } from './persistence/pool.ts';
import { shopPool } from './persistence/shop-pool.ts';
import { sealedSessions } from './persistence/session.ts';
import { sealWith } from './persistence/sealed-text.ts';
import { sendJob } from './queue.server.ts';
import { installShop } from './services/install-shop.ts';
import { adminClient, type AdminClient } from './shopify/admin-client.ts';
import { ReauthorisationNeeded } from './shopify/errors.ts';
import { freshSessions } from './shopify/fresh-session.ts';
import { throttle, type Throttle } from './shopify/throttle.ts';

import type { PoolClient } from 'pg';

const wireTimeoutMs = 15_000;
// The library sets no time limit of its own: a token request would hang for minutes with its lock held.
setAbstractFetchFunc((url, init) => fetch(url, { ...init, signal: init?.signal ?? AbortSignal.timeout(wireTimeoutMs) }));

const app = {
  apiKey: env.SHOPIFY_API_KEY,
  apiSecretKey: env.SHOPIFY_API_SECRET,
  apiVersion: ApiVersion.July26,
  scopes: [...env.SHOPIFY_SCOPES],
  logger: {
    // Below a warning the library writes tokens' contents and query strings.
    level: LogSeverity.Warning,
    log: (_severity: LogSeverity, message: string) => logger.warn({ library: message }, 'the Shopify library warns'),
  },
};
const appUrl = new URL(env.SHOPIFY_APP_URL);
const api = shopifyApi({ ...app, hostName: appUrl.host, isEmbeddedApp: true });

// Lock holders wait for queries on the other pool: on one and the same they could wait for each other.
const locks = openPool({
  connectionString: env.DATABASE_URL,
  connectionsMax: 3,
  onIdleError: (error) => logger.warn({ err: error }, 'an idle lock connection broke'),
});

/** Seals what is nobody's to read at rest: tokens, and members' own data. */
export const seal = sealWith([env.LAUREL_ENCRYPTION_KEY, ...env.LAUREL_ENCRYPTION_KEYS_OLD]);

const sessionStorage = freshSessions({
  inner: sealedSessions(new PrismaSessionStorage(prisma), seal),
  refresh: async (shop, refreshToken) => (await api.auth.refreshToken({ shop, refreshToken })).session,
  exclusively: (name, work) => exclusively(locks, name, work),
});

/** The library's view of the app: sign-in by token exchange, app proxy, session tokens. Webhooks are subscribed in shopify.app.toml. */
export const shopify = shopifyApp({
  ...app,
  appUrl: env.SHOPIFY_APP_URL,
  distribution: AppDistribution.AppStore,
  sessionStorage,
  hooks: {
    afterAuth: async ({ session }) => {
      const shop = shopDomain(session.shop);
      if (!shop) throw new Error('Shopify named a shop outside myshopify.com');
      await takeIn(shop);
    },
  },
  future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
});

/** Lets go of the connections that hold locks, once nothing asks Shopify any more. */
export async function closeShopify(): Promise<void> {
  await locks.end();
}

/** Installs the shop, or takes it back: at a sign-in that made a new token, or that finds the shop not installed. */
export async function takeIn(shop: ShopDomain): Promise<void> {
  const announce = (client: PoolClient) => sendJob(client, publishPublicProgramJob.name, { shop });
  await installShop({ pool: shopPool(pool, shop), admin: adminClientFor(shop), announce }, shop, new Date());
  logger.info({ shop }, 'a shop was taken in');
}

const throttles = new Map<ShopDomain, Throttle>();

/**
 * The Admin API of one shop, by its offline token. `patienceMs` is what one call may take with all its waiting:
 * a minute for jobs (default); give a shopper's request less.
 */
export function adminClientFor(shop: ShopDomain, patienceMs = 60_000): AdminClient {
  const known = throttles.get(shop) ?? throttle();
  throttles.set(shop, known);
  const admin = adminClient({
    throttle: known,
    patienceMs,
    timeoutMs: Math.min(wireTimeoutMs, patienceMs),
    send: async (operation, options) => {
      const session = await sessionStorage.loadSession(api.session.getOfflineId(shop));
      if (!session?.accessToken) throw new ReauthorisationNeeded(`no session for ${shop}`);
      return new api.clients.Graphql({ session }).request(operation, options);
    },
  });
  return countedCalls(admin);
}
