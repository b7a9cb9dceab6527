import { expirePoints } from '#app/services/expire-points.ts';
import type { Job } from './job.ts';

/** Points past their end. Some minutes past the hour: what was bought in a day's last moments has arrived by then. */
export const expirePointsJob: Job = {
  name: 'expire-points',
  schedule: '7 * * * *',
  triesMax: 3,
  backoffSeconds: 30,
  secondsMax: 3_600,
  pollSeconds: 2,
  run: async (context, _work, now) => {
    await expirePoints(context, now);
  },
};
