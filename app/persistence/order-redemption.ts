import type { DrawnPart, RestorableRedemption } from '#app/domain/redemption/restore.ts';
import { assert } from '#app/domain/values/assert.ts';
import {
  memberId,
  orderId,
  redemptionId,
  rewardId,
  type MemberId,
  type OrderId,
  type RedemptionId,
  type ShopDomain,
} from '#app/domain/values/ids.ts';
import { points, type Points } from '#app/domain/values/points.ts';

import type { Pool, PoolClient } from 'pg';

/** A redemption whose code stands on an order. Its member may be another than the order's: the points go back to who spent them. */
export type OrderRedemption = {
  readonly order: OrderId;
  readonly member: MemberId;
  readonly redemption: RestorableRedemption;
};

type OrderCodes = { readonly id: OrderId; readonly discountCodes: readonly string[] };

/** Whose accounts must be locked before these orders' redemptions are changed: those who redeemed the codes on them. */
export async function redeemersOf(db: Pool | PoolClient, shop: ShopDomain, orders: readonly OrderCodes[]): Promise<readonly MemberId[]> {
  const codes = codesOf(orders).map(({ code }) => code);
  if (codes.length === 0) return [];
  const { rows } = await db.query<{ member: string }>({
    name: 'redeemers-of-codes',
    text: 'SELECT DISTINCT member FROM redemption WHERE shop = $1 AND code = ANY ($2::text[])',
    values: [shop, codes],
  });
  return rows.flatMap(({ member }) => memberId(member) ?? []);
}

/**
 * Marks the redemptions used whose codes stand on the orders (whatever state they were in: Shopify took the code, so it
 * existed) and gives all that were used on these orders, with what their debits drew. A code is used on one order only,
 * the first to come with it.
 */
export async function useRedemptions(
  client: PoolClient,
  shop: ShopDomain,
  orders: readonly OrderCodes[],
  now: Date,
): Promise<readonly OrderRedemption[]> {
  const codes = codesOf(orders);
  if (codes.length === 0) return [];
  await client.query({
    name: 'use-redemptions',
    text: `UPDATE redemption r SET state = 'used', "order" = c."order", closed_at = $4, undo_asked_at = NULL
             FROM unnest($2::text[], $3::text[]) AS c (code, "order")
            WHERE r.shop = $1 AND r.code = c.code AND r.state IN ('reserved', 'issued')`,
    values: [shop, codes.map(({ code }) => code), codes.map(({ order }) => order), now],
  });
  const { rows } = await client.query<Row>({
    name: 'order-redemptions',
    text: `SELECT r."order", r.member, r.id, r.reward, r.program_version, r.price, r.restored,
                  jsonb_agg(jsonb_build_object('lot', d.lot, 'points', d.points, 'earnedAt', l.earned_at, 'activeAt', l.active_at,
                                               'expiresAt', l.expires_at, 'idleMonths', l.idle_months, 'source', l.source)
                            ORDER BY d.lot) AS drawn
             FROM redemption r
             JOIN entry e ON e.shop = r.shop AND e.idempotency_key = 'redemption:' || r.id || ':reserve'
             JOIN draw d ON d.shop = e.shop AND d.member = e.member AND d.entry = e.sequence
             JOIN lot l ON l.shop = d.shop AND l.member = d.member AND l.sequence = d.lot
            WHERE r.shop = $1 AND r."order" = ANY ($2::text[]) AND r.state = 'used'
            GROUP BY r.shop, r.id
            ORDER BY r.id`,
    values: [shop, orders.map(({ id }) => id)],
  });
  return rows.map(read);
}

/** What the redemptions have got back in all, in one statement. */
export async function saveRestored(
  client: PoolClient,
  shop: ShopDomain,
  restored: readonly { readonly redemption: RedemptionId; readonly restored: Points }[],
): Promise<void> {
  if (restored.length === 0) return;
  await client.query({
    name: 'save-restored',
    text: `UPDATE redemption SET restored = x.restored FROM unnest($2::uuid[], $3::bigint[]) AS x (id, restored)
            WHERE redemption.shop = $1 AND redemption.id = x.id`,
    values: [shop, restored.map(({ redemption }) => redemption), restored.map((each) => each.restored)],
  });
}

/** Shopify keeps a code as the shopper typed it; ours are upper case. */
function codesOf(orders: readonly OrderCodes[]): { code: string; order: OrderId }[] {
  return orders.flatMap(({ id, discountCodes }) => discountCodes.map((code) => ({ code: code.toUpperCase(), order: id })));
}

/** A part as `jsonb` has it: instants are texts. */
type DrawnJson = {
  lot: number;
  points: number;
  earnedAt: string;
  activeAt: string;
  expiresAt: string | null;
  idleMonths: number | null;
  source: string;
};

type Row = {
  order: string;
  member: string;
  id: string;
  reward: string;
  program_version: number;
  price: string;
  restored: string;
  drawn: readonly DrawnJson[];
};

function read(row: Row): OrderRedemption {
  const [order, member, id, reward] = [orderId(row.order), memberId(row.member), redemptionId(row.id), rewardId(row.reward)];
  assert(order && member && id && reward, `redemption ${row.id} has the ids it was written with`);
  const drawn = row.drawn.map((part): DrawnPart => ({
    lot: part.lot,
    points: points(part.points),
    earnedAt: new Date(part.earnedAt),
    activeAt: new Date(part.activeAt),
    expiresAt: part.expiresAt === null ? null : new Date(part.expiresAt),
    idleMonths: part.idleMonths,
    source: part.source,
  }));
  const { program_version: programVersion } = row;
  const redemption = { id, reward, programVersion, price: points(Number(row.price)), restored: points(Number(row.restored)), drawn };
  return { order, member, redemption };
}
