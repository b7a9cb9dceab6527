import { dropStaffAccesses } from '#app/services/drop-staff-accesses.ts';
import type { Job } from './job.ts';

/** Who of the staff read what, a year after. */
export const dropStaffAccessesJob: Job = {
  name: 'drop-staff-accesses',
  schedule: '37 3 * * *',
  triesMax: 2,
  backoffSeconds: 60,
  secondsMax: 600,
  pollSeconds: 2,
  run: async (context, _work, now) => {
    await dropStaffAccesses(context, now);
  },
};
