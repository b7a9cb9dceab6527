import { setImmediate as othersTurn } from 'node:timers/promises';

import type { OrderNews } from '#app/contracts/webhooks.ts';
import type { Result } from '#app/domain/values/result.ts';
import type { Delivery } from '#app/persistence/delivery.ts';
import { newsOf, type Unreadable } from './delivery-news.ts';

/** A delivery about an order, and what its body says. */
export type ReadDelivery = { readonly delivery: Delivery; readonly news: Result<OrderNews, Unreadable> };

/** Read at one go: what the database has answered meanwhile waits no longer. */
const readTogether = 20;

/** Reads the bodies of deliveries about orders, in their order. */
export async function readDeliveries(deliveries: readonly Delivery[]): Promise<readonly ReadDelivery[]> {
  const read: ReadDelivery[] = [];
  for (const [place, delivery] of deliveries.entries()) {
    if (place > 0 && place % readTogether === 0) await othersTurn();
    read.push({ delivery, news: newsOf(delivery) });
  }
  return read;
}
