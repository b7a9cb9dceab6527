import { pool } from './db.server.ts';
import { env } from './env.server.ts';
import { ackSeconds, deliveriesReceived } from './metrics.server.ts';
import { receiveDelivery, type ReceiveRefusal } from './services/receive-delivery.ts';

import type { NextFunction, Request, Response } from 'express';

const statuses: Readonly<Record<ReceiveRefusal['kind'], number>> = {
  'bad-signature': 401,
  'unreadable-headers': 400,
  'too-large': 413,
};

/**
 * Keeps the delivery and answers; the worker does the rest. The library's own check may call Shopify first, so it is not used here;
 * nor is a Remix route: its way to an action takes more processor time than all the rest of an acknowledgement.
 */
export function receiveWebhook(request: Request, response: Response, next: NextFunction): void {
  // The connection outlives a body that is not read to its end, to carry the answer.
  const acknowledged = ackSeconds.startTimer();
  const arrival = { headers: request.headers, body: request.iterator({ destroyOnReturn: false }) };
  receiveDelivery({ pool, secret: env.SHOPIFY_API_SECRET }, arrival, new Date()).then((received) => {
    const status = received.ok ? 200 : statuses[received.refusal.kind];
    // Then it has no further use.
    if (status === statuses['too-large']) response.set('Connection', 'close');
    response.status(status).end();
    acknowledged();
    deliveriesReceived.inc({ outcome: received.ok ? received.value : received.refusal.kind });
  }, next);
}
