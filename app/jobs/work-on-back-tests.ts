import { workOnBackTests } from '#app/services/work-on-back-tests.ts';
import type { Job } from './job.ts';

/** Drafts to be tried over past orders; by the minute, what a kill interrupted. */
export const workOnBackTestsJob: Job = {
  name: 'work-on-back-tests',
  schedule: '* * * * *',
  triesMax: 1,
  backoffSeconds: 1,
  secondsMax: 600,
  pollSeconds: 0.5,
  run: (context, _work, now) => workOnBackTests(context, now),
};
