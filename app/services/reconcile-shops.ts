import { shopPool } from '#app/persistence/shop-pool.ts';
import { installedShops } from '#app/persistence/shop.ts';

import { reconcileAwaited } from './reconcile-awaited.ts';
import { reconcileOrders } from './reconcile-orders.ts';
import type { WorkContext } from './work-context.ts';

/** Reconciles the orders of every shop, and what orders wait for. One that cannot be read now holds up no other, and is read at the next run. */
export async function reconcileShops({ pool, adminFor, guestKey, onPutOff }: Omit<WorkContext, 'seal'>, now: Date): Promise<void> {
  for (const shop of await installedShops(pool)) {
    try {
      const context = { pool: shopPool(pool, shop.shop), admin: adminFor(shop.shop), guestKey };
      await reconcileOrders(context, shop, now);
      await reconcileAwaited(context, shop, now);
    } catch (error) {
      onPutOff({ shop: shop.shop }, error);
    }
  }
}
