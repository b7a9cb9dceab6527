import { setTimeout as delay } from 'node:timers/promises';

import type { RunningLaurel } from './running-laurel.ts';

/** Waits until nothing waits in Laurel's inbox; false when that took longer than `timeoutMs`. */
export async function inboxEmpties({ pool }: RunningLaurel, timeoutMs: number): Promise<boolean> {
  for (const until = performance.now() + timeoutMs; performance.now() < until;) {
    const { rows } = await pool.query<{ waiting: number }>(`SELECT count(*)::int AS waiting FROM delivery WHERE state = 'waiting'`);
    if (rows[0]?.waiting === 0) return true;
    await delay(100);
  }
  return false;
}
