import type { PgBoss } from 'pg-boss';
import type { WorkContext } from '#app/services/work-context.ts';
import type { Job } from './job.ts';

/** Makes the jobs' queues and schedules, and runs what falls due until the queue is stopped. */
export async function runJobs(queue: PgBoss, jobs: readonly Job[], context: WorkContext): Promise<void> {
  for (const job of jobs) {
    const { name, triesMax, backoffSeconds, secondsMax, pollSeconds } = job;
    const options = { retryLimit: triesMax - 1, retryDelay: backoffSeconds, retryBackoff: triesMax > 1, expireInSeconds: secondsMax };
    await queue.createQueue(name);
    await queue.updateQueue(name, options);
    if (job.schedule) await queue.schedule(name, job.schedule);
    await queue.work(name, { pollingIntervalSeconds: pollSeconds }, async (sent) => {
      for (const { data } of sent) await job.run(context, data, new Date());
    });
  }
}
