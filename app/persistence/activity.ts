import { assert } from '#app/domain/values/assert.ts';
import { customerId, memberId } from '#app/domain/values/ids.ts';
import type { EntryKind, EntrySource } from '#app/domain/ledger/entry.ts';
import type { CustomerId, MemberId, ShopDomain } from '#app/domain/values/ids.ts';

import type { Pool } from 'pg';

export type ShopTotals = { readonly members: number; readonly outstanding: number; readonly issued: number; readonly redeemed: number };

/** What stands now, and what accruals and redemptions came to since `since` (inclusive, by when they were recorded). */
export async function shopTotals(db: Pool, shop: ShopDomain, since: Date): Promise<ShopTotals> {
  const { rows } = await db.query<Record<keyof ShopTotals, string>>(
    `SELECT standing.members, standing.outstanding, moved.issued, moved.redeemed
       FROM (SELECT count(*) AS members, coalesce(sum(outstanding), 0) AS outstanding FROM account WHERE shop = $1) standing,
            (SELECT coalesce(sum(points) FILTER (WHERE kind = 'accrual'), 0) AS issued,
                    coalesce(sum(points) FILTER (WHERE kind = 'redemption'), 0) AS redeemed
               FROM entry WHERE shop = $1 AND recorded_at >= $2) moved`,
    [shop, since],
  );
  const totals = rows[0];
  assert(totals, 'aggregates without GROUP BY give one row');
  return {
    members: Number(totals.members),
    outstanding: Number(totals.outstanding),
    issued: Number(totals.issued),
    redeemed: Number(totals.redeemed),
  };
}

/** Whether anything was ever earned in this shop. */
export async function hasAccruals(db: Pool, shop: ShopDomain): Promise<boolean> {
  const { rows } = await db.query(`SELECT 1 FROM entry WHERE shop = $1 AND kind = 'accrual' LIMIT 1`, [shop]);
  return rows.length > 0;
}

export type RecentMovement = {
  readonly member: MemberId;
  readonly customer: CustomerId | null;
  readonly sequence: number;
  readonly kind: EntryKind;
  readonly points: number;
  readonly source: EntrySource;
  readonly recordedAt: Date;
};

/** The shop's newest entries, newest first: the last of each of the accounts that moved last. */
export async function recentMovements(db: Pool, shop: ShopDomain, rowsMax: number): Promise<readonly RecentMovement[]> {
  const { rows } = await db.query<Row>(
    `SELECT m.id, m.customer, e.sequence, e.kind, e.points, e.source, e.recorded_at
       FROM (SELECT shop, member FROM account WHERE shop = $1 AND last_activity_at IS NOT NULL
              ORDER BY last_activity_at DESC LIMIT $2) moved
       JOIN member m ON m.shop = moved.shop AND m.id = moved.member
       CROSS JOIN LATERAL (SELECT * FROM entry WHERE shop = moved.shop AND member = moved.member
                            ORDER BY sequence DESC LIMIT $2) e
      ORDER BY e.recorded_at DESC, m.id, e.sequence DESC
      LIMIT $2`,
    [shop, rowsMax],
  );
  return rows.map(recentMovement);
}

type Row = {
  readonly id: string;
  readonly customer: string | null;
  readonly sequence: string;
  readonly kind: EntryKind;
  readonly points: string;
  readonly source: EntrySource;
  readonly recorded_at: Date;
};

function recentMovement(row: Row): RecentMovement {
  const member = memberId(row.id);
  assert(member, `a member's id is a UUID, not ${row.id}`);
  return {
    member,
    customer: row.customer === null ? null : (customerId(row.customer) ?? null),
    sequence: Number(row.sequence),
    kind: row.kind,
    points: Number(row.points),
    source: row.source,
    recordedAt: row.recorded_at,
  };
}
