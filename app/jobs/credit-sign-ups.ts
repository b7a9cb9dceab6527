import { creditSignUps } from '#app/services/credit-sign-ups.ts';
import type { Job } from './job.ts';

/** What the program gives for signing up. */
export const creditSignUpsJob: Job = {
  name: 'credit-sign-ups',
  schedule: '* * * * *',
  triesMax: 1,
  backoffSeconds: 1,
  secondsMax: 600,
  pollSeconds: 2,
  run: (context, _work, now) => creditSignUps(context, now),
};
