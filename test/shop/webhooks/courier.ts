import { setTimeout as sleep } from 'node:timers/promises';
import { instant, type Clock } from '../clock.ts';
import type { ShopSettings } from '../shop.ts';
import type { Delivery } from '../state/record.ts';
import type { Store } from '../store.ts';
import { concurrency, makeSender, type Sent } from './send.ts';

/** Brings deliveries to the app, sixteen at a time, and tries again those that it does not take. */
export type Courier = {
  /** Sends it once more after so many milliseconds of machine time, whatever was sent before. */
  schedule(delivery: Pick<Delivery, 'id' | 'payload'>, afterMs: number): void;
  /** Lets go of what `isPaused` held back. */
  resume(): void;
  /** Deliveries not yet ended, by id. */
  readonly open: ReadonlyMap<string, { readonly payload: string }>;
  /** Resolves true when nothing waits or is under way, false when that took longer. */
  drained(timeoutMs: number): Promise<boolean>;
  /** What is under way is cut off and stays `waiting`: it is sent again by whoever opens the store next. */
  close(): Promise<void>;
};

/** Seconds between the tries of a webhook that is not answered with 2xx: eight retries in four hours. */
export const retrySeconds: readonly number[] = [60, 120, 300, 600, 1_320, 2_400, 3_600, 6_000];

type Parts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly settings: Pick<ShopSettings, 'apiSecret' | 'retrySpeed' | 'patienceMs'>;
  readonly sentBy: () => { readonly shop: string; readonly apiVersion: string };
  readonly isPaused: () => boolean;
};

export function makeCourier({ store, clock, settings, sentBy, isPaused }: Parts): Courier {
  const sender = makeSender(settings.patienceMs);
  const ready: string[] = [];
  const timers = new Set<NodeJS.Timeout>();
  /** How many sendings each delivery still has before it: a duplicated one has two. */
  const open = new Map<string, { readonly payload: string; left: number }>();
  let underWay = 0;
  let isClosed = false;

  function schedule({ id, payload }: Pick<Delivery, 'id' | 'payload'>, afterMs: number): void {
    open.set(id, { payload, left: (open.get(id)?.left ?? 0) + 1 });
    const timer = setTimeout(() => {
      timers.delete(timer);
      ready.push(id);
      pump();
    }, afterMs);
    timers.add(timer);
  }

  function pump(): void {
    while (!isClosed && !isPaused() && underWay < concurrency) {
      const id = ready.shift();
      if (id === undefined) return;
      underWay += 1;
      attempt(id)
        .then((sent) => {
          underWay -= 1;
          if (isClosed) return;
          end(id, sent);
          pump();
        })
        .catch((error: unknown) => {
          if (!isClosed) throw error;
        });
    }
  }

  /** Null where there is nothing to send: the transaction that made it was undone. */
  async function attempt(id: string): Promise<Sent | null> {
    const delivery = store.get('delivery', id);
    const payload = delivery && store.get('payload', delivery.payload);
    if (!delivery || !payload) return null;
    return sender.send({ delivery, body: payload.text, secret: settings.apiSecret, ...sentBy() });
  }

  function end(id: string, sent: Sent | null): void {
    const delivery = store.get('delivery', id);
    if (delivery && sent) store.put('delivery', afterSending(delivery, sent));
    const one = open.get(id);
    if (!one) return;
    one.left -= 1;
    if (one.left === 0) open.delete(id);
  }

  function afterSending(delivery: Delivery, sent: Sent): Delivery {
    const attempts = [...delivery.attempts, { at: instant(clock.now()), ...sent }];
    if (sent.status !== null && sent.status >= 200 && sent.status < 300) return { ...delivery, attempts, state: 'delivered' };
    // A second sending of what has arrived already is not tried again.
    if (delivery.state === 'delivered') return { ...delivery, attempts };
    const wait = retrySeconds[attempts.length - 1];
    if (wait === undefined) return { ...delivery, attempts, state: 'failed' };
    const afterMs = (wait * 1000) / settings.retrySpeed;
    schedule(delivery, afterMs);
    return { ...delivery, attempts, state: 'waiting', dueAt: Date.now() + afterMs };
  }

  return {
    schedule,
    resume: pump,
    open,
    async drained(timeoutMs) {
      const until = performance.now() + timeoutMs;
      while (open.size > 0) {
        if (performance.now() > until) return false;
        await sleep(5);
      }
      return true;
    },
    async close() {
      isClosed = true;
      for (const timer of timers) clearTimeout(timer);
      await sender.close();
    },
  };
}
