import { PgBoss } from 'pg-boss';

import { env } from './env.server.ts';
import { logger } from './logger.server.ts';

/**
 * The job queue, in the same database (schema `pgboss`). The web process only sends; the worker also runs jobs, the
 * schedule and the upkeep. Jobs may run twice: each is idempotent. Every send is awaited, and one that belongs to a
 * ledger write is sent on that transaction's connection (`{ db: onConnection(client) }`).
 */
export const queue = new PgBoss({ connectionString: env.DATABASE_URL, max: 3, application_name: 'laurel-queue' });

queue.on('error', (error) => logger.error({ err: error }, 'the job queue reported an error'));
