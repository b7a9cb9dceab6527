import { orderId, type OrderId, type ShopDomain } from '#app/domain/values/ids.ts';

import type { Pool } from 'pg';

/** Which of the orders to ask about: one part of `parts`, so that in as many runs all have their turn. */
export type Share = { readonly part: number; readonly parts: number };

/** Orders judged by these versions that were sent and have not arrived, placed after `since`. */
export async function undeliveredOrders(
  db: Pool,
  shop: ShopDomain,
  { versions, since, share }: { readonly versions: readonly number[]; readonly since: Date; readonly share: Share },
): Promise<readonly OrderId[]> {
  const { rows } = await db.query<{ order: string }>({
    name: 'undelivered-orders',
    text: `SELECT "order" FROM order_state
            WHERE shop = $1 AND program_version = ANY ($2::int[]) AND placed_at > $3 AND earned_at IS NULL
              AND state ->> 'fulfilledAt' IS NOT NULL AND state ->> 'deliveredAt' IS NULL AND state ->> 'cancelledAt' IS NULL
              AND abs(hashtext("order")) % $5 = $4
            ORDER BY "order"`,
    values: [shop, versions, since, share.part, share.parts],
  });
  return rows.flatMap(({ order }) => orderId(order) ?? []);
}
