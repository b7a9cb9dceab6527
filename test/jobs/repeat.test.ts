import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { repeat } from '#app/jobs/repeat.ts';

let stopping: AbortController;
let waiting: number;
let pieces: number[];
let working: Promise<void>;
beforeEach(() => {
  stopping = new AbortController();
  waiting = 0;
  pieces = [];
});
afterEach(async () => {
  stopping.abort();
  await working;
});

/** Takes up to ten of what waits. */
function work(): Promise<number> {
  const piece = Math.min(10, waiting);
  waiting -= piece;
  if (piece > 0) pieces.push(piece);
  return Promise.resolve(piece);
}

function begin(): void {
  working = repeat({
    work,
    pieceMax: 10,
    idleMs: 200,
    backoffMs: 10,
    onFailure: () => undefined,
    signal: stopping.signal,
  });
}

test('what fills its pieces is worked on without a pause', async () => {
  waiting = 1_000;
  begin();

  await sleep(100);

  expect(pieces).toHaveLength(100);
});

test('what comes after a piece that was not full is gathered into one', async () => {
  waiting = 1;
  begin();
  for (const _ of [1, 2, 3]) {
    await sleep(20);
    waiting += 1;
  }

  await expect.poll(() => pieces).toEqual([1, 3]);
});
