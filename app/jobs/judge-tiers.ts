import { judgeDueTiers } from '#app/services/judge-due-tiers.ts';
import type { Job } from './job.ts';

/** Tiers that change by themselves: a period's end, a date of staff's, a program with other tiers. */
export const judgeTiersJob: Job = {
  name: 'judge-tiers',
  schedule: '* * * * *',
  triesMax: 1,
  backoffSeconds: 1,
  secondsMax: 3_600,
  pollSeconds: 2,
  run: async (context, _work, now) => {
    await judgeDueTiers(context, now);
  },
};
