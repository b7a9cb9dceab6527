import type { ShopDomain } from '#app/domain/values/ids.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';

import type { Pool } from 'pg';

/** What a job may use. Jobs know no environment: the worker gives it to them. */
export type JobContext = {
  readonly pool: Pool;
  readonly adminFor: (shop: ShopDomain) => AdminClient;
  /** Hears of a part of the work that has to wait for another run. */
  readonly onPutOff: (about: { readonly shop: ShopDomain; readonly id?: string }, error: unknown) => void;
};

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
  readonly run: (context: JobContext, work: unknown, now: Date) => Promise<void>;
};
