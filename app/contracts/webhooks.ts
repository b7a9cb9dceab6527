import { z } from 'zod';
import type { Order } from '#app/domain/earning/order.ts';
import { orderId, shopDomain, type OrderId } from '#app/domain/values/ids.ts';
import { readRestOrder } from './rest-order.ts';
import { idOf, restId } from './shopify-values.ts';

/** Printable, without blanks: what is no such text names no delivery, and never reaches the database. */
export const deliveryId = z.string().regex(/^[\x21-\x7e]{1,200}$/);

/** A delivery's headers. Only the body is signed: what stands here is a claim, proved when the delivery is worked on. */
export const deliveryHeaders = z.object({
  'x-shopify-shop-domain': z.string().toLowerCase().pipe(idOf(shopDomain, 'a shop')),
  'x-shopify-webhook-id': deliveryId,
  'x-shopify-topic': z.string().regex(/^[a-z_]+\/[a-z_]+$/),
  'x-shopify-api-version': z.string().max(20).default('unknown'),
  'x-shopify-triggered-at': z.iso.datetime({ offset: true }).optional().catch(undefined),
});

/** What a body says of an order: all of it, or only which one (the rest must be read from Shopify). */
export type OrderNews = {
  readonly id: OrderId;
  readonly order: Order | null;
  /** Part of it was paid by gift card or store credit, and the message does not say how much. */
  readonly lacksPayments: boolean;
  /** The message is about a delivery only: it tells nothing to a program that does not wait for one. */
  readonly isOfDelivery: boolean;
};

const ordersEdited = z.object({ order_edit: z.object({ order_id: restId }) });
const refundsCreate = z.object({ order_id: restId });
const fulfillmentsUpdate = z.object({ order_id: restId });
const orderTransactionsCreate = z.object({ order_id: restId });

const named = { order: null, lacksPayments: false, isOfDelivery: false } as const;

function whole(body: unknown): OrderNews {
  const read = readRestOrder(body);
  if (!read.isWhole) return { ...named, id: read.id };
  return { ...named, id: read.order.id, order: read.order, lacksPayments: read.isPaidInKind };
}

function mention(id: string | number): OrderNews {
  return { ...named, id: idOf(orderId, 'an order').parse(`gid://shopify/Order/${id}`) };
}

const readers: Readonly<Record<string, (body: unknown) => OrderNews>> = {
  'orders/create': whole,
  'orders/paid': whole,
  'orders/cancelled': whole,
  'orders/fulfilled': whole,
  'orders/updated': whole,
  'orders/edited': (body) => mention(ordersEdited.parse(body).order_edit.order_id),
  'refunds/create': (body) => mention(refundsCreate.parse(body).order_id),
  'fulfillments/update': (body) => ({ ...mention(fulfillmentsUpdate.parse(body).order_id), isOfDelivery: true }),
  'order_transactions/create': (body) => mention(orderTransactionsCreate.parse(body).order_id),
};

export function isOrderTopic(topic: string): boolean {
  return Object.hasOwn(readers, topic);
}

/** Reads the body of an order topic. Throws a ZodError where it is not what the topic sends. */
export function readOrderNews(topic: string, body: unknown): OrderNews {
  const read = readers[topic];
  if (!read) throw new Error(`${topic} says nothing of an order`);
  return read(body);
}
