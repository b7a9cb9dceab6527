import { Piscina } from 'piscina';

import type { OrderNews } from '#app/contracts/webhooks.ts';
import type { Result } from '#app/domain/values/result.ts';
import type { Delivery } from '#app/persistence/delivery.ts';
import type { Unreadable } from './delivery-news.ts';

export type Bodies = readonly Pick<Delivery, 'topic' | 'body'>[];
type News = Result<OrderNews, Unreadable>;
type Pool = Piscina<Bodies, readonly News[]>;

export type BodyReader = {
  /** What `newsOf` says of each, in their order; null where it cannot now, and they are to be read by whoever asks. */
  readonly read: (deliveries: Bodies) => Promise<readonly News[] | null>;
};

/** It holds some 30 MB: after so long without work it ends. To start again costs it as much as reading two thousand bodies. */
const idleTimeout = 120_000;
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

/**
 * A thread of this process that reads the bodies of orders while the process itself judges others. It starts when it is first asked, and
 * nobody waits for that. `onFailure` hears when it died, did not start or did not answer.
 */
export class ReadingThread implements BodyReader {
  readonly #onFailure: (error: unknown) => void;
  readonly #filename: string;
  #pool: Pool | null = null;
  #isStarting = false;
  #restsUntil = 0;

  constructor(onFailure: (error: unknown) => void, filename = new URL('./read-in-thread.ts', import.meta.url).href) {
    this.#onFailure = onFailure;
    this.#filename = filename;
  }

  async read(deliveries: Bodies): Promise<readonly News[] | null> {
    if (this.#isStarting || performance.now() < this.#restsUntil) return null;
    const pool = (this.#pool ??= this.#opened());
    const bodies = deliveries.map(({ topic, body }) => ({ topic, body }));
    if (pool.threads.length > 0) return this.#answer(pool, bodies);
    this.#start(pool).catch(this.#onFailure);
    return null;
  }

  async close(): Promise<void> {
    const pool = this.#pool;
    // What is still starting has not failed by this.
    this.#pool = null;
    await pool?.destroy();
  }

  #opened(): Pool {
    const pool: Pool = new Piscina({ ...options, filename: this.#filename });
    // Where the thread does not start, nobody else tells those who wait for it.
    pool.on('error', (error: unknown) => this.#giveUp(pool, error));
    return pool;
  }

  async #start(pool: Pool): Promise<void> {
    this.#isStarting = true;
    await this.#answer(pool, []);
    this.#isStarting = false;
  }

  async #answer(pool: Pool, bodies: Bodies): Promise<readonly News[] | null> {
    try {
      return await pool.run(bodies, { signal: AbortSignal.timeout(answersWithinMs) });
    } catch (error) {
      this.#giveUp(pool, error);
      return null;
    }
  }

  #giveUp(pool: Pool, error: unknown): void {
    if (this.#pool !== pool) return;
    this.#pool = null;
    this.#restsUntil = performance.now() + restMs;
    this.#onFailure(error);
    pool.destroy().catch(this.#onFailure);
  }
}
