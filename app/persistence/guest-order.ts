import { orderId, type OrderId, type ShopDomain } from '#app/domain/values/ids.ts';

import type { Pool } from 'pg';

/** Whether any order waits for a guest's customer to appear, of those placed after `since`. */
export async function hasHeldOrders(db: Pool, shop: ShopDomain, since: Date): Promise<boolean> {
  const { rows } = await db.query({
    name: 'has-held-orders',
    text: 'SELECT 1 FROM order_state WHERE shop = $1 AND guest IS NOT NULL AND member IS NULL AND placed_at > $2 LIMIT 1',
    values: [shop, since],
  });
  return rows.length > 0;
}

/** Lets go of the hashes of orders placed before `until`: nobody who comes now is in time. */
export async function dropHeldOrders(db: Pool, shop: ShopDomain, until: Date): Promise<void> {
  await db.query('UPDATE order_state SET guest = NULL WHERE shop = $1 AND guest IS NOT NULL AND member IS NULL AND placed_at <= $2', [
    shop,
    until,
  ]);
}

/** The orders that wait under these hashes, oldest first. */
export async function heldOrders(
  db: Pool,
  shop: ShopDomain,
  guests: readonly string[],
): Promise<readonly { readonly id: OrderId; readonly guest: string }[]> {
  if (guests.length === 0) return [];
  const { rows } = await db.query<{ order: string; guest: string }>({
    name: 'held-orders',
    text: `SELECT "order", guest FROM order_state
            WHERE shop = $1 AND guest = ANY ($2::text[]) AND member IS NULL AND state IS NOT NULL ORDER BY placed_at, "order"`,
    values: [shop, guests],
  });
  return rows.flatMap(({ order, guest }) => {
    const id = orderId(order);
    return id ? [{ id, guest }] : [];
  });
}
