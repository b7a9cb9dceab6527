import { dropDeliveryBodies } from '#app/services/drop-delivery-bodies.ts';
import type { Job } from './job.ts';

/** Messages a week after they were processed. */
export const dropDeliveryBodiesJob: Job = {
  name: 'drop-delivery-bodies',
  schedule: '17 * * * *',
  triesMax: 2,
  backoffSeconds: 60,
  secondsMax: 600,
  pollSeconds: 2,
  run: async (context, _work, now) => {
    await dropDeliveryBodies(context, now);
  },
};
