import { Pool } from 'pg';

import { aProgram } from '#test/builders/program.ts';
import { gbp } from '#test/builders/values.ts';
import { shopDomain, type ShopDomain } from '#app/domain/values/ids.ts';
import { insertProgramVersion } from '#app/persistence/program-version.ts';
import { inTransaction } from '#app/persistence/transaction.ts';

import { startWeb, startWorker, untilItServes } from '../../demo/app-processes.ts';
import type { Child } from '../../demo/child.ts';
import { startInstalledShop, type InstalledShop } from '../../demo/installed-shop.ts';
import { theShop } from '../../shop/orders/make-line.ts';

export type Part = 'web' | 'worker';

export type RunningLaurel = InstalledShop & {
  readonly domain: ShopDomain;
  /** Of the test, beside Laurel's own: it outlives a server that is stopped. */
  readonly pool: Pool;
  /** Kills it as a machine would, and starts another as whoever watches over it would; settles when that one serves. */
  readonly killOutright: (part: Part) => Promise<void>;
  readonly running: (part: Part) => Child;
};

/** Web and worker as processes, a PostgreSQL of their own that keeps what it commits, and a program of a point for each 1.00. */
export async function aRunningLaurel(name: string): Promise<RunningLaurel> {
  const installed = await startInstalledShop({
    folder: `.data/${name}`,
    database: `laurel_${name.replaceAll('-', '_')}`,
    firstPort: 3900,
    report: () => undefined,
    // Eight retries within two minutes instead of four hours.
    shop: { retrySpeed: 120 },
    seed: { taxesIncluded: true, taxBasisPoints: 0 },
  });
  const { shop, setting, children } = installed;
  const pool = new Pool({ connectionString: setting.databaseUrl, max: 3 });
  pool.on('error', () => undefined);
  const stop = async (): Promise<void> => {
    await pool.end();
    await installed.stop();
  };
  const running = (part: Part): Child => {
    const child = children.findLast((each) => each.name === `the ${part} process`);
    if (!child) throw new Error(`there is no ${part}`);
    return child;
  };
  try {
    const domain = shopDomain(theShop(shop).domain);
    if (!domain) throw new Error('the stand-in shop has a domain of Shopify’s');
    await inTransaction(pool, (client) =>
      insertProgramVersion(
        client,
        { shop: domain, currency: gbp },
        { version: 1, publishedAt: new Date(shop.clock.now().getTime() - 3_600_000), publishedBy: 'staff', document: aProgram() },
      ),
    );
    const killOutright = async (part: Part): Promise<void> => {
      const child = running(part);
      child.kill();
      await child.ended;
      if (part === 'web') await untilItServes(startWeb(children, setting));
      else startWorker(children, setting);
    };
    return { ...installed, domain, pool, stop, running, killOutright };
  } catch (error) {
    await stop();
    throw error;
  }
}
