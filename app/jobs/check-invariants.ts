import { checkShops } from '#app/services/check-shops.ts';
import type { Job } from './job.ts';

/** Each shop's once a day, in its night: that begins at another hour than others'. */
export const checkInvariantsJob: Job = {
  name: 'check-invariants',
  schedule: '10 * * * *',
  triesMax: 2,
  backoffSeconds: 300,
  secondsMax: 3_000,
  pollSeconds: 2,
  run: async (context, _work, now) => {
    await checkShops(context, now);
  },
};
