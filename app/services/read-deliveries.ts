import { setImmediate as othersTurn } from 'node:timers/promises';

import type { OrderNews } from '#app/contracts/webhooks.ts';
import { assert } from '#app/domain/values/assert.ts';
import type { Result } from '#app/domain/values/result.ts';
import type { Delivery } from '#app/persistence/delivery.ts';
import { newsOf, type Unreadable } from './delivery-news.ts';
import type { BodyReader } from './reading-thread.ts';

/** A delivery about an order, and what its body says. */
export type ReadDelivery = { readonly delivery: Delivery; readonly news: Result<OrderNews, Unreadable> };

export type Reader = {
  readonly thread: BodyReader | undefined;
  /** That this process has nothing else to do meanwhile: it reads as many as the thread does. */
  readonly isIdle: boolean;
};

/** Read at one go: what the database has answered meanwhile waits no longer. */
const readTogether = 20;
/** Of fewer, what is handed over and back costs more than it brings; and other shops' orders can keep this processor busy as well. */
const forThreadMin = 200;

/** Reads the bodies of deliveries about orders, in their order: here, or of many at once in the thread. */
export async function readDeliveries(deliveries: readonly Delivery[], { thread, isIdle }: Reader): Promise<readonly ReadDelivery[]> {
  if (!thread || deliveries.length < forThreadMin) return readHere(deliveries);
  const here = isIdle ? Math.ceil(deliveries.length / 2) : 0;
  const shares = await Promise.all([readHere(deliveries.slice(0, here)), readThere(thread, deliveries.slice(here))]);
  return shares.flat();
}

async function readThere(thread: BodyReader, deliveries: readonly Delivery[]): Promise<readonly ReadDelivery[]> {
  const read = await thread.read(deliveries);
  if (!read) return readHere(deliveries);
  return deliveries.map((delivery, place) => {
    const news = read[place];
    assert(news, 'every body was read');
    return { delivery, news };
  });
}

async function readHere(deliveries: readonly Delivery[]): Promise<readonly ReadDelivery[]> {
  const read: ReadDelivery[] = [];
  for (const [place, delivery] of deliveries.entries()) {
    if (place > 0 && place % readTogether === 0) await othersTurn();
    read.push({ delivery, news: newsOf(delivery) });
  }
  return read;
}
