import { assert } from '#app/domain/values/assert.ts';
import { customerId } from '#app/domain/values/ids.ts';
import { points } from '#app/domain/values/points.ts';
import type { Entry, EntryKind, EntrySource, Explanation } from '#app/domain/ledger/entry.ts';
import type { Lot } from '#app/domain/ledger/lot.ts';
import type { CustomerId, MemberId, ShopDomain } from '#app/domain/values/ids.ts';
import { lotOf, type LotRow } from './account-row.ts';

import type { Pool } from 'pg';

/** A member with what their account stands at. */
export type StatementHead = {
  readonly customer: CustomerId | null;
  readonly enrolledAt: Date;
  readonly isSuspended: boolean;
  readonly outstanding: number;
  readonly deficit: number;
  /** Points ever earned less those clawed back. */
  readonly lifetime: number;
};

/** Undefined where the shop has no such member. */
export async function statementHead(db: Pool, shop: ShopDomain, member: MemberId): Promise<StatementHead | undefined> {
  const { rows } = await db.query<HeadRow>(
    `SELECT m.customer, m.enrolled_at, m.suspended_at, a.outstanding, a.deficit, a.lifetime
       FROM member m LEFT JOIN account a ON a.shop = m.shop AND a.member = m.id
      WHERE m.shop = $1 AND m.id = $2`,
    [shop, member],
  );
  const [row] = rows;
  if (!row) return undefined;
  return {
    customer: row.customer === null ? null : (customerId(row.customer) ?? null),
    enrolledAt: row.enrolled_at,
    isSuspended: row.suspended_at !== null,
    outstanding: Number(row.outstanding ?? 0),
    deficit: Number(row.deficit ?? 0),
    lifetime: Number(row.lifetime ?? 0),
  };
}

/** The lots with points left, in the order they are drawn: soonest to expire, then oldest. */
export async function openLots(db: Pool, shop: ShopDomain, member: MemberId): Promise<readonly Lot[]> {
  const { rows } = await db.query<Omit<LotRow, 'member'>>(
    `SELECT sequence, points, remaining, earned_at, active_at, expires_at, idle_months, source
       FROM lot WHERE shop = $1 AND member = $2 AND open
      ORDER BY expires_at NULLS LAST, sequence`,
    [shop, member],
  );
  return rows.map(lotOf);
}

/** The member's entries, newest first, from before the entry with this sequence; null begins at the newest. */
export async function entriesBefore(
  db: Pool,
  { shop, member }: { readonly shop: ShopDomain; readonly member: MemberId },
  page: { readonly before: number | null; readonly rowsMax: number },
): Promise<readonly Entry[]> {
  const { rows } = await db.query<EntryRow>(
    `SELECT sequence, kind, points, idempotency_key, occurred_at, recorded_at, source, program_version, explanation, balance_after, hash
       FROM entry WHERE shop = $1 AND member = $2 AND ($3::bigint IS NULL OR sequence < $3)
      ORDER BY sequence DESC LIMIT $4`,
    [shop, member, page.before, page.rowsMax],
  );
  return rows.map((row) => entry(shop, member, row));
}

type HeadRow = {
  readonly customer: string | null;
  readonly enrolled_at: Date;
  readonly suspended_at: Date | null;
  readonly outstanding: string | null;
  readonly deficit: string | null;
  readonly lifetime: string | null;
};

type EntryRow = {
  readonly sequence: string;
  readonly kind: EntryKind;
  readonly points: string;
  readonly idempotency_key: string;
  readonly occurred_at: Date;
  readonly recorded_at: Date;
  readonly source: EntrySource;
  readonly program_version: number | null;
  readonly explanation: Explanation;
  readonly balance_after: string;
  readonly hash: Buffer;
};

function entry(shop: ShopDomain, member: MemberId, row: EntryRow): Entry {
  const balanceAfter = Number(row.balance_after);
  assert(Number.isSafeInteger(balanceAfter), `a balance is a whole number, not ${row.balance_after}`);
  return {
    shop,
    member,
    sequence: Number(row.sequence),
    kind: row.kind,
    points: points(Number(row.points)),
    idempotencyKey: row.idempotency_key,
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    source: row.source,
    programVersion: row.program_version,
    explanation: row.explanation,
    balanceAfter,
    hash: row.hash.toString('hex'),
  };
}
