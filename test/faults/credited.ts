import type { Pool } from 'pg';
import { expect } from 'vitest';

import type { Shop } from '../shop/shop.ts';
import { expectSound } from './invariants.ts';
import type { Trade } from './trade.ts';

/** Each order stands in the books once, with the points of its newest state; no delivery was given up by the shop or failed in Laurel. */
export async function expectAllCredited(
  { shop, pool }: { readonly shop: Shop; readonly pool: Pool },
  orders: Pick<Trade, 'expected'>,
): Promise<void> {
  expect(shop.store.count('delivery', 'failed'), 'deliveries that the shop gave up').toBe(0);
  const { rows } = await pool.query<{ order: string; posted: string; entries: string }>(
    `WITH booked AS (
       SELECT source ->> 'id' AS "order", sum(CASE kind WHEN 'accrual' THEN points ELSE -points END) AS points
         FROM entry WHERE source ->> 'kind' = 'order' GROUP BY 1)
     SELECT o."order", o.posted, coalesce(b.points, 0) AS entries FROM order_state o LEFT JOIN booked b ON b."order" = o."order"`,
  );
  const credited = new Map(rows.map((row) => [row.order, [Number(row.posted), Number(row.entries)]]));
  const wrong = [...orders.expected()].filter(([order, points]) => credited.get(order)?.some((each) => each !== points) ?? true);
  expect(wrong.slice(0, 5).map(([order, points]) => ({ order, points, credited: credited.get(order) }))).toEqual([]);
  const failed = await pool.query<{ outcome: string }>(`SELECT outcome FROM delivery WHERE state = 'failed' LIMIT 3`);
  expect(failed.rows).toEqual([]);
  await expectSound(pool);
}
