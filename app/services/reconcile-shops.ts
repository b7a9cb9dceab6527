import { installedShops } from '#app/persistence/shop.ts';

import { reconcileOrders } from './reconcile-orders.ts';
import type { WorkContext } from './work-context.ts';

/** Reconciles the orders of every shop. One that cannot be read now holds up no other, and is read at the next run. */
export async function reconcileShops({ pool, adminFor, guestKey, onPutOff }: WorkContext, now: Date): Promise<void> {
  for (const shop of await installedShops(pool)) {
    try {
      await reconcileOrders({ pool, admin: adminFor(shop.shop), guestKey }, shop, now);
    } catch (error) {
      onPutOff({ shop: shop.shop }, error);
    }
  }
}
