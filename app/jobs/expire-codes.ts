import { expireCodes } from '#app/services/expire-codes.ts';
import type { Job } from './job.ts';

/** Unused codes past their end: the points come back. */
export const expireCodesJob: Job = {
  name: 'expire-codes',
  schedule: '*/5 * * * *',
  triesMax: 1,
  backoffSeconds: 1,
  secondsMax: 600,
  pollSeconds: 2,
  run: (context, _work, now) => expireCodes(context, now),
};
