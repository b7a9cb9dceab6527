import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { clockFile } from '../shop/clock.ts';
import type { SeedOptions } from '../shop/seed/seed.ts';
import type { Shop, ShopSettings } from '../shop/shop.ts';
import { startShop } from '../shop/start-shop.ts';
import { chooseAddresses, portOf } from './addresses.ts';
import { type Setting, shopFolder, startApp } from './app-processes.ts';
import type { Child } from './child.ts';
import { preparedDatabase } from './database.ts';
import { forget } from './demo.ts';
import { lock } from './lock.ts';
import { secretsOf } from './secrets.ts';
import { signInOnce } from './sign-in.ts';
import { type Report, timed } from './step.ts';

export type InstalledShop = {
  readonly shop: Shop;
  readonly setting: Setting;
  /** Laurel's web process and worker, and whatever is started after them. */
  readonly children: Child[];
  readonly stop: () => Promise<void>;
};

export type InstalledShopOptions = {
  /** Of its own, and begun anew. */
  readonly folder: string;
  readonly database: string;
  readonly firstPort: number;
  readonly report: Report;
  /** What the shop's clock shows at first; absent is the machine's. */
  readonly beginsAt?: Date;
  readonly seed?: SeedOptions;
  readonly shop?: Partial<ShopSettings>;
};

/** A shop with Laurel installed and no program yet: the stand-in in this process, web and worker as processes of their own. */
export async function startInstalledShop(options: InstalledShopOptions): Promise<InstalledShop> {
  const folder = resolve(options.folder);
  const unlock = lock(folder);
  const closers: (() => Promise<void> | void)[] = [unlock];
  const stop = async (): Promise<void> => {
    for (const close of closers.toReversed()) await close();
  };
  try {
    forget(folder);
    const { report, database: name } = options;
    const database = await preparedDatabase({ folder, name, isFresh: true, report });
    closers.push(database.stop);
    const addresses = await chooseAddresses(options.firstPort);
    const setting = { folder, addresses, secrets: secretsOf(folder), databaseUrl: database.url };
    const standIn = await startStandIn(options, setting);
    closers.push(() => standIn.close());
    const children: Child[] = [];
    closers.push(async () => void (await Promise.all(children.map((child) => child.stop()))));
    await timed('Starting web and worker', report, () => startApp(children, setting));
    await timed('Installing', report, () => signInOnce(standIn.shop));
    return { shop: standIn.shop, setting, children, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startStandIn({ beginsAt, seed, shop }: InstalledShopOptions, setting: Setting) {
  const dataDir = shopFolder(setting);
  mkdirSync(dataDir, { recursive: true });
  if (beginsAt) writeFileSync(clockFile(dataDir), JSON.stringify({ offsetMs: beginsAt.getTime() - Date.now() }));
  const { addresses, secrets } = setting;
  return startShop({
    ...shop,
    dataDir,
    apiKey: secrets.apiKey,
    apiSecret: secrets.apiSecret,
    appUrl: addresses.app,
    seed: { ...seed, isInstalled: true },
    ports: {
      admin: portOf(addresses.admin),
      frame: portOf(addresses.frame),
      storefront: portOf(addresses.storefront),
      outbox: portOf(addresses.outbox),
    },
  });
}
