import { setTimeout as delay } from 'node:timers/promises';

import type { RunningLaurel } from './running-laurel.ts';

/** Waits until nothing waits in Laurel's inbox. Throws when that took longer than `timeoutMs`, with what waits, for what and since when. */
export async function inboxEmpties({ pool }: RunningLaurel, timeoutMs: number): Promise<true> {
  for (const until = performance.now() + timeoutMs; performance.now() < until;) {
    const { rows } = await pool.query<{ waiting: number }>(`SELECT count(*)::int AS waiting FROM delivery WHERE state = 'waiting'`);
    if (rows[0]?.waiting === 0) return true;
    await delay(100);
  }
  const { rows } = await pool.query(
    `SELECT topic, attempts, outcome, count(*)::int AS waiting, max(now() - received_at)::text AS since, max(due_at - now())::text AS due_in
       FROM delivery WHERE state = 'waiting' GROUP BY 1, 2, 3 LIMIT 20`,
  );
  throw new Error(`after ${timeoutMs} ms deliveries wait: ${JSON.stringify(rows)}`);
}
