import { creditBirthdays } from '#app/services/credit-birthdays.ts';
import type { Job } from './job.ts';

/** Birthdays: each hour, since each shop's day begins at its own. */
export const creditBirthdaysJob: Job = {
  name: 'credit-birthdays',
  schedule: '7 * * * *',
  triesMax: 2,
  backoffSeconds: 60,
  secondsMax: 3_000,
  pollSeconds: 2,
  run: (context, _work, now) => creditBirthdays(context, now),
};
