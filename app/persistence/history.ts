import type { EntryKind, EntrySource, Explanation } from '#app/domain/ledger/entry.ts';
import type { Lot } from '#app/domain/ledger/lot.ts';
import type { Recorded } from '#app/domain/ledger/replay.ts';
import { assert } from '#app/domain/values/assert.ts';
import { memberId, type MemberId, type ShopDomain } from '#app/domain/values/ids.ts';
import { points } from '#app/domain/values/points.ts';
import { lotOf } from './account-row.ts';

import type { Pool, PoolClient } from 'pg';

/** An entry as the tables have it, and how the lot it opened stands now; null where it opened none. */
export type KeptEntry = Recorded & { readonly stands: Lot | null };

/** $1 shop, $2 member or null for all; in the order of a replay. */
const select = `
SELECT e.member, e.sequence, e.kind, e.points, e.idempotency_key, e.occurred_at, e.recorded_at, e.source, e.program_version,
       e.explanation, e.balance_after, encode(e.hash, 'hex') AS hash, d.draws,
       l.points AS lot_points, l.remaining, l.earned_at, l.active_at, l.expires_at, l.opened_expires_at, l.idle_months, l.source AS lot_source
  FROM entry e
  LEFT JOIN lot l ON l.shop = e.shop AND l.member = e.member AND l.sequence = e.sequence
  LEFT JOIN LATERAL (SELECT jsonb_agg(jsonb_build_object('lot', lot, 'points', points) ORDER BY lot) AS draws
                       FROM draw WHERE shop = e.shop AND member = e.member AND entry = e.sequence) d ON true
 WHERE e.shop = $1 AND ($2::uuid IS NULL OR e.member = $2) ORDER BY e.member, e.sequence`;

/** All that ever happened on an account, in sequence. */
export async function accountHistory(db: Pool | PoolClient, shop: ShopDomain, member: MemberId): Promise<readonly KeptEntry[]> {
  const { rows } = await db.query<Row>({ name: 'account-history', text: select, values: [shop, member] });
  return rows.map((row) => read(shop, row));
}

/**
 * The same of every account of a shop, member after member, a few rows in memory at a time. The transaction must see one state
 * throughout (REPEATABLE READ).
 */
export async function* shopHistory(client: PoolClient, shop: ShopDomain, rowsMax: number): AsyncGenerator<KeptEntry> {
  await client.query(`DECLARE history NO SCROLL CURSOR FOR ${select}`, [shop, null]);
  for (;;) {
    const { rows } = await client.query<Row>(`FETCH ${rowsMax} FROM history`);
    for (const row of rows) yield read(shop, row);
    if (rows.length < rowsMax) break;
  }
  await client.query('CLOSE history');
}

type Row = {
  member: string;
  sequence: string;
  kind: EntryKind;
  points: string;
  idempotency_key: string;
  occurred_at: Date;
  recorded_at: Date;
  source: EntrySource;
  program_version: number | null;
  explanation: Explanation;
  balance_after: string;
  hash: string;
  draws: readonly { lot: number; points: number }[] | null;
  lot_points: string | null;
  remaining: string;
  earned_at: Date;
  active_at: Date;
  expires_at: Date | null;
  opened_expires_at: Date | null;
  idle_months: number | null;
  lot_source: string;
};

function read(shop: ShopDomain, row: Row): KeptEntry {
  const stands = row.lot_points === null ? null : lotOf({ ...row, points: row.lot_points, source: row.lot_source });
  return {
    entry: entryOf(shop, row),
    lot: stands && { ...stands, expiresAt: row.opened_expires_at ?? row.expires_at },
    draws: (row.draws ?? []).map((draw) => ({ lot: draw.lot, points: points(draw.points) })),
    stands,
  };
}

function entryOf(shop: ShopDomain, row: Row): Recorded['entry'] {
  const member = memberId(row.member);
  assert(member, `${row.member} is a member's id`);
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
    balanceAfter: Number(row.balance_after),
    hash: row.hash,
  };
}
