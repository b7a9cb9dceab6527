import { finishBackTest, tellProgress, waitingBackTests } from '#app/persistence/back-test.ts';
import { shopPool } from '#app/persistence/shop-pool.ts';
import { shopByDomain } from '#app/persistence/shop.ts';

import { isPassing } from './passing-failure.ts';
import { runBackTest } from './run-back-test.ts';
import type { WorkContext } from './work-context.ts';

/** Runs the back-tests that were asked for. One that a kill interrupted begins anew: it writes nothing but its report. */
export async function workOnBackTests(
  { pool: every, adminFor, onPutOff }: Pick<WorkContext, 'pool' | 'adminFor' | 'onPutOff'>,
  now: Date,
): Promise<void> {
  for (const test of await waitingBackTests(every)) {
    const pool = shopPool(every, test.shop);
    const shop = await shopByDomain(pool, test.shop);
    if (!shop) continue;
    try {
      const onProgress = (done: number, total: number) => tellProgress(pool, test, done, total);
      const report = await runBackTest({ pool, admin: adminFor(shop.shop) }, { shop, draft: test.document, onProgress }, now);
      await finishBackTest(
        pool,
        test,
        report ? { report } : { failure: 'There is nothing to compare with yet: no version of the program has been published.' },
      );
    } catch (error) {
      if (!isPassing(error)) {
        await finishBackTest(pool, test, {
          failure: 'Something went wrong in Laurel, and has been logged. Nothing was credited or changed.',
        });
        throw error;
      }
      await finishBackTest(pool, test, {
        failure: 'Shopify did not answer when products or customers were asked about. Try again in a minute.',
      });
      onPutOff({ shop: shop.shop, id: test.id }, error);
    }
  }
}
