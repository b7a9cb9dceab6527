import { orderId, type CustomerId, type OrderId, type ShopDomain } from '#app/domain/values/ids.ts';

import type { Pool } from 'pg';

export type AskedOrder = { readonly id: OrderId; readonly customer: CustomerId; readonly placedAt: Date };

/** `before`: orders of the same customer placed before it, without tests and cancelled ones. `known`: all that Laurel keeps of that customer. */
export type CountedOrders = { readonly before: number; readonly known: number };

/** For each order what is kept of its customer's others, without those of `batch`; orders placed at one instant stand as their ids do. */
export async function countOrders(
  db: Pool,
  shop: ShopDomain,
  { asked, batch }: { readonly asked: readonly AskedOrder[]; readonly batch: readonly OrderId[] },
): Promise<ReadonlyMap<OrderId, CountedOrders>> {
  const { rows } = await db.query<{ order: string; before: string; known: string }>({
    name: 'count-orders',
    text: `SELECT a."order", count(o."order") AS known,
                  count(o."order") FILTER (WHERE (o.placed_at, o."order") < (a.placed_at, a."order")
                    AND o.state ->> 'cancelledAt' IS NULL AND coalesce(o.state ->> 'isTest', 'false') <> 'true') AS before
             FROM unnest($2::text[], $3::text[], $4::timestamptz[]) AS a ("order", customer, placed_at)
             JOIN member m ON m.shop = $1 AND m.customer = a.customer
             JOIN order_state o ON o.shop = m.shop AND o.member = m.id AND o."order" <> ALL ($5::text[])
            GROUP BY a."order"`,
    values: [shop, asked.map(({ id }) => id), asked.map(({ customer }) => customer), asked.map(({ placedAt }) => placedAt), batch],
  });
  return new Map(
    rows.flatMap(({ order, before, known }) => {
      const id = orderId(order);
      return id ? [[id, { before: Number(before), known: Number(known) }] as const] : [];
    }),
  );
}
