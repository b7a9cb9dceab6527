import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { redactWhenDue } from './actions/install.ts';
import { openClock } from './clock.ts';
import { controlApi } from './control/control-api.ts';
import { noFaults } from './faults.ts';
import { makeBucket } from './graphql/bucket.ts';
import { accessTokenRoute } from './oauth/access-token.ts';
import { adminSchema } from './schema.ts';
import { seedShop } from './seed/seed.ts';
import type { SeedOptions } from './seed/seed.ts';
import type { Shop, ShopSettings } from './shop.ts';
import { shopId } from './state/shop-record.ts';
import { openStore } from './store.ts';
import { adminApi } from './wire/admin-api.ts';
import { bulkFilesRoute } from './wire/bulk-files.ts';
import { listener } from './wire/http.ts';
import { watchConfiguration } from './webhooks/subscriptions.ts';
import { openWebhooks } from './webhooks/webhooks.ts';

/** The whole stand-in in this process: for tests. `close` stops servers and keeps the data. */
export type RunningShop = { readonly shop: Shop; close(): Promise<void> };

type FaceMaker = (shop: Shop) => RequestListener;

/** What people see of the shop; the Admin API, OAuth and the control API do not need them. */
type Faces = {
  readonly admin?: FaceMaker;
  readonly frame?: FaceMaker;
  readonly storefront?: FaceMaker;
  readonly outbox?: FaceMaker;
};

export type StartOptions = Partial<ShopSettings> & {
  readonly ports?: { readonly admin?: number; readonly frame?: number; readonly storefront?: number; readonly outbox?: number };
  readonly faces?: Faces;
  /** For a new shop. */
  readonly seed?: SeedOptions;
};

const projectToml = fileURLToPath(new URL('../../shopify.app.toml', import.meta.url));

/** A running shop without servers: its state, its clock and its webhooks. */
export function openShop({ seed, ports: _ports, faces: _faces, ...given }: StartOptions = {}): Shop & { close(): Promise<void> } {
  const dataDir = given.dataDir ?? mkdtempSync(join(tmpdir(), 'laurel-shop-'));
  mkdirSync(dataDir, { recursive: true });
  const settings: ShopSettings = {
    apiKey: 'laurel-key',
    apiSecret: 'laurel-secret',
    appUrl: 'http://127.0.0.1:3000',
    appToml: projectToml,
    retrySpeed: 3_600,
    patienceMs: 5_000,
    ...given,
    dataDir,
  };
  const store = openStore(dataDir);
  const clock = openClock(dataDir);
  const configuration = watchConfiguration(settings.appToml);
  const domain = () => store.get('shop', shopId)?.domain ?? '';
  const webhooks = openWebhooks({ store, clock, settings, configuration, domain });
  const addresses = { admin: '', frame: '', storefront: '', outbox: '' };
  const shop = { settings, store, clock, configuration, webhooks, faults: noFaults(), bucket: makeBucket(), addresses };
  seedShop(shop, seed);
  const whenDue = () => redactWhenDue(shop);
  clock.onMoved(whenDue);
  const everyMinute = setInterval(whenDue, 60_000).unref();
  whenDue();
  return {
    ...shop,
    async close() {
      clearInterval(everyMinute);
      await webhooks.close();
      store.close();
    },
  };
}

/** Ports 0 (the default) are chosen by the machine; see `shop.addresses`. `main.ts` starts the same from the environment. */
export async function startShop(options: StartOptions = {}): Promise<RunningShop> {
  const admin = await adminSchema();
  const shop = openShop(options);
  const { faces = {}, ports = {} } = options;
  const wire = [accessTokenRoute(shop), adminApi({ shop, admin, bucket: shop.bucket }), bulkFilesRoute(shop), controlApi(shop)];
  const servers = {
    admin: createServer(listener(wire, faces.admin?.(shop))),
    frame: createServer(listener([], faces.frame?.(shop))),
    storefront: createServer(listener([], faces.storefront?.(shop))),
    outbox: createServer(listener([], faces.outbox?.(shop))),
  };
  for (const name of ['admin', 'frame', 'storefront', 'outbox'] as const)
    shop.addresses[name] = await listen(servers[name], ports[name] ?? 0);
  return {
    shop,
    async close() {
      await Promise.all(Object.values(servers).map(closeServer));
      await shop.close();
    },
  };
}

function listen(server: Server, port: number): Promise<string> {
  server.keepAliveTimeout = 30_000;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
