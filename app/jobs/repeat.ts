import { setTimeout as sleep } from 'node:timers/promises';

export type Repeated = {
  /** Does a piece of work; gives how much there was, 0 for none. */
  readonly work: () => Promise<number>;
  /** As much as one piece holds. After less there is nothing more just now: what comes during the pause makes a larger piece, which costs less. */
  readonly pieceMax: number;
  /** Between looks while there is little or nothing to do. */
  readonly idleMs: number;
  /** After a failure, doubled for each further one up to a minute. */
  readonly backoffMs: number;
  readonly onFailure: (error: unknown) => void;
  readonly signal: AbortSignal;
};

const backoffMsMax = 60_000;

/** Works on while there is more to do than a piece holds, looks again after a pause when there is not, and ends after the piece under way once told to. */
export async function repeat({ work, pieceMax, idleMs, backoffMs, onFailure, signal }: Repeated): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    let pauseMs: number;
    try {
      pauseMs = (await work()) < pieceMax ? idleMs : 0;
      failures = 0;
    } catch (error) {
      onFailure(error);
      pauseMs = Math.min(backoffMsMax, backoffMs * 2 ** failures);
      failures += 1;
    }
    if (pauseMs > 0) await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
  }
}
