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

/** The standings of these members at `now`; lots past their end count for nothing, posted or not. One who is not there is left out. */
export async function standings(
  db: Pool | PoolClient,
  shop: ShopDomain,
  members: readonly MemberId[],
  now: Date,
): Promise<readonly Standing[]> {
  const { rows } = await db.query<StandingRow>({
    name: 'standings',
    text: `SELECT m.id, m.customer, m.suspended_at, coalesce(a.deficit, 0) AS deficit, held.active, held.pending
             FROM member m
             LEFT JOIN account a ON a.shop = m.shop AND a.member = m.id
             CROSS JOIN LATERAL (
               SELECT coalesce(sum(remaining) FILTER (WHERE active_at <= $3), 0) AS active,
                      coalesce(sum(remaining) FILTER (WHERE active_at > $3), 0) AS pending
                 FROM lot WHERE shop = m.shop AND member = m.id AND open AND (expires_at IS NULL OR expires_at > $3)) held
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
