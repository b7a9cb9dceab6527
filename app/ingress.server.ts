import { pool } from './db.server.ts';
import { env } from './env.server.ts';
import { answerFailure } from './failure.server.ts';
import { ackSeconds, deliveriesReceived } from './metrics.server.ts';
import { receiveDelivery, type ReceiveRefusal } from './services/receive-delivery.ts';

import type { IncomingMessage, ServerResponse } from 'node:http';

const statuses: Readonly<Record<ReceiveRefusal['kind'], number>> = {
  'bad-signature': 401,
  'unreadable-headers': 400,
  'too-large': 413,
};

/** Where `shopify.app.toml` has Shopify send them. */
export function isWebhook({ method, url }: IncomingMessage): boolean {
  return method === 'POST' && (url === '/webhooks' || url?.startsWith('/webhooks?') === true);
}

/**
 * Keeps the delivery and answers; the worker does the rest. The library's own check may call Shopify first, so it is not used here;
 * nor is a Remix route, nor Express: the way there takes more processor time than all the rest of an acknowledgement.
 */
export function receiveWebhook(request: IncomingMessage, response: ServerResponse): void {
  // The connection outlives a body that is not read to its end, to carry the answer.
  const acknowledged = ackSeconds.startTimer();
  const arrival = { headers: request.headers, body: request.iterator({ destroyOnReturn: false }) };
  receiveDelivery({ pool, secret: env.SHOPIFY_API_SECRET }, arrival, new Date()).then((received) => {
    const status = received.ok ? 200 : statuses[received.refusal.kind];
    // Then it has no further use.
    if (status === statuses['too-large']) response.setHeader('Connection', 'close');
    response.writeHead(status).end();
    acknowledged();
    deliveriesReceived.inc({ outcome: received.ok ? received.value : received.refusal.kind });
    // After a failure Shopify sends it again.
  }, answerFailure(response));
}
