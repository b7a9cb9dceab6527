import { dropBodies } from '#app/persistence/delivery.ts';
import type { Job } from './job.ts';

const keptDays = 7;

/** Bodies hold names and addresses: they go a week after they were processed. */
export const dropDeliveryBodiesJob: Job = {
  name: 'drop-delivery-bodies',
  schedule: '17 * * * *',
  triesMax: 2,
  backoffSeconds: 60,
  secondsMax: 600,
  pollSeconds: 2,
  run: async ({ pool }, _work, now) => {
    await dropBodies(pool, new Date(now.getTime() - keptDays * 86_400_000));
  },
};
