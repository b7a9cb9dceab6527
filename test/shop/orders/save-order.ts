import { instant } from '../clock.ts';
import type { Shop } from '../shop.ts';
import type { Gid } from '../state/gid.ts';
import type { Order } from '../state/order.ts';
import { orderPayload } from '../webhooks/order-payload.ts';

/**
 * Keeps a changed order and sends the topics that carry the whole of it. They share one event id, as at Shopify.
 * Its updatedAt is now by the shop's clock: whole seconds, so two changes within one have the same.
 */
export function saveOrder(shop: Shop, changed: Order, topics: readonly string[]): Order {
  const time = instant(shop.clock.now());
  const order = { ...changed, updatedAt: time > changed.updatedAt ? time : changed.updatedAt };
  shop.store.put('order', order);
  shop.webhooks.emit(topics, () => orderPayload(shop, order), { subject: order.id });
  return order;
}

export function newId(shop: Shop, type: string): Gid {
  return `gid://shopify/${type}/${shop.store.nextNumber(type)}`;
}
