import type { MemberId, ShopDomain } from '#app/domain/values/ids.ts';

import type { Pool } from 'pg';

/** Every row about a member, as the tables have it: what was posted and why, what was redeemed, which orders counted. */
export type MemberRows = {
  readonly entries: readonly Record<string, unknown>[];
  readonly redemptions: readonly Record<string, unknown>[];
  readonly orders: readonly Record<string, unknown>[];
  /** As last judged; empty before. */
  readonly tier: readonly Record<string, unknown>[];
  readonly tiersByHand: readonly Record<string, unknown>[];
  /** Which staff read them, and when. */
  readonly accesses: readonly Record<string, unknown>[];
};

export async function memberRows(db: Pool, shop: ShopDomain, member: MemberId): Promise<MemberRows> {
  const values = [shop, member];
  const [entries, redemptions, orders, tier, tiersByHand, accesses] = await Promise.all([
    db.query(
      `SELECT sequence, kind, points, occurred_at AS "occurredAt", recorded_at AS "recordedAt", source, program_version AS "programVersion",
              explanation, balance_after AS "balanceAfter"
         FROM entry WHERE shop = $1 AND member = $2 ORDER BY sequence`,
      values,
    ),
    db.query(
      `SELECT id, reward, steps, price, restored, state, delivery, code, "order", reserved_at AS "reservedAt", issued_at AS "issuedAt",
              closed_at AS "closedAt", expires_at AS "expiresAt", fulfilled_at AS "fulfilledAt", note, refused_reason AS "refusedReason"
         FROM redemption WHERE shop = $1 AND member = $2 ORDER BY reserved_at, id`,
      values,
    ),
    db.query(
      `SELECT "order", name, placed_at AS "placedAt", updated_at AS "updatedAt", state, posted
         FROM order_state WHERE shop = $1 AND member = $2 ORDER BY placed_at, "order"`,
      values,
    ),
    db.query('SELECT tier, since, kept_until AS "keptUntil" FROM member_tier WHERE shop = $1 AND member = $2 AND tier IS NOT NULL', values),
    db.query('SELECT tier, set_at AS "setAt", until, reason FROM manual_tier WHERE shop = $1 AND member = $2 ORDER BY set_at', values),
    db.query('SELECT staff, what, read_at AS "readAt" FROM staff_access WHERE shop = $1 AND member = $2 ORDER BY read_at, id', values),
  ]);
  return {
    entries: entries.rows,
    redemptions: redemptions.rows,
    orders: orders.rows,
    tier: tier.rows,
    tiersByHand: tiersByHand.rows,
    accesses: accesses.rows,
  };
}
