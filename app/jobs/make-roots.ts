import { makeRoots } from '#app/services/make-roots.ts';
import type { Job } from './job.ts';

/** Each shop's once a day: its days end at another hour than others'. */
export const makeRootsJob: Job = {
  name: 'make-roots',
  schedule: '37 * * * *',
  triesMax: 3,
  backoffSeconds: 30,
  secondsMax: 1_800,
  pollSeconds: 2,
  run: async (context, _work, now) => {
    await makeRoots(context, now);
  },
};
