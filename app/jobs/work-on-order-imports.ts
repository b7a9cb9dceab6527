import { setTimeout as sleep } from 'node:timers/promises';

import { workOnOrderImports } from '#app/services/work-on-order-imports.ts';
import type { Job } from './job.ts';

/** Shopify puts a file of orders together in seconds to hours. */
const lookAgainMs = 3_000;
/** Until the schedule's next run. */
const runMs = 55_000;

/** Past orders being read by Shopify or taken from its file: looked at every few seconds while there are any, and by the minute what a kill interrupted. */
export const workOnOrderImportsJob: Job = {
  name: 'work-on-order-imports',
  schedule: '* * * * *',
  triesMax: 1,
  backoffSeconds: 1,
  secondsMax: 3_600,
  pollSeconds: 0.5,
  run: async (context, _work, now) => {
    const endsAt = performance.now() + runMs;
    while ((await workOnOrderImports(context, now)) > 0 && performance.now() < endsAt) await sleep(lookAgainMs);
  },
};
