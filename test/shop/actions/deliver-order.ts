import { instant } from '../clock.ts';
import { saveOrder } from '../orders/save-order.ts';
import type { Shop } from '../shop.ts';
import type { Gid } from '../state/gid.ts';
import type { Order } from '../state/order.ts';
import { fulfillmentUpdatePayload } from '../webhooks/order-payload.ts';
import { CannotDo } from './cannot-do.ts';

/** Every parcel on its way has arrived: fulfillments/update for each, and orders/updated. */
export function deliverOrder(shop: Shop, id: Gid): Order {
  return shop.store.transaction(() => {
    const order = shop.store.need('order', id);
    const onTheirWay = order.fulfillments.filter(({ deliveredAt }) => deliveredAt === null);
    if (onTheirWay.length === 0) throw new CannotDo(`Nothing of ${order.name} is on its way.`);
    const time = instant(shop.clock.now());
    const fulfillments = order.fulfillments.map((each) => ({ ...each, deliveredAt: each.deliveredAt ?? time }));
    const saved = saveOrder(shop, { ...order, fulfillments }, ['orders/updated']);
    for (const each of onTheirWay)
      shop.webhooks.emit('fulfillments/update', () => fulfillmentUpdatePayload(shop, saved, each.id), { subject: saved.id });
    return saved;
  });
}

/** The merchant's own words on an order: orders/updated. */
export function tagOrder(shop: Shop, id: Gid, tags: readonly string[]): Order {
  return shop.store.transaction(() => saveOrder(shop, { ...shop.store.need('order', id), tags }, ['orders/updated']));
}
