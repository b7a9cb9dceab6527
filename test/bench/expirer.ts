import { parentPort, workerData } from 'node:worker_threads';

import { z } from 'zod';

import { openPool } from '#app/persistence/pool.ts';
import { expirePoints } from '#app/services/expire-points.ts';

/** Expires what is due when it is asked, as the worker's job does; says how many lots. */
const { url, at } = z.object({ url: z.string(), at: z.string() }).parse(workerData);
const onIdleError = (error: Error): void => console.error(error);
const pool = openPool({ connectionString: url, connectionsMax: 6, onIdleError });

parentPort?.on('message', (asked: unknown) => {
  if (asked === 'end') {
    parentPort?.close();
    void pool.end();
    return;
  }
  void expirePoints({ pool }, new Date(at)).then((lots) => parentPort?.postMessage(lots));
});
parentPort?.postMessage('ready');
