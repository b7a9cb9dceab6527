import type { PgBoss } from 'pg-boss';
import type { WorkContext } from '#app/services/work-context.ts';
import type { Job } from './job.ts';

export type RunJobs = {
  readonly context: WorkContext;
  /** Hears of each run that failed; the queue tries again as the job says. */
  readonly onFailure: (job: string, error: unknown) => void;
};

/** Makes the jobs' queues and schedules, and runs what falls due until the queue is stopped. */
export async function runJobs(queue: PgBoss, jobs: readonly Job[], { context, onFailure }: RunJobs): Promise<void> {
  for (const job of jobs) {
    const { name, triesMax, backoffSeconds, secondsMax, pollSeconds } = job;
    const options = { retryLimit: triesMax - 1, retryDelay: backoffSeconds, retryBackoff: triesMax > 1, expireInSeconds: secondsMax };
    await queue.createQueue(name);
    await queue.updateQueue(name, options);
    if (job.schedule) await queue.schedule(name, job.schedule);
    await queue.work(name, { pollingIntervalSeconds: pollSeconds }, async (sent) => {
      try {
        for (const { data } of sent) await job.run(context, data, new Date());
      } catch (error) {
        onFailure(name, error);
        throw error;
      }
    });
  }
}
