import { shopDomain } from '#app/domain/values/ids.ts';
import { deleteAbandoned, importById, importsUnderWay, moveImport } from '#app/persistence/member-import.ts';
import { shopPool } from '#app/persistence/shop-pool.ts';
import { shopByDomain } from '#app/persistence/shop.ts';

import { checkImportRows } from './check-import-rows.ts';
import { isPassing } from './passing-failure.ts';
import { takeImportRows } from './take-import-rows.ts';
import type { WorkContext } from './work-context.ts';

/** A file that nobody went on with for a week is dropped: it names people. */
const abandonedMs = 7 * 86_400_000;

/**
 * Takes every import that is being checked or brought over to its end, a piece at a time: a kill loses at most the piece under way, and the next run
 * goes on after the pieces before. Where Shopify does not answer now, the import says so and waits for the next run.
 */
export async function workOnImports(
  { pool: every, adminFor, onPutOff }: Pick<WorkContext, 'pool' | 'adminFor' | 'onPutOff'>,
  now: Date,
): Promise<void> {
  await deleteAbandoned(every, new Date(now.getTime() - abandonedMs));
  for (const { shop: domain, id } of await importsUnderWay(every)) {
    const known = shopDomain(domain);
    if (!known) continue;
    const pool = shopPool(every, known);
    const shop = await shopByDomain(pool, known);
    if (!shop || shop.uninstalledAt !== null) continue;
    try {
      const work = { pool, admin: adminFor(shop.shop), shop };
      while ((await checkImportRows(work, id, now)) > 0);
      while ((await takeImportRows(pool, shop, id, now)) > 0);
    } catch (error) {
      if (!isPassing(error)) throw error;
      const current = await importById(pool, shop.shop, id);
      if (current)
        await moveImport(
          pool,
          current,
          { state: current.state, failure: 'Shopify does not answer just now. It goes on by itself within a minute.' },
          now,
        );
      onPutOff({ shop: shop.shop, id }, error);
    }
  }
}
