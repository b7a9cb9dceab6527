import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { clockFile } from '../../shop/clock.ts';
import type { Shop } from '../../shop/shop.ts';
import { startShop } from '../../shop/start-shop.ts';
import { chooseAddresses, portOf } from '../addresses.ts';
import { shopFolder, startApp } from '../app-processes.ts';
import type { Child } from '../child.ts';
import { preparedDatabase } from '../database.ts';
import { forget } from '../demo.ts';
import { lock } from '../lock.ts';
import { secretsOf } from '../secrets.ts';
import { type Report, timed } from '../step.ts';
import { publishYearProgram } from './program.ts';
import { signInOnce } from './sign-in.ts';
import { instantOf } from './wall-clock.ts';

export type Year = {
  readonly shop: Shop;
  readonly databaseUrl: string;
  readonly children: readonly Child[];
  readonly stop: () => Promise<void>;
};

const dayMs = 86_400_000;

/**
 * A shop of its own for the replay, apart from the demo's and begun anew each time, whose clock stands on the day before
 * `firstAt`: Laurel is installed and its program published before the first sale. The stand-in runs in this process.
 */
export async function startYear(firstAt: string, report: Report): Promise<Year> {
  const folder = resolve('.data/year');
  const unlock = lock(folder);
  const closers: (() => Promise<void> | void)[] = [unlock];
  const stop = async (): Promise<void> => {
    for (const close of closers.toReversed()) await close();
  };
  try {
    forget(folder);
    const database = await preparedDatabase({ folder, name: 'laurel_year', isFresh: true, report });
    closers.push(database.stop);
    const addresses = await chooseAddresses(3340);
    const secrets = secretsOf(folder);
    const setting = { folder, addresses, secrets, databaseUrl: database.url };
    const standIn = await startStandIn(firstAt, setting);
    closers.push(() => standIn.close());
    const { shop } = standIn;
    const children: Child[] = [];
    closers.push(async () => void (await Promise.all(children.map((child) => child.stop()))));
    await timed('Starting web and worker', report, () => startApp(children, setting));
    await timed('Installing, publishing the program', report, async () => {
      await signInOnce(shop);
      await publishYearProgram(database.url, shop);
    });
    return { shop, databaseUrl: database.url, children, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startStandIn(firstAt: string, setting: Parameters<typeof startApp>[1]) {
  const dataDir = shopFolder(setting);
  mkdirSync(dataDir, { recursive: true });
  const begin = instantOf(firstAt, 'Europe/London').getTime() - dayMs;
  writeFileSync(clockFile(dataDir), JSON.stringify({ offsetMs: begin - Date.now() }));
  const { addresses, secrets } = setting;
  return startShop({
    dataDir,
    apiKey: secrets.apiKey,
    apiSecret: secrets.apiSecret,
    appUrl: addresses.app,
    // The file's prices are what was paid; it says nothing of tax.
    seed: { isInstalled: true, taxesIncluded: true, taxBasisPoints: 0 },
    ports: {
      admin: portOf(addresses.admin),
      frame: portOf(addresses.frame),
      storefront: portOf(addresses.storefront),
      outbox: portOf(addresses.outbox),
    },
  });
}
