import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Database, removeServer } from '../../prisma/embedded-postgres.ts';
import { SetUpError } from '../../prisma/set-up-error.ts';
import { type Child, startChild, untilItServes } from './child.ts';
import { preparedDatabase } from './database.ts';
import { lock } from './lock.ts';
import { freePorts } from './ports.ts';
import { type Secrets, secretsOf } from './secrets.ts';
import { type Report, timed } from './step.ts';

export type DemoOptions = {
  /** Holds everything of this demo: database, shop, keys, logs. */
  readonly folder: string;
  /** Of the database, on a server that may hold others. */
  readonly database: string;
  /** Begins anew: what the folder and the database held is deleted. */
  readonly isFresh: boolean;
  readonly firstPort: number;
  readonly report: Report;
};

export type Addresses = {
  /** The merchant's admin; also the wire (Admin API) and the control API. */
  readonly admin: string;
  /** The app as the merchant's browser sees it. */
  readonly frame: string;
  readonly storefront: string;
  readonly outbox: string;
  /** Laurel's web process. */
  readonly app: string;
};

export type Demo = {
  readonly addresses: Addresses;
  readonly databaseUrl: string;
  readonly folder: string;
  readonly children: readonly Child[];
  /** Settles with the name of the process that ended by itself. */
  readonly broken: Promise<Child>;
  /** Ends worker, web, shop and database, in this order. */
  readonly stop: () => Promise<void>;
  /** The same, at once. */
  readonly kill: () => void;
};

/** Starts the stand-in shop, Laurel's web process and its worker on one folder; throws `SetUpError` when one does not come up. */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const folder = resolve(options.folder);
  const unlock = lock(folder);
  const children: Child[] = [];
  let database: Database | undefined;
  const stop = async (): Promise<void> => {
    for (const child of children.toReversed()) await child.stop();
    await database?.stop();
    unlock();
  };
  try {
    if (options.isFresh) forget(folder);
    database = await preparedDatabase({ folder, name: options.database, isFresh: options.isFresh, report: options.report });
    const addresses = await chooseAddresses(options.firstPort);
    const variables = environment({ folder, addresses, secrets: secretsOf(folder), databaseUrl: database.url });
    await timed('Starting shop, web and worker', options.report, () => startAll(children, { folder, addresses, variables }));
    return {
      addresses,
      databaseUrl: database.url,
      folder,
      children,
      broken: Promise.race(children.map(async (child) => child.ended.then(() => child))),
      stop,
      kill: () => {
        for (const child of children) child.kill();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startAll(
  children: Child[],
  demo: { folder: string; addresses: Addresses; variables: { shop: Variables; app: Variables } },
): Promise<void> {
  const logs = join(demo.folder, 'logs');
  mkdirSync(logs, { recursive: true });
  const start = (name: string, args: readonly string[], env: Variables): Child => {
    const child = startChild({ name: `the ${name} process`, args, env, log: join(logs, `${name}.log`) });
    children.push(child);
    return child;
  };
  const shop = start('shop', ['test/shop/main.ts'], demo.variables.shop);
  await untilItServes(shop, demo.addresses.admin);
  const redirected = ['--import', './test/shop/redirect.ts'];
  const web = start('web', [...redirected, 'app/web.server.ts'], demo.variables.app);
  start('worker', [...redirected, 'app/worker.server.ts'], demo.variables.app);
  await untilItServes(web, demo.addresses.app);
}

type Variables = Readonly<Record<string, string>>;

function environment(demo: { folder: string; addresses: Addresses; secrets: Secrets; databaseUrl: string }): { shop: Variables; app: Variables } {
  const { addresses, secrets } = demo;
  const shopFolder = join(demo.folder, 'shop');
  mkdirSync(shopFolder, { recursive: true });
  const keys = { SHOPIFY_API_KEY: secrets.apiKey, SHOPIFY_API_SECRET: secrets.apiSecret };
  return {
    shop: {
      ...keys,
      SHOP_DATA_DIR: shopFolder,
      SHOP_ADMIN_PORT: portOf(addresses.admin),
      SHOP_FRAME_PORT: portOf(addresses.frame),
      SHOP_STOREFRONT_PORT: portOf(addresses.storefront),
      SHOP_OUTBOX_PORT: portOf(addresses.outbox),
      LAUREL_APP_URL: addresses.app,
    },
    app: {
      ...keys,
      NODE_ENV: 'production',
      DATABASE_URL: demo.databaseUrl,
      SHOPIFY_APP_URL: addresses.frame,
      SHOPIFY_SCOPES: declaredScopes(),
      LAUREL_ENCRYPTION_KEY: secrets.encryptionKey,
      HOST: '127.0.0.1',
      PORT: portOf(addresses.app),
      STANDIN_WIRE: addresses.admin,
      STANDIN_CLOCK: join(shopFolder, 'clock.json'),
    },
  };
}

async function chooseAddresses(firstPort: number): Promise<Addresses> {
  const [admin, storefront, outbox, frame, app] = (await freePorts(5, firstPort)).map((port) => `http://127.0.0.1:${port}`);
  if (!admin || !storefront || !outbox || !frame || !app) throw new SetUpError('No free ports.');
  return { admin, storefront, outbox, frame, app };
}

function portOf(address: string): string {
  return new URL(address).port;
}

/** As the deployed app would ask for them: the one list is in shopify.app.toml. */
function declaredScopes(): string {
  const scopes = /^scopes\s*=\s*"([^"]+)"/m.exec(readFileSync('shopify.app.toml', 'utf8'))?.[1];
  if (!scopes) throw new SetUpError('shopify.app.toml names no scopes.');
  return scopes;
}

/** Everything but the lock; the embedded server's files may be elsewhere. */
function forget(folder: string): void {
  removeServer(folder);
  for (const name of ['shop', 'logs', 'secrets.json']) rmSync(join(folder, name), { recursive: true, force: true });
}
