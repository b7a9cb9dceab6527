import { createHmac } from 'node:crypto';
import { Agent, request } from 'undici';
import type { Delivery } from '../state/record.ts';

/** Connections to the app, kept alive: one each for what may be under way at once. */
export const concurrency = 16;

export type Sent = { readonly status: number | null; readonly error: string | null; readonly ms: number };

type Sending = {
  readonly delivery: Delivery;
  readonly body: string;
  readonly secret: string;
  readonly shop: string;
  readonly apiVersion: string;
};

export type Sender = { send(sending: Sending): Promise<Sent>; close(): Promise<void> };

/** Delivers by Shopify's rules: so long in all, a fifth of it to connect. */
export function makeSender(patienceMs: number): Sender {
  const agent = new Agent({
    connections: concurrency,
    connect: { timeout: patienceMs / 5 },
    headersTimeout: patienceMs,
    bodyTimeout: patienceMs,
  });
  return {
    async send(sending) {
      const startedAt = performance.now();
      const took = () => Math.round(performance.now() - startedAt);
      try {
        const answer = await request(sending.delivery.url, {
          method: 'POST',
          dispatcher: agent,
          signal: AbortSignal.timeout(patienceMs),
          body: sending.body,
          headers: headersOf(sending),
        });
        await answer.body.dump();
        return { status: answer.statusCode, error: null, ms: took() };
      } catch (error) {
        return { status: null, error: error instanceof Error ? error.message : String(error), ms: took() };
      }
    },
    close: () => agent.destroy(),
  };
}

/** Only the body is signed: shop, topic and ids are not. */
function headersOf({ delivery, body, secret, shop, apiVersion }: Sending): Readonly<Record<string, string>> {
  return {
    'content-type': 'application/json',
    'user-agent': 'Shopify-Captain-Hook',
    'x-shopify-topic': delivery.topic,
    'x-shopify-hmac-sha256': createHmac('sha256', secret).update(body, 'utf8').digest('base64'),
    'x-shopify-shop-domain': shop,
    'x-shopify-api-version': apiVersion,
    'x-shopify-webhook-id': delivery.id,
    'x-shopify-event-id': delivery.eventId,
    'x-shopify-triggered-at': delivery.triggeredAt,
  };
}
