import { z } from 'zod';
import { storableText } from '#app/contracts/storable-text.ts';
import type { Delivery, DeliveryEnd } from '#app/persistence/delivery.ts';
import { schemaWords, type Unreadable } from './delivery-news.ts';
import { isPassing } from './passing-failure.ts';

/** About four hours in all, as long as Shopify itself would try. */
const attemptsMax = 20;
const backoffMsMax = 15 * 60_000;

/** What no later try can change. */
export function unreadableEnd({ id }: Delivery, { words }: Unreadable, now: Date): DeliveryEnd {
  return { id, state: 'failed', outcome: words, subject: null, dueAt: now };
}

/**
 * A failure that may be gone at the next try leaves the delivery waiting, longer each time, a bounded number of times. Any other
 * keeps it as failed for the merchant to see and run again. The words name the failure and hold nothing of the body.
 */
export function failedEnd(delivery: Delivery, error: unknown, now: Date): DeliveryEnd {
  const { id, topic, attempts } = delivery;
  if (error instanceof z.ZodError) return { id, state: 'failed', outcome: schemaWords(topic, error), subject: null, dueAt: now };
  if (!isPassing(error))
    return { id, state: 'failed', outcome: `Laurel could not work on it: ${nameOf(error)}`, subject: null, dueAt: now };
  if (attempts + 1 >= attemptsMax) {
    return { id, state: 'failed', outcome: `Shopify did not answer in ${attemptsMax} tries: ${nameOf(error)}`, subject: null, dueAt: now };
  }
  const dueAt = new Date(now.getTime() + Math.min(backoffMsMax, 5_000 * 2 ** attempts));
  return { id, state: 'waiting', outcome: `Shopify did not answer, it is tried again: ${nameOf(error)}`, subject: null, dueAt };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? storableText(error.message.slice(0, 300)) : 'an unknown failure';
}
