import { createHmac, timingSafeEqual } from 'node:crypto';
import { deliveryHeaders } from '#app/contracts/webhooks.ts';
import { accepted, refused, type Result } from '#app/domain/values/result.ts';
import { insertDelivery } from '#app/persistence/new-delivery.ts';

import type { Pool } from 'pg';

export type ReceiveContext = {
  readonly pool: Pool;
  /** The app's secret, with which Shopify signs. */
  readonly secret: string;
};

/** A request as it comes in: header names in lower case, the body not yet read. */
export type Arrival = {
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: AsyncIterable<Uint8Array>;
};

export type ReceiveRefusal = { readonly kind: 'bad-signature' } | { readonly kind: 'unreadable-headers' } | { readonly kind: 'too-large' };

/** Shopify's own bodies are far smaller: an order of 500 lines is about 2 MB. */
const bodyBytesMax = 5 * 1024 * 1024;

/**
 * Keeps one arrival of a webhook, as it came, and does nothing else: Shopify waits 5 seconds. Gives `known` where this
 * webhook id came before, which changes nothing.
 *
 * Refused with nothing kept: a body not signed by Shopify, one past 5 MB, headers that name no shop, topic or id.
 */
export async function receiveDelivery(
  { pool, secret }: ReceiveContext,
  arrival: Arrival,
  now: Date,
): Promise<Result<'kept' | 'known', ReceiveRefusal>> {
  const body = await readBody(arrival.body);
  if (body === null) return refused({ kind: 'too-large' });
  if (!isSigned(body, secret, arrival.headers['x-shopify-hmac-sha256'])) return refused({ kind: 'bad-signature' });
  const headers = deliveryHeaders.safeParse(arrival.headers);
  if (!headers.success) return refused({ kind: 'unreadable-headers' });

  const { data } = headers;
  const triggeredAt = data['x-shopify-triggered-at'];
  const isNew = await insertDelivery(pool, {
    shop: data['x-shopify-shop-domain'],
    id: data['x-shopify-webhook-id'],
    topic: data['x-shopify-topic'],
    apiVersion: data['x-shopify-api-version'],
    triggeredAt: triggeredAt === undefined ? null : new Date(triggeredAt),
    receivedAt: now,
    body,
  });
  return accepted(isNew ? 'kept' : 'known');
}

/** The raw bytes, which are what is signed; null past the limit. */
async function readBody(body: AsyncIterable<Uint8Array>): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > bodyBytesMax) return null;
    chunks.push(chunk);
  }
  const [only] = chunks;
  return chunks.length === 1 && only instanceof Buffer ? only : Buffer.concat(chunks);
}

function isSigned(body: Buffer, secret: string, signature: unknown): boolean {
  const expected = createHmac('sha256', secret).update(body).digest();
  const given = Buffer.from(typeof signature === 'string' ? signature : '', 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
