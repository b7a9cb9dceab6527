import { setTimeout as delay } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';

import { z } from 'zod';

import { openPool } from '#app/persistence/pool.ts';
import { ReadingThread } from '#app/services/reading-thread.ts';
import { drainAll } from './drain-case.ts';

/** Each time it is asked, drains what is in the inbox with others of its kind, until nothing waits; says how many deliveries were its own. */
const { url } = z.object({ url: z.string() }).parse(workerData);
const onIdleError = (error: unknown): void => console.error(error);
const pool = openPool({ connectionString: url, connectionsMax: 10, onIdleError });
const readingThread = new ReadingThread(onIdleError);

async function drainToTheEnd(): Promise<number> {
  let drained = 0;
  for (;;) {
    drained += await drainAll(pool, readingThread);
    const { rows } = await pool.query<{ waits: boolean }>("SELECT EXISTS (SELECT FROM delivery WHERE state = 'waiting') AS waits");
    if (rows[0]?.waits !== true) return drained;
    // Another is at what is left. Asked more often, the database would be kept busy by that.
    await delay(25);
  }
}

parentPort?.on('message', (asked: unknown) => {
  if (asked === 'end') {
    parentPort?.close();
    void readingThread.close();
    void pool.end();
    return;
  }
  void drainToTheEnd().then((drained) => parentPort?.postMessage(drained));
});
parentPort?.postMessage('ready');
