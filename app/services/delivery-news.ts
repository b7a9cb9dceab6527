import { z } from 'zod';
import { parseExactJson } from '#app/contracts/exact-json.ts';
import { readOrderNews, type OrderNews } from '#app/contracts/webhooks.ts';
import { accepted, refused, type Result } from '#app/domain/values/result.ts';
import type { Delivery } from '#app/persistence/delivery.ts';

/** Why a delivery can never be worked on as it is, in words for the merchant. */
export type Unreadable = { readonly kind: 'unreadable'; readonly words: string };

export function bodyOf(delivery: Pick<Delivery, 'body'>): Result<unknown, Unreadable> {
  if (delivery.body === null) return unreadable('The body is no longer kept.');
  try {
    return accepted(parseExactJson(delivery.body));
  } catch (error) {
    if (error instanceof SyntaxError) return unreadable('The body is not JSON.');
    throw error;
  }
}

/** What a delivery's body says of an order. */
export function newsOf(delivery: Pick<Delivery, 'topic' | 'body'>): Result<OrderNews, Unreadable> {
  const body = bodyOf(delivery);
  if (!body.ok) return body;
  try {
    return accepted(readOrderNews(delivery.topic, body.value));
  } catch (error) {
    if (error instanceof z.ZodError) return unreadable(schemaWords(delivery.topic, error));
    throw error;
  }
}

const placesMax = 3;

/** Names the places that are wrong, never what stands there. */
export function schemaWords(topic: string, { issues }: z.ZodError): string {
  const places = [...new Set(issues.map(({ path }) => path.join('.') || 'the whole body'))];
  const more = places.length > placesMax ? `, and ${places.length - placesMax} more` : '';
  return `The body is not what ${topic} sends. Missing or not in the expected form: ${places.slice(0, placesMax).join(', ')}${more}.`;
}

function unreadable(words: string) {
  return refused({ kind: 'unreadable', words } as const);
}
