import type { EntryKind } from '#app/domain/ledger/entry.ts';
import { assert } from '#app/domain/values/assert.ts';
import { memberId, type MemberId, type ShopDomain } from '#app/domain/values/ids.ts';

import type { Pool, PoolClient } from 'pg';

export type PostedEntry = {
  readonly member: MemberId;
  readonly kind: EntryKind;
  readonly points: number;
  readonly balanceAfter: number;
  readonly programVersion: number | null;
  /** Of the lot that it opened; null is never, or that it opened none. */
  readonly lotExpiresAt: Date | null;
};

/** What was posted under an idempotency key; null where nothing was. */
export async function entryByKey(db: Pool | PoolClient, shop: ShopDomain, idempotencyKey: string): Promise<PostedEntry | null> {
  const { rows } = await db.query<EntryRow>(
    `SELECT e.member, e.kind, e.points, e.balance_after, e.program_version, l.expires_at
       FROM entry e LEFT JOIN lot l ON l.shop = e.shop AND l.member = e.member AND l.sequence = e.sequence
      WHERE e.shop = $1 AND e.idempotency_key = $2`,
    [shop, idempotencyKey],
  );
  const [row] = rows;
  if (!row) return null;
  const member = memberId(row.member);
  assert(member, `${row.member} is a member's id`);
  const { kind, program_version: programVersion, expires_at: lotExpiresAt } = row;
  return { member, kind, points: Number(row.points), balanceAfter: Number(row.balance_after), programVersion, lotExpiresAt };
}

type EntryRow = {
  member: string;
  kind: EntryKind;
  points: string;
  balance_after: string;
  program_version: number | null;
  expires_at: Date | null;
};

/** Those of the keys under which something was posted. */
export async function keysPosted(db: Pool | PoolClient, shop: ShopDomain, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await db.query<{ idempotency_key: string }>(
    'SELECT idempotency_key FROM entry WHERE shop = $1 AND idempotency_key = ANY ($2::text[])',
    [shop, keys],
  );
  return new Set(rows.map((row) => row.idempotency_key));
}
