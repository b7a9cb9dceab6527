import { warnOfExpiry } from '#app/services/warn-of-expiry.ts';
import type { Job } from './job.ts';

/** Points that end soon: each shop's day begins at another hour. */
export const warnOfExpiryJob: Job = {
  name: 'warn-of-expiry',
  schedule: '22 * * * *',
  triesMax: 3,
  backoffSeconds: 30,
  secondsMax: 3_600,
  pollSeconds: 2,
  run: async (context, _work, now) => {
    await warnOfExpiry(context, now);
  },
};
