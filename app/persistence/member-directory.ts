import { assert } from '#app/domain/values/assert.ts';
import { customerId, memberId } from '#app/domain/values/ids.ts';
import type { CustomerId, MemberId, ShopDomain } from '#app/domain/values/ids.ts';
import type { MemberSort } from '#app/contracts/pages/members.ts';

import type { Pool } from 'pg';

/** The place of one row in a sorted list: what it is sorted by, as text PostgreSQL reads back exactly, and its id for equal ones. */
export type Place = { readonly value: string; readonly member: MemberId };

export type DirectoryRow = {
  readonly id: MemberId;
  readonly customer: CustomerId | null;
  readonly outstanding: number;
  readonly pending: number;
  readonly deficit: number;
  readonly enrolledAt: Date;
  readonly lastActivityAt: Date | null;
  readonly isSuspended: boolean;
  readonly place: Place;
};

export type DirectoryQuery = {
  readonly shop: ShopDomain;
  /** What is active and what pending is judged at this instant. */
  readonly now: Date;
  readonly sort: MemberSort;
  readonly direction: 'ascending' | 'descending';
  /** Only these customers' members; null is everybody. */
  readonly customers: readonly CustomerId[] | null;
  /** Rows after this place in reading order, or before it; null begins at the first. */
  readonly from: { readonly side: 'after' | 'before'; readonly place: Place } | null;
  readonly rowsMax: number;
};

/** By points is by what the account stands at: outstanding less owed. A member who has done nothing yet was last active when enrolled. */
const sorts: Record<MemberSort, { readonly by: string; readonly type: string }> = {
  points: { by: 'a.outstanding - a.deficit', type: 'bigint' },
  'last-activity': { by: 'coalesce(a.last_activity_at, m.enrolled_at)', type: 'timestamptz' },
  enrolled: { by: 'm.enrolled_at', type: 'timestamptz' },
};

/** One page of the shop's members, in reading order whichever side it was asked from. */
export async function listDirectory(db: Pool, query: DirectoryQuery): Promise<readonly DirectoryRow[]> {
  const { by, type } = sorts[query.sort];
  const isBackwards = query.from?.side === 'before';
  const isFalling = (query.direction === 'descending') !== isBackwards;
  const order = isFalling ? 'DESC' : 'ASC';
  const { rows } = await db.query<Row>(
    `SELECT page.*,
            (SELECT coalesce(sum(l.remaining), 0) FROM lot l
              WHERE l.shop = $1 AND l.member = page.id AND l.open AND l.active_at > $2) AS pending
       FROM (SELECT m.id, m.customer, m.enrolled_at, m.suspended_at, a.last_activity_at,
                    a.outstanding, a.deficit, ${by} AS place
               FROM member m JOIN account a ON a.shop = m.shop AND a.member = m.id
              WHERE m.shop = $1
                AND ($3::text[] IS NULL OR m.customer = ANY ($3))
                AND ($4::text IS NULL OR (${by}, m.id) ${isFalling ? '<' : '>'} ($4::text::${type}, $5::uuid))
              ORDER BY place ${order}, m.id ${order}
              LIMIT $6) page
      ORDER BY page.place ${order}, page.id ${order}`,
    [query.shop, query.now, query.customers, query.from?.place.value ?? null, query.from?.place.member ?? null, query.rowsMax],
  );
  const found = rows.map(directoryRow);
  return isBackwards ? found.reverse() : found;
}

export async function countMembers(db: Pool, shop: ShopDomain): Promise<number> {
  const { rows } = await db.query<{ count: string }>('SELECT count(*) AS count FROM member WHERE shop = $1', [shop]);
  return Number(rows[0]?.count ?? 0);
}

type Row = {
  readonly id: string;
  readonly customer: string | null;
  readonly enrolled_at: Date;
  readonly suspended_at: Date | null;
  readonly last_activity_at: Date | null;
  readonly outstanding: string;
  readonly deficit: string;
  readonly pending: string;
  /** A bigint as text, or a timestamptz of whole milliseconds. */
  readonly place: string | Date;
};

function directoryRow(row: Row): DirectoryRow {
  const id = memberId(row.id);
  assert(id, `a member's id is a UUID, not ${row.id}`);
  return {
    id,
    customer: row.customer === null ? null : (customerId(row.customer) ?? null),
    outstanding: Number(row.outstanding),
    pending: Number(row.pending),
    deficit: Number(row.deficit),
    enrolledAt: row.enrolled_at,
    lastActivityAt: row.last_activity_at,
    isSuspended: row.suspended_at !== null,
    place: { value: row.place instanceof Date ? row.place.toISOString() : row.place, member: id },
  };
}
