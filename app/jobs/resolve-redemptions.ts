import { resolveRedemptions } from '#app/services/resolve-redemptions.ts';
import type { Job } from './job.ts';

/** Redemptions that a crash or an unclear answer left half done. */
export const resolveRedemptionsJob: Job = {
  name: 'resolve-redemptions',
  schedule: '* * * * *',
  triesMax: 1,
  backoffSeconds: 1,
  secondsMax: 300,
  pollSeconds: 2,
  run: (context, _work, now) => resolveRedemptions(context, now),
};
