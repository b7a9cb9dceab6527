import type { Gid } from '../state/gid.ts';

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
  /** Queues one webhook for each subscription of the topic; nothing when there is none. The payload is made once, now. */
  emit(topic: string, payload: Readonly<Record<string, unknown>>, about: { readonly subject: Gid | null; readonly eventId?: string }): void;
  readonly switches: WebhookSwitches;
  set(switches: Partial<WebhookSwitches>): void;
  /** Sends a logged delivery again, with the same id and body. */
  redeliver(id: string): void;
  /** Resolves when nothing waits or is under way. */
  drained(timeoutMs: number): Promise<boolean>;
  close(): Promise<void>;
};
