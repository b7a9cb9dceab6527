import { customerId, memberId, type CustomerId, type MemberId, type ShopDomain } from '#app/domain/values/ids.ts';
import { assert } from '#app/domain/values/assert.ts';
import { points, type Points } from '#app/domain/values/points.ts';

import type { Pool, PoolClient } from 'pg';

/** What a member's surfaces show of the account. */
export type Standing = {
  readonly member: MemberId;
  /** Null after a redaction. */
  readonly customer: CustomerId | null;
  readonly isSuspended: boolean;
  readonly active: Points;
  readonly pending: Points;
  readonly deficit: Points;
};

/** For a SELECT from `member m`, who may have `account a`, with `pendingAndEnded`. */
export const standingColumns = `m.id, m.customer, m.enrolled_at, m.suspended_at, coalesce(a.deficit, 0) AS deficit,
       coalesce(a.outstanding, 0) - waiting.points - ended.points AS active, waiting.points AS pending`;

/**
 * Of what the member's account at the shop `$1` holds, the points that are not active yet at `$3`, and those that have ended unposted. The index
 * tells that there are none: of a large ledger, the lots of a member lie all over a table that is not in memory.
 */
export const pendingAndEnded = `CROSS JOIN LATERAL (
         SELECT coalesce(sum(remaining) FILTER (WHERE expires_at IS NULL OR expires_at > $3), 0) AS points
           FROM lot WHERE shop = $1 AND member = m.id AND open AND active_at > $3) waiting
       CROSS JOIN LATERAL (
         SELECT coalesce(sum(remaining), 0) AS points FROM lot WHERE shop = $1 AND member = m.id AND open AND expires_at <= $3) ended`;

/** The standings of these members at `now`; lots past their end count for nothing, posted or not. One who is not there is left out. */
export async function standings(
  db: Pool | PoolClient,
  shop: ShopDomain,
  members: readonly MemberId[],
  now: Date,
): Promise<readonly Standing[]> {
  const { rows } = await db.query<StandingRow>({
    name: 'standings',
    text: `SELECT ${standingColumns}
             FROM member m
             LEFT JOIN account a ON a.shop = m.shop AND a.member = m.id
             ${pendingAndEnded}
            WHERE m.shop = $1 AND m.id = ANY ($2::uuid[])`,
    values: [shop, members, now],
  });
  return rows.map(standingOf);
}

export function standingOf(row: StandingRow): Standing {
  const member = memberId(row.id);
  assert(member, `a member's id is a UUID, not ${row.id}`);
  return {
    member,
    customer: row.customer === null ? null : (customerId(row.customer) ?? null),
    isSuspended: row.suspended_at !== null,
    active: points(Number(row.active)),
    pending: points(Number(row.pending)),
    deficit: points(Number(row.deficit)),
  };
}

export type StandingRow = {
  id: string;
  customer: string | null;
  suspended_at: Date | null;
  active: string;
  pending: string;
  deficit: string;
};
