import { exclusivelyOrNot } from '#app/persistence/advisory-lock.ts';
import { moveOrderImport, openOrderImports } from '#app/persistence/order-import.ts';
import { shopPool } from '#app/persistence/shop-pool.ts';
import { shopByDomain } from '#app/persistence/shop.ts';

import { advanceOrderImport } from './advance-order-import.ts';
import { isPassing } from './passing-failure.ts';
import type { WorkContext } from './work-context.ts';

export type OrderImportsWork = Pick<WorkContext, 'pool' | 'adminFor' | 'guestKey' | 'onPutOff'> & { readonly ordersOfBatch?: number };

/** Does the next step of every shop's import of past orders, one process a shop. Gives how many are still open. */
export async function workOnOrderImports({ pool: every, adminFor, onPutOff, ...rest }: OrderImportsWork, now: Date): Promise<number> {
  for (const { shop: domain } of await openOrderImports(every)) {
    const pool = shopPool(every, domain);
    const shop = await shopByDomain(pool, domain);
    if (!shop || shop.uninstalledAt !== null) continue;
    await exclusivelyOrNot(every, `order import ${domain}`, async () => {
      // Another process may have moved it on since.
      const orders = (await openOrderImports(pool)).find((each) => each.shop === domain);
      if (!orders) return;
      try {
        await advanceOrderImport({ ...rest, pool, admin: adminFor(domain) }, { shop, orders }, now);
      } catch (error) {
        if (!isPassing(error)) throw error;
        const current = (await openOrderImports(pool)).find(({ id }) => id === orders.id);
        const failure = 'Shopify does not answer just now. It goes on by itself within a minute.';
        if (current) await moveOrderImport(pool, current, { state: current.state, failure });
        onPutOff({ shop: domain, id: orders.id }, error);
      }
    });
  }
  return (await openOrderImports(every)).length;
}
