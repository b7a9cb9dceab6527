import { parentPort, workerData } from 'node:worker_threads';

import { z } from 'zod';

import { repeat } from '#app/jobs/repeat.ts';
import { openPool } from '#app/persistence/pool.ts';
import { deliveriesTogether, drainDeliveries } from '#app/services/drain-deliveries.ts';
import { ReadingThread } from '#app/services/reading-thread.ts';
import { unchanged } from './drain-case.ts';

/** Drains the inbox as the worker process does, until it is told to end; Shopify is not asked but for the orders' stamps. */
const { url } = z.object({ url: z.string() }).parse(workerData);
const onIdleError = (error: unknown): void => console.error(error);
const pool = openPool({ connectionString: url, connectionsMax: 10, onIdleError });
const readingThread = new ReadingThread(onIdleError);
const stopping = new AbortController();

parentPort?.once('message', () => stopping.abort());
parentPort?.postMessage('ready');
await repeat({
  work: () =>
    drainDeliveries(
      { pool, adminFor: () => unchanged, guestKey: Buffer.alloc(32, 1), readingThread, onFailure: (error) => console.error(error) },
      new Date(),
    ),
  pieceMax: deliveriesTogether,
  idleMs: 100,
  backoffMs: 500,
  onFailure: (error) => console.error(error),
  signal: stopping.signal,
});
await readingThread.close();
await pool.end();
