import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetUpError } from '../../prisma/set-up-error.ts';
import { type Addresses, portOf } from './addresses.ts';
import { type Child, startChild, untilItSays } from './child.ts';
import type { Secrets } from './secrets.ts';

/** Node lets its heap grow for as long as the machine has room: the demo shares one with others, and needs little. */
const sparing = ['--max-old-space-size=320', '--max-semi-space-size=16'];

export type Setting = {
  readonly folder: string;
  readonly addresses: Addresses;
  readonly secrets: Secrets;
  readonly databaseUrl: string;
};

/** Where the stand-in keeps its state; its clock is a file in there. */
export function shopFolder({ folder }: Pick<Setting, 'folder'>): string {
  const shop = join(folder, 'shop');
  mkdirSync(shop, { recursive: true });
  return shop;
}

/** Starts the stand-in shop and waits until it serves. Each process started is put into `children` at once. */
export async function startShopProcess(children: Child[], setting: Setting): Promise<void> {
  const { addresses, secrets } = setting;
  const shop = start(children, setting, {
    name: 'shop',
    args: ['--max-old-space-size=320', '--max-semi-space-size=8', 'test/shop/main.ts'],
    env: {
      SHOPIFY_API_KEY: secrets.apiKey,
      SHOPIFY_API_SECRET: secrets.apiSecret,
      SHOP_DATA_DIR: shopFolder(setting),
      SHOP_ADMIN_PORT: String(portOf(addresses.admin)),
      SHOP_FRAME_PORT: String(portOf(addresses.frame)),
      SHOP_STOREFRONT_PORT: String(portOf(addresses.storefront)),
      SHOP_OUTBOX_PORT: String(portOf(addresses.outbox)),
      LAUREL_APP_URL: addresses.app,
    },
  });
  await untilItSays(shop, '"ready":true');
}

/** Starts Laurel's web process and worker, their calls to Shopify redirected to the stand-in, and waits until the web process serves. */
export async function startApp(children: Child[], setting: Setting): Promise<void> {
  const web = startWeb(children, setting);
  startWorker(children, setting);
  await untilItServes(web);
}

export function startWeb(children: Child[], setting: Setting): Child {
  return start(children, setting, { name: 'web', args: [...redirected, 'app/web.server.ts'], env: appEnvironment(setting) });
}

export function startWorker(children: Child[], setting: Setting): Child {
  return start(children, setting, { name: 'worker', args: [...redirected, 'app/worker.server.ts'], env: appEnvironment(setting) });
}

export function untilItServes(web: Child): Promise<void> {
  return untilItSays(web, 'the web process is listening');
}

const redirected = [...sparing, '--import', './test/shop/redirect.ts'];

function appEnvironment(setting: Setting): Readonly<Record<string, string>> {
  const { addresses, secrets } = setting;
  return {
    NODE_ENV: 'production',
    DATABASE_URL: setting.databaseUrl,
    SHOPIFY_API_KEY: secrets.apiKey,
    SHOPIFY_API_SECRET: secrets.apiSecret,
    SHOPIFY_APP_URL: addresses.frame,
    SHOPIFY_SCOPES: declaredScopes(),
    LAUREL_ENCRYPTION_KEY: secrets.encryptionKey,
    HOST: '127.0.0.1',
    PORT: String(portOf(addresses.app)),
    STANDIN_WIRE: addresses.admin,
    STANDIN_CLOCK: join(shopFolder(setting), 'clock.json'),
  };
}

type Process = { readonly name: string; readonly args: readonly string[]; readonly env: Readonly<Record<string, string>> };

function start(children: Child[], { folder }: Setting, { name, args, env }: Process): Child {
  const logs = join(folder, 'logs');
  mkdirSync(logs, { recursive: true });
  const child = startChild({ name: `the ${name} process`, args, env, log: join(logs, `${name}.log`) });
  children.push(child);
  return child;
}

/** As the deployed app would ask for them: the one list is in shopify.app.toml. */
function declaredScopes(): string {
  const scopes = /^scopes\s*=\s*"([^"]+)"/m.exec(readFileSync('shopify.app.toml', 'utf8'))?.[1];
  if (!scopes) throw new SetUpError('shopify.app.toml names no scopes.');
  return scopes;
}
