import type { Lot } from '#app/domain/ledger/lot.ts';
import type { MemberId, ShopDomain } from '#app/domain/values/ids.ts';
import { points, type Points } from '#app/domain/values/points.ts';

import type { PoolClient } from 'pg';

/** An expiry entry, and the lot whose points it took. */
export type ExpiredLot = { readonly sequence: number; readonly points: Points; readonly lot: Pick<Lot, 'id' | 'earnedAt' | 'source'> };

/** Null where the account has no expiry entry of that sequence. */
export async function expiredLot(client: PoolClient, shop: ShopDomain, member: MemberId, sequence: number): Promise<ExpiredLot | null> {
  const { rows } = await client.query<{ points: string; lot: string; earned_at: Date; source: string }>(
    `SELECT e.points, d.lot, l.earned_at, l.source
       FROM entry e
       JOIN draw d ON d.shop = e.shop AND d.member = e.member AND d.entry = e.sequence
       JOIN lot l ON l.shop = d.shop AND l.member = d.member AND l.sequence = d.lot
      WHERE e.shop = $1 AND e.member = $2 AND e.sequence = $3 AND e.kind = 'expiry'`,
    [shop, member, sequence],
  );
  const [row] = rows;
  if (!row) return null;
  return { sequence, points: points(Number(row.points)), lot: { id: Number(row.lot), earnedAt: row.earned_at, source: row.source } };
}
