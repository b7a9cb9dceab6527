import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { instant } from '../clock.ts';
import type { Clock } from '../clock.ts';
import { seededRandom } from '../random.ts';
import type { ShopSettings } from '../shop.ts';
import type { Gid } from '../state/gid.ts';
import type { Delivery } from '../state/record.ts';
import type { Store } from '../store.ts';
import type { Json } from './json.ts';
import { concurrency, makeSender } from './send.ts';
import { pick } from './subscriptions.ts';
import type { AppConfiguration } from './subscriptions.ts';

export type WebhookSwitches = {
  /** Of 100 deliveries, seeded. */
  readonly dropPercent: number;
  readonly duplicatePercent: number;
  readonly delayMs: number;
  /** Each delivery waits a random share of this, so that neighbours change places. */
  readonly reorderMs: number;
  readonly isPaused: boolean;
};

export type Webhooks = {
  /** Whether a webhook of this topic would be sent now: the app subscribed, and is installed. */
  isWanted(topic: string): boolean;
  /** Queues one webhook for each subscription of the topic; nothing when there is none. The payload is made once, now. */
  emit(topic: string, payload: Json, about: { readonly subject: Gid | null; readonly eventId?: string }): void;
  readonly switches: WebhookSwitches;
  set(switches: Partial<WebhookSwitches>): void;
  /** Sends a logged delivery again, with the same id and body. */
  redeliver(id: string): void;
  /** Deliveries not yet ended. */
  readonly waiting: number;
  /** Resolves true when nothing waits or is under way, false when that took longer. */
  drained(timeoutMs: number): Promise<boolean>;
  close(): Promise<void>;
};

/** Seconds between the tries of a webhook that is not answered with 2xx: eight retries in four hours. */
export const retrySeconds: readonly number[] = [60, 120, 300, 600, 1_320, 2_400, 3_600, 6_000];

/** Ended deliveries that the log keeps. */
const kept = 3_000;

/** Told also to a shop that has uninstalled the app. */
const afterUninstall = new Set(['app/uninstalled', 'customers/redact', 'customers/data_request', 'shop/redact']);

type Parts = {
  store: Store;
  clock: Clock;
  settings: ShopSettings;
  configuration: () => AppConfiguration;
  domain: () => string;
  seed?: number;
};

/** Goes on with what was waiting when the shop was stopped. */
export function openWebhooks({ store, clock, settings, configuration, domain, seed = 1 }: Parts): Webhooks {
  const random = seededRandom(seed);
  const sender = makeSender();
  const ready: string[] = [];
  const timers = new Set<NodeJS.Timeout>();
  /** How many sendings each delivery still has before it: a duplicated one has two. */
  const open = new Map<string, number>();
  let underWay = 0;
  let emitted = 0;
  let isClosed = false;
  let switches: WebhookSwitches = { dropPercent: 0, duplicatePercent: 0, delayMs: 0, reorderMs: 0, isPaused: false };

  function schedule(id: string, afterMs: number): void {
    open.set(id, (open.get(id) ?? 0) + 1);
    const timer = setTimeout(() => {
      timers.delete(timer);
      ready.push(id);
      pump();
    }, afterMs);
    timers.add(timer);
  }

  function finished(id: string): void {
    const left = (open.get(id) ?? 1) - 1;
    if (left > 0) open.set(id, left);
    else open.delete(id);
  }

  function pump(): void {
    while (!isClosed && !switches.isPaused && underWay < concurrency) {
      const id = ready.shift();
      if (id === undefined) return;
      underWay += 1;
      void attempt(id).finally(() => {
        underWay -= 1;
        finished(id);
        pump();
      });
    }
  }

  async function attempt(id: string): Promise<void> {
    const delivery = store.get('delivery', id);
    if (!delivery) return; // the transaction that made it was undone
    const sent = await sender.send(delivery, { secret: settings.apiSecret, shop: domain(), apiVersion: configuration().apiVersion });
    if (isClosed) return;
    const isOk = sent.status !== null && sent.status >= 200 && sent.status < 300;
    const attempts = [...delivery.attempts, { at: instant(clock.now()), ...sent }];
    const wait = retrySeconds[attempts.length - 1];
    if (isOk) return store.put('delivery', { ...delivery, attempts, state: 'delivered' });
    // A second sending of what has arrived already is not tried again.
    if (delivery.state === 'delivered') return store.put('delivery', { ...delivery, attempts });
    if (wait === undefined) return store.put('delivery', { ...delivery, attempts, state: 'failed' });
    const afterMs = (wait * 1000) / settings.retrySpeed;
    store.put('delivery', { ...delivery, attempts, state: 'waiting', dueAt: Date.now() + afterMs });
    schedule(id, afterMs);
  }

  function queue(delivery: Delivery): void {
    const isDropped = random() * 100 < switches.dropPercent;
    const isDoubled = random() * 100 < switches.duplicatePercent;
    store.put('delivery', isDropped ? { ...delivery, state: 'dropped' } : delivery);
    if (isDropped) return;
    const wait = () => switches.delayMs + random() * switches.reorderMs;
    schedule(delivery.id, wait());
    if (isDoubled) schedule(delivery.id, wait());
    emitted += 1;
    if (emitted % 500 === 0) store.prune('delivery', kept, 'delivered');
  }

  for (const { id, dueAt } of store.list('delivery', { owner: 'waiting', order: 'oldest' })) schedule(id, Math.max(0, dueAt - Date.now()));

  const webhooks: Webhooks = {
    isWanted(topic) {
      const isInstalled = afterUninstall.has(topic) || (store.get('installation', 'laurel')?.installedAt ?? null) !== null;
      return isInstalled && configuration().subscriptions.some((subscription) => subscription.topic === topic);
    },
    emit(topic, payload, { subject, eventId = randomUUID() }) {
      if (!webhooks.isWanted(topic)) return;
      for (const subscription of configuration().subscriptions.filter((candidate) => candidate.topic === topic)) {
        queue({
          id: randomUUID(),
          eventId,
          topic,
          subject,
          url: new URL(subscription.uri, `${settings.appUrl}/`).href,
          state: 'waiting',
          attempts: [],
          body: JSON.stringify(pick(payload, subscription.includeFields)),
          triggeredAt: clock.now().toISOString(),
          dueAt: Date.now(),
        });
      }
    },
    get switches() {
      return switches;
    },
    set(changed) {
      switches = { ...switches, ...changed };
      pump();
    },
    redeliver(id) {
      schedule(store.need('delivery', id).id, 0);
    },
    get waiting() {
      return open.size;
    },
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
  return webhooks;
}
