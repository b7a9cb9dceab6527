import { Piscina } from 'piscina';

import type { OrderNews } from '#app/contracts/webhooks.ts';
import type { Result } from '#app/domain/values/result.ts';
import type { Delivery } from '#app/persistence/delivery.ts';
import type { Unreadable } from './delivery-news.ts';

export type Bodies = readonly Pick<Delivery, 'topic' | 'body'>[];
type News = Result<OrderNews, Unreadable>;

/** A thread of this process that reads the bodies of orders while the process itself judges others. It starts with the first of them. */
export type ReadingThread = {
  /** What `newsOf` says of each, in their order; null where the thread cannot, and they are to be read here. */
  readonly read: (deliveries: Bodies) => Promise<readonly News[] | null>;
  /** Ends the thread. */
  readonly close: () => Promise<void>;
};

/** It holds memory: after so long without work it ends. */
const idleTimeout = 30_000;
/** A batch takes it a tenth of a second. */
const answersWithinMs = 10_000;
/** After a failure nothing is asked of it for a while: where it cannot start it would not a moment later. */
const restMs = 60_000;

/** Neither the process's environment nor its flags: the thread reads texts and nothing else. */
const options = {
  minThreads: 0,
  maxThreads: 1,
  idleTimeout,
  recordTiming: false,
  env: {},
  execArgv: [],
  resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16 },
};

/** `onFailure` hears of a thread that died, did not start or did not answer. */
export function openReadingThread(
  onFailure: (error: unknown) => void,
  filename = new URL('./read-in-thread.ts', import.meta.url).href,
): ReadingThread {
  let [pool, restsUntil]: [Piscina<Bodies, readonly News[]> | null, number] = [null, 0];
  const giveUp = (broken: NonNullable<typeof pool>, error: unknown): void => {
    if (pool !== broken) return;
    [pool, restsUntil] = [null, performance.now() + restMs];
    onFailure(error);
    broken.destroy().catch(onFailure);
  };
  const opened = () => {
    const made = new Piscina<Bodies, readonly News[]>({ ...options, filename });
    // Where the thread does not start, nobody else tells those who wait for it.
    made.on('error', (error: unknown) => giveUp(made, error));
    return made;
  };
  const read: ReadingThread['read'] = async (deliveries) => {
    if (performance.now() < restsUntil) return null;
    const asked = (pool ??= opened());
    try {
      const bodies = deliveries.map(({ topic, body }) => ({ topic, body }));
      return await asked.run(bodies, { signal: AbortSignal.timeout(answersWithinMs) });
    } catch (error) {
      giveUp(asked, error);
      return null;
    }
  };
  return { read, close: async () => pool?.destroy() };
}
