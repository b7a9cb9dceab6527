import { setTimeout as sleep } from 'node:timers/promises';

export type Repeated = {
  /** Does a piece of work; gives how much there was, 0 for none. */
  readonly work: () => Promise<number>;
  /** Between looks while there is nothing to do. */
  readonly idleMs: number;
  /** After a failure, doubled for each further one up to a minute. */
  readonly backoffMs: number;
  readonly onFailure: (error: unknown) => void;
  readonly signal: AbortSignal;
};

const backoffMsMax = 60_000;

/** Works for as long as there is something to do, looks again after a pause when there is not, and ends after the piece under way once told to. */
export async function repeat({ work, idleMs, backoffMs, onFailure, signal }: Repeated): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    let pauseMs: number;
    try {
      pauseMs = (await work()) > 0 ? 0 : idleMs;
      failures = 0;
    } catch (error) {
      onFailure(error);
      pauseMs = Math.min(backoffMsMax, backoffMs * 2 ** failures);
      failures += 1;
    }
    if (pauseMs > 0) await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
  }
}
