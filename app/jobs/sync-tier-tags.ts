import { syncTierTags } from '#app/services/sync-tier-tags.ts';
import type { Job } from './job.ts';

/** Customer tags that tiers bring. */
export const syncTierTagsJob: Job = {
  name: 'sync-tier-tags',
  schedule: '* * * * *',
  triesMax: 1,
  backoffSeconds: 1,
  secondsMax: 600,
  pollSeconds: 2,
  run: (context, _work, now) => syncTierTags(context, now),
};
