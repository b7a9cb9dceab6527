import { setTimeout as sleep } from 'node:timers/promises';

import { answerOf } from './admin-answer.ts';
import { Throttled } from './errors.ts';
import type { Throttle } from './throttle.ts';

type Variables = Readonly<Record<string, unknown>>;

/**
 * One operation on one shop's Admin API; gives the answer's `data` for the caller's contract to read.
 *
 * It waits for room in the rate limit and repeats what Shopify did not carry out (THROTTLED, 429). A read is also repeated
 * when its outcome is unclear. A mutation is not, unless the caller says that sending it twice does what sending it once does.
 *
 * Throws `ShopifyUnreachable` (unclear), `ShopifyRefused`, `Throttled` or `ReauthorisationNeeded` (all three: nothing was done).
 */
export type AdminClient = (operation: string, variables?: Variables, options?: { readonly isRepeatable?: boolean }) => Promise<unknown>;

/** One try by the library's client: gives the answer's body or throws the library's errors. It loads the session anew, so that a token refreshed meanwhile is used. */
type Send = (operation: string, options: { variables?: Record<string, unknown>; signal: AbortSignal }) => Promise<unknown>;

export type AdminClientOptions = {
  readonly send: Send;
  readonly throttle: Throttle;
  /** All waiting and trying of one call together; a shopper who waits has less than a job. */
  readonly patienceMs: number;
  /** One try. */
  readonly timeoutMs: number;
};

const unclearTries = 4;

export function adminClient({ send, throttle, patienceMs, timeoutMs }: AdminClientOptions): AdminClient {
  return async (operation, variables, options) => {
    const givesUpAt = performance.now() + patienceMs;
    const isRepeatable = options?.isRepeatable ?? isRead(operation);
    const waitOrGiveUp = async (ms: number): Promise<void> => {
      if (performance.now() + ms > givesUpAt) throw new Throttled(`no room in the rate limit for the next ${Math.ceil(ms)} ms`);
      await sleep(ms);
    };

    const inTurn = async () => {
      const place = throttle.lineUp(operation, performance.now());
      try {
        await waitOrGiveUp(place.waitMs);
        return await answerOf(
          send(operation, { ...(variables && { variables: { ...variables } }), signal: AbortSignal.timeout(timeoutMs) }),
        );
      } finally {
        throttle.leave(place);
      }
    };

    let unclear = 0;
    for (let tries = 1; ; tries += 1) {
      const answer = await inTurn();
      switch (answer.kind) {
        case 'data':
          throttle.learn(operation, answer.extensions, performance.now());
          return answer.data;
        case 'throttled':
          throttle.learn(operation, answer.extensions, performance.now());
          await waitOrGiveUp(answer.afterMs ?? backoffMs(tries));
          break;
        case 'unclear':
          // Those that were throttled before were not carried out, and count for nothing here.
          unclear += 1;
          if (!isRepeatable || unclear >= unclearTries || performance.now() + backoffMs(tries) > givesUpAt) throw answer.error;
          await sleep(backoffMs(tries));
          break;
        case 'refused':
          throw answer.error;
      }
    }
  };
}

function isRead(operation: string): boolean {
  return !/^\s*(?:#[^\n]*\n\s*)*mutation\b/.test(operation);
}

/** 200, 400, 800 … at most 5,000 ms, with up to a quarter more so that processes do not step together. */
function backoffMs(tries: number): number {
  return Math.min(5_000, 100 * 2 ** tries) * (1 + Math.random() / 4);
}
