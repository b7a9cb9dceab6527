import { shopDomain } from '#app/domain/values/ids.ts';
import { openPool } from '#app/persistence/pool.ts';
import { programInForce } from '#app/persistence/program-version.ts';
import { shopByDomain } from '#app/persistence/shop.ts';
import { runBackTest } from '#app/services/run-back-test.ts';
import { SetUpError } from '../../../prisma/set-up-error.ts';
import { theShop } from '../../shop/orders/make-line.ts';
import type { Shop } from '../../shop/shop.ts';

/** What trying the published version over all of the year's orders came to; `difference` is in points, against what was credited. */
export type TriedAgain = { readonly orders: number; readonly difference: number; readonly seconds: number };

/** Back-tests the version in force against itself, over everything that was replayed, by Laurel's own service. Shopify is asked nothing. */
export async function tryYearAgain(databaseUrl: string, stage: Shop): Promise<TriedAgain> {
  const pool = openPool({
    connectionString: databaseUrl,
    connectionsMax: 2,
    onIdleError: (error) => {
      throw error;
    },
  });
  try {
    const now = stage.clock.now();
    const domain = shopDomain(theShop(stage).domain);
    const shop = domain ? await shopByDomain(pool, domain) : null;
    const version = shop ? await programInForce(pool, shop, now) : null;
    if (!shop || !version) throw new SetUpError('The year has no program in force.');
    const admin = () => Promise.reject(new Error('a back-test of what is frozen asks Shopify nothing'));
    const started = performance.now();
    const report = await runBackTest({ pool, admin }, { shop, draft: version.document, onProgress: () => Promise.resolve() }, now);
    const seconds = (performance.now() - started) / 1000;
    if (!report) throw new SetUpError('The year has no program in force.');
    return { ...report.reproduced, seconds };
  } finally {
    await pool.end();
  }
}
