import { workOnImports } from '#app/services/work-on-imports.ts';
import type { Job } from './job.ts';

/** Files of members that are being checked or brought over; by the minute, what a kill or Shopify interrupted. */
export const workOnImportsJob: Job = {
  name: 'work-on-imports',
  schedule: '* * * * *',
  triesMax: 1,
  backoffSeconds: 1,
  secondsMax: 3_600,
  pollSeconds: 0.5,
  run: (context, _work, now) => workOnImports(context, now),
};
