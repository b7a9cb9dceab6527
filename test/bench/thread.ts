import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

import { z } from 'zod';

import type { Bench } from './bench.ts';

/** A worker's part, in a thread of its own: an event loop and a heap as a process has, and gone with this process. */
export type Thread = {
  /** Tells it to do its piece of work for so many seconds; gives how much it did. */
  readonly ask: (seconds: number) => Promise<number>;
};

export async function startThread(bench: Bench, file: string, data: Readonly<Record<string, unknown>>): Promise<Thread> {
  const thread = new Worker(new URL(file, import.meta.url), { workerData: data });
  // Whoever waits for it hears of it too; without a listener it would end us before anything is cleaned up.
  thread.on('error', (error) => bench.report(`a thread broke: ${String(error)}`));
  bench.onEnd(async () => {
    const ended = once(thread, 'exit');
    thread.postMessage('end');
    await ended;
  });
  await once(thread, 'message');
  return {
    ask: async (seconds) => {
      const answer: unknown[] = await answered(thread, seconds);
      return z.number().parse(answer[0]);
    },
  };
}

function answered(thread: Worker, seconds: number): Promise<unknown[]> {
  const answer = once(thread, 'message');
  thread.postMessage(seconds);
  return answer;
}
