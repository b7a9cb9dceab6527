import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { seededRandom } from '../random.ts';
import type { ShopSettings } from '../shop.ts';
import type { Gid } from '../state/gid.ts';
import type { Delivery } from '../state/record.ts';
import type { Store } from '../store.ts';
import { makeCourier } from './courier.ts';
import type { Json } from './json.ts';
import { pick } from './pick.ts';
import type { AppConfiguration, Subscription } from './subscriptions.ts';

type WebhookSwitches = {
  /** Of 100 deliveries, seeded. */
  readonly dropPercent: number;
  readonly duplicatePercent: number;
  readonly delayMs: number;
  /** Each delivery waits a random share of this, so that neighbours change places. */
  readonly reorderMs: number;
  readonly isPaused: boolean;
};

export type Webhooks = {
  /**
   * Queues one webhook for each subscription of each topic, all with one event id. The payload is made at most once, now,
   * and not at all when nobody has subscribed.
   */
  emit(topics: string | readonly string[], payload: () => Json, about: { readonly subject: Gid | null }): void;
  readonly switches: WebhookSwitches;
  set(switches: Partial<WebhookSwitches>): void;
  /** Sends a logged delivery again, with the same id and body. Throws `CannotDo` where the log no longer has it. */
  redeliver(id: string): void;
  /** Sends what a logged delivery said once more under an id of its own, as a second subscription to the topic would. */
  sendAnew(id: string): void;
  /** The signed text; undefined when the log has let go of it. */
  bodyOf(delivery: Delivery): string | undefined;
  /** Deliveries not yet ended. */
  readonly waiting: number;
  /** Resolves true when nothing waits or is under way, false when that took longer. */
  drained(timeoutMs: number): Promise<boolean>;
  close(): Promise<void>;
};

/** What the log keeps of the past: deliveries that have arrived, and (far larger) what was sent. Those that wait are kept besides. */
const kept = { deliveries: 3_000, payloads: 1_000 };

/** Told also to a shop that has uninstalled the app. */
const afterUninstall = new Set(['app/uninstalled', 'customers/redact', 'customers/data_request', 'shop/redact']);

type Parts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly settings: ShopSettings;
  readonly configuration: () => AppConfiguration;
  readonly domain: () => string;
  readonly seed?: number;
};

/** Shopify's search syntax, as far as the app uses it: `field:value`, of which one must hold. */
function passes(payload: Json, filter: string | null): boolean {
  if (filter === null) return true;
  return filter.split(' OR ').some((term) => {
    const [field = '', value] = term.split(':');
    return String(payload[field]) === value;
  });
}

type Event = { readonly id: string; readonly payload: Json; readonly subject: Gid | null; readonly triggeredAt: string };

/** Goes on with what was waiting when the shop was stopped. */
export function openWebhooks({ store, clock, settings, configuration, domain, seed = 1 }: Parts): Webhooks {
  const random = seededRandom(seed);
  let switches: WebhookSwitches = { dropPercent: 0, duplicatePercent: 0, delayMs: 0, reorderMs: 0, isPaused: false };
  let emitted = 0;
  const sentBy = () => ({ shop: domain(), apiVersion: configuration().apiVersion });
  const courier = makeCourier({ store, clock, settings, sentBy, isPaused: () => switches.isPaused });

  function subscriptionsTo(topics: readonly string[]): readonly Subscription[] {
    const isInstalled = (store.get('installation', 'laurel')?.installedAt ?? null) !== null;
    const { subscriptions } = configuration();
    return topics
      .filter((topic) => isInstalled || afterUninstall.has(topic))
      .flatMap((topic) => subscriptions.filter((subscription) => subscription.topic === topic));
  }

  function queue(event: Event, wanted: readonly Subscription[]): void {
    // Topics of one subscription carry the same fields: the text is made and kept once for all of them.
    const texts = new Map<readonly string[] | null, string>();
    for (const { includeFields, topic, uri } of wanted) {
      const payload = texts.get(includeFields) ?? randomUUID();
      if (!texts.has(includeFields)) store.put('payload', { id: payload, text: JSON.stringify(pick(event.payload, includeFields)) });
      texts.set(includeFields, payload);
      const url = new URL(uri, `${settings.appUrl}/`).href;
      const { id: eventId, subject, triggeredAt } = event;
      send({ id: randomUUID(), eventId, topic, subject, url, state: 'waiting', attempts: [], payload, triggeredAt, dueAt: Date.now() });
    }
  }

  function send(delivery: Delivery): void {
    const isDropped = random() * 100 < switches.dropPercent;
    const isDoubled = random() * 100 < switches.duplicatePercent;
    store.put('delivery', isDropped ? { ...delivery, state: 'dropped' } : delivery);
    if (isDropped) return;
    const wait = () => switches.delayMs + random() * switches.reorderMs;
    courier.schedule(delivery, wait());
    if (isDoubled) courier.schedule(delivery, wait());
    emitted += 1;
    if (emitted % 500 === 0) forgetThePast();
  }

  function forgetThePast(): void {
    store.prune('delivery', { keep: kept.deliveries, owner: 'delivered', except: [...courier.open.keys()] });
    store.prune('payload', { keep: kept.payloads, except: [...courier.open.values()].map(({ payload }) => payload) });
  }

  for (const delivery of store.list('delivery', { owner: 'waiting', order: 'oldest' }))
    courier.schedule(delivery, Math.max(0, delivery.dueAt - Date.now()));

  return {
    emit(topics, payload, { subject }) {
      const wanted = subscriptionsTo([topics].flat());
      if (wanted.length === 0) return;
      const event = { id: randomUUID(), payload: payload(), subject, triggeredAt: clock.now().toISOString() };
      queue(
        event,
        wanted.filter(({ filter }) => passes(event.payload, filter)),
      );
    },
    get switches() {
      return switches;
    },
    set(changed) {
      switches = { ...switches, ...changed };
      courier.resume();
    },
    redeliver(id) {
      const delivery = store.need('delivery', id);
      store.need('payload', delivery.payload);
      courier.schedule(delivery, 0);
    },
    sendAnew(id) {
      const delivery = store.need('delivery', id);
      store.need('payload', delivery.payload);
      const copy: Delivery = { ...delivery, id: randomUUID(), state: 'waiting', attempts: [], dueAt: Date.now() };
      store.put('delivery', copy);
      courier.schedule(copy, 0);
    },
    bodyOf: (delivery) => store.get('payload', delivery.payload)?.text,
    get waiting() {
      return courier.open.size;
    },
    drained: (timeoutMs) => courier.drained(timeoutMs),
    close: () => courier.close(),
  };
}
