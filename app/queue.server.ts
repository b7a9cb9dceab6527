import { PgBoss } from 'pg-boss';

import { env } from './env.server.ts';
import { logger } from './logger.server.ts';
import { asApp } from './persistence/app-role.ts';

import type { PoolClient } from 'pg';

/**
 * The job queue, in the same database (schema `pgboss`). Only the worker runs jobs, the schedule and the upkeep.
 * Jobs may run twice: each is idempotent.
 */
export function openQueue({ runsJobs }: { readonly runsJobs: boolean }): PgBoss {
  const queue = new PgBoss({
    connectionString: asApp(env.DATABASE_URL),
    // A migration has made it, and given it to the role.
    createSchema: false,
    max: runsJobs ? 4 : 1,
    supervise: runsJobs,
    schedule: runsJobs,
    application_name: 'laurel-queue',
  });
  queue.on('error', (error) => logger.error({ err: error }, 'the job queue reported an error'));
  return queue;
}

let sending: Promise<PgBoss> | undefined;

/** Queues a job in the caller's transaction: it is there when that commits, and never was when that does not. */
export async function sendJob(client: PoolClient, name: string, work: object): Promise<void> {
  sending ??= openQueue({ runsJobs: false }).start();
  const queue = await sending.catch((error: unknown) => {
    sending = undefined;
    throw error;
  });
  await queue.createQueue(name);
  const id = await queue.send(name, work, { db: { executeSql: (text, values) => client.query(text, values) } });
  if (id === null) throw new Error(`the job ${name} was not queued`);
}
