import type { WorkContext } from '#app/services/work-context.ts';

export type Job = {
  readonly name: string;
  /** When it runs by itself (cron, UTC); null where it is only sent. */
  readonly schedule: string | null;
  readonly triesMax: number;
  /** Before the second try; doubled for each further one. */
  readonly backoffSeconds: number;
  /** One run may take no longer: another is started then. */
  readonly secondsMax: number;
  /** How soon it begins after it is due, in seconds from 0.5. */
  readonly pollSeconds: number;
  /** May run twice. `work` is what was sent, read by the job's own contract. */
  readonly run: (context: WorkContext, work: unknown, now: Date) => Promise<void>;
};
