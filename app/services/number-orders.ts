import type { Order } from '#app/domain/earning/order.ts';
import type { CustomerId, OrderId } from '#app/domain/values/ids.ts';
import { countOrders } from '#app/persistence/order-count.ts';
import type { Shop } from '#app/persistence/shop.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';
import { readOrderCounts } from '#app/shopify/customers.ts';

import type { Pool } from 'pg';

/** An order of a customer's, judged in this batch; `isAsked`: its number is to be frozen now. */
export type NumberedOrder = { readonly order: Order; readonly customer: CustomerId; readonly isAsked: boolean };

/**
 * The how-manieth order of its customer each is: one more than that customer's judged orders placed before it, without tests and
 * cancelled ones, those of the batch included; and the orders from before Laurel. Those are counted only for customers who were there
 * before Laurel was installed: as many as Shopify counts beyond all that Laurel knows of them. One read for the whole batch.
 */
export async function numberOrders(
  { pool, admin }: { readonly pool: Pool; readonly admin: AdminClient },
  shop: Shop,
  batch: readonly NumberedOrder[],
): Promise<ReadonlyMap<OrderId, number>> {
  const asked = batch.filter(({ isAsked }) => isAsked);
  if (asked.length === 0) return new Map();
  const counted = await countOrders(pool, shop.shop, {
    asked: asked.map(({ order: { id, placedAt }, customer }) => ({ id, placedAt, customer })),
    batch: batch.map(({ order }) => order.id),
  });
  const byCustomer = Map.groupBy(batch, ({ customer }) => customer);
  const counts = await readOrderCounts(admin, [...new Set(asked.map(({ customer }) => customer))]);
  return new Map(
    asked.map(({ order, customer }) => {
      const others = byCustomer.get(customer) ?? [];
      const { before, known } = counted.get(order.id) ?? { before: 0, known: 0 };
      const ofShopify = counts.get(customer);
      const isOld = ofShopify !== undefined && ofShopify.createdAt < shop.installedAt;
      const history = isOld ? Math.max(0, ofShopify.orders - known - others.length) : 0;
      return [order.id, 1 + history + before + others.filter((other) => isBefore(other.order, order)).length];
    }),
  );
}

function isBefore(other: Order, order: Order): boolean {
  if (other.isTest || other.cancelledAt !== null || other.id === order.id) return false;
  const apart = other.placedAt.getTime() - order.placedAt.getTime();
  return apart < 0 || (apart === 0 && other.id < order.id);
}
