import { installedShops } from '#app/persistence/shop.ts';
import { reconcileOrders } from '#app/services/reconcile-orders.ts';
import type { Job } from './job.ts';

/** Orders that changed without a webhook arriving. A shop that cannot be read now is read at the next run. */
export const reconcileOrdersJob: Job = {
  name: 'reconcile-orders',
  schedule: '*/15 * * * *',
  triesMax: 1,
  backoffSeconds: 1,
  secondsMax: 3_600,
  pollSeconds: 2,
  run: async ({ pool, adminFor, onPutOff }, _work, now) => {
    for (const shop of await installedShops(pool)) {
      try {
        await reconcileOrders({ pool, admin: adminFor(shop.shop) }, shop, now);
      } catch (error) {
        onPutOff({ shop: shop.shop }, error);
      }
    }
  },
};
