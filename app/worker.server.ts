import { pool } from './db.server.ts';
import { jobs } from './jobs/registry.ts';
import { repeat } from './jobs/repeat.ts';
import { runJobs } from './jobs/run-jobs.ts';
import { logger } from './logger.server.ts';
import { deliveriesFailed, jobsFailed, serveMetrics } from './metrics.server.ts';
import { openQueue } from './queue.server.ts';
import { env } from './env.server.ts';
import { deliveriesTogether, drainDeliveries } from './services/drain-deliveries.ts';
import { guestKey, hashMaster } from './services/guest-hash.ts';
import { ReadingThread } from './services/reading-thread.ts';
import { syncMemberships } from './services/sync-memberships.ts';
import { metafieldsMax } from './shopify/metafields.ts';
import { adminClientFor, closeShopify, seal } from './shopify.server.ts';

/** Points appear on the storefront within 2 seconds of a payment: the inbox is looked at often. */
const idleMs = 100;
const backoffMs = 500;
const stopping = new AbortController();
const { signal } = stopping;
const guests = guestKey(hashMaster({ current: env.LAUREL_ENCRYPTION_KEY, old: env.LAUREL_ENCRYPTION_KEYS_OLD, own: env.LAUREL_HASH_KEY }));
const queue = openQueue({ runsJobs: true });

function jobFailed(job: string, error: unknown): void {
  jobsFailed.inc({ job });
  logger.error({ err: error, job }, 'a job failed');
}

/** A worker that cannot start says so by its exit code; `the worker is at work` is logged once it has. */
try {
  await queue.start();
  const context = {
    pool,
    adminFor: adminClientFor,
    guestKey: guests,
    seal,
    onPutOff: ({ shop, id }: { readonly shop: string; readonly id?: string }, error: unknown) =>
      logger.warn({ err: error, shop, id }, 'a part of a job has to wait'),
  };
  await runJobs(queue, jobs, { context, onFailure: jobFailed });
} catch (error) {
  logger.fatal({ err: error }, 'the worker could not start');
  process.exit(1);
}

const readingThread = new ReadingThread((error) =>
  logger.warn({ err: error }, 'the thread that reads bodies failed: they are read without it'),
);
const draining = repeat({
  work: () =>
    drainDeliveries(
      {
        pool,
        adminFor: adminClientFor,
        guestKey: guests,
        readingThread,
        onFailure: (error, { shop, topic, id }) => {
          deliveriesFailed.inc({ topic });
          logger.warn({ err: error, shop, topic, delivery: id }, 'a delivery failed');
        },
      },
      new Date(),
    ),
  pieceMax: deliveriesTogether,
  idleMs,
  backoffMs,
  onFailure: (error) => logger.error({ err: error }, 'the inbox could not be worked on'),
  signal,
});

const syncing = repeat({
  work: () =>
    syncMemberships(
      {
        pool,
        adminFor: adminClientFor,
        onPutOff: (shop, error) => logger.warn({ err: error, shop }, 'membership metafields have to wait'),
      },
      new Date(),
    ),
  pieceMax: metafieldsMax,
  idleMs,
  backoffMs,
  onFailure: (error) => logger.error({ err: error }, 'membership metafields could not be written'),
  signal,
});

const closeMetrics = serveMetrics();

async function stop(): Promise<void> {
  if (signal.aborted) return;
  stopping.abort();
  await Promise.all([draining, syncing, queue.stop({ graceful: true, timeout: 10_000 })]);
  await readingThread.close();
  closeMetrics();
  await Promise.all([pool.end(), closeShopify()]);
  logger.info('the worker has stopped');
}

function onSignal(): void {
  stop().catch((error: unknown) => {
    logger.error({ err: error }, 'the worker did not stop in order');
    process.exit(1);
  });
}

for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, onSignal);
logger.info('the worker is at work');
