import type { Gid } from './gid.ts';
import type { Instant } from './shop-record.ts';

export type Metafield = {
  /** `gid://shopify/Metafield/…` */
  readonly id: Gid;
  readonly owner: Gid;
  /** As it is kept: `app--<app id>` for the app's own, whatever `$app` form it was written by. */
  readonly namespace: string;
  readonly key: string;
  /** `json`, `number_integer`, … */
  readonly type: string;
  readonly value: string;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
};

export type Mail = {
  readonly id: string;
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  readonly sentAt: Instant;
};

/** One webhook on its way, or its end. */
export type Delivery = {
  /** X-Shopify-Webhook-Id */
  readonly id: string;
  readonly eventId: string;
  readonly topic: string;
  readonly subject: Gid | null;
  readonly url: string;
  readonly state: 'waiting' | 'delivered' | 'failed' | 'dropped';
  readonly attempts: readonly {
    readonly at: Instant;
    readonly status: number | null;
    readonly error: string | null;
    readonly ms: number;
  }[];
  /** Id of the `Payload` it carries; the log may have let go of that. */
  readonly payload: string;
  readonly triggeredAt: Instant;
  /** Machine time in milliseconds: retries are not moved by the shop's clock. */
  readonly dueAt: number;
};

/** What was sent: the signed text, shared by the deliveries of one event that carry the same fields. */
export type Payload = { readonly id: string; readonly text: string };

/** One call of the Admin API. */
export type ApiCall = {
  readonly id: string;
  readonly at: Instant;
  readonly operation: string;
  readonly query: string;
  readonly variables: string;
  readonly status: number;
  /** What went wrong, in the answer's words: errors and userErrors. */
  readonly errors: readonly string[];
  readonly deprecations: readonly string[];
  readonly cost: { readonly requested: number; readonly actual: number; readonly available: number } | null;
  readonly ms: number;
  /** A fault played on it, e.g. `lost-answer`. */
  readonly fault: string | null;
};
