import { reconcileShops } from '#app/services/reconcile-shops.ts';
import type { Job } from './job.ts';

/** Orders that changed without a webhook arriving. */
export const reconcileOrdersJob: Job = {
  name: 'reconcile-orders',
  schedule: '*/10 * * * *',
  triesMax: 1,
  backoffSeconds: 1,
  secondsMax: 3_600,
  pollSeconds: 2,
  run: (context, _work, now) => reconcileShops(context, now),
};
