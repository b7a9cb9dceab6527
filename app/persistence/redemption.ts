import { reservationKey } from '#app/domain/redemption/holding.ts';
import type { DrawnPart, RestorableRedemption } from '#app/domain/redemption/restore.ts';
import { assert } from '#app/domain/values/assert.ts';
import type { MemberId, RedemptionId, ShopDomain } from '#app/domain/values/ids.ts';
import { points } from '#app/domain/values/points.ts';
import { keptRedemption, redemptionColumns as columns, type KeptRedemption, type RedemptionRow as Row } from './redemption-row.ts';

import type { Pool, PoolClient } from 'pg';

type Reader = Pool | PoolClient;

export async function redemptionByKey(db: Reader, shop: ShopDomain, member: MemberId, key: string): Promise<KeptRedemption | null> {
  return one(
    await db.query<Row>({
      name: 'redemption-by-key',
      text: `SELECT ${columns} FROM redemption WHERE shop = $1 AND member = $2 AND request_key = $3`,
      values: [shop, member, key],
    }),
  );
}

export async function redemptionById(db: Reader, shop: ShopDomain, id: RedemptionId): Promise<KeptRedemption | null> {
  return one(await db.query<Row>(`SELECT ${columns} FROM redemption WHERE shop = $1 AND id = $2`, [shop, id]));
}

/** As it stands now and stays until the transaction ends: whoever else wants to change it waits. */
export async function lockRedemption(client: PoolClient, shop: ShopDomain, id: RedemptionId): Promise<KeptRedemption> {
  const found = one(await client.query<Row>(`SELECT ${columns} FROM redemption WHERE shop = $1 AND id = $2 FOR UPDATE`, [shop, id]));
  assert(found, `redemption ${id} exists`);
  return found;
}

/** Store credit needs nothing typed: it is shown for so long. */
const creditShownDays = 30;

/** Members' issued and unused ones, newest first; without those past their end at `now`, and those being undone. */
export async function usableRedemptions(
  db: Reader,
  shop: ShopDomain,
  members: readonly MemberId[],
  now: Date,
): Promise<readonly KeptRedemption[]> {
  return many(
    await db.query<Row>({
      name: 'usable-redemptions',
      text: `SELECT ${columns} FROM redemption
              WHERE shop = $1 AND member = ANY ($2::uuid[]) AND state = 'issued' AND undo_asked_at IS NULL AND (expires_at IS NULL OR expires_at > $3)
                AND (delivery <> 'store-credit' OR reserved_at > $3::timestamptz - make_interval(days => $4))
              ORDER BY reserved_at DESC, id DESC`,
      values: [shop, members, now, creditShownDays],
    }),
  );
}

/** A member's newest, whatever has become of them. */
export async function redemptionsOfMember(
  db: Reader,
  shop: ShopDomain,
  member: MemberId,
  rowsMax: number,
): Promise<readonly KeptRedemption[]> {
  return many(
    await db.query<Row>(`SELECT ${columns} FROM redemption WHERE shop = $1 AND member = $2 ORDER BY reserved_at DESC, id DESC LIMIT $3`, [
      ...[shop, member, rowsMax],
    ]),
  );
}

/** The redemption with what its debit drew, as `domain/redemption/restore.ts` asks. */
export async function restorable(client: PoolClient, redemption: KeptRedemption): Promise<RestorableRedemption> {
  const { rows } = await client.query<DrawnRow>(
    `SELECT d.lot, d.points, l.earned_at, l.active_at, l.expires_at, l.idle_months, l.source
       FROM entry e
       JOIN draw d ON d.shop = e.shop AND d.member = e.member AND d.entry = e.sequence
       JOIN lot l ON l.shop = d.shop AND l.member = d.member AND l.sequence = d.lot
      WHERE e.shop = $1 AND e.idempotency_key = $2
      ORDER BY d.lot`,
    [redemption.shop, reservationKey(redemption.id)],
  );
  const { id, reward, programVersion, price, restored } = redemption;
  return { id, reward, programVersion, price, restored, drawn: rows.map(drawnPart) };
}

type DrawnRow = {
  lot: string;
  points: string;
  earned_at: Date;
  active_at: Date;
  expires_at: Date | null;
  idle_months: number | null;
  source: string;
};

function drawnPart(row: DrawnRow): DrawnPart {
  return {
    lot: Number(row.lot),
    points: points(Number(row.points)),
    earnedAt: row.earned_at,
    activeAt: row.active_at,
    expiresAt: row.expires_at,
    idleMonths: row.idle_months,
    source: row.source,
  };
}

function one({ rows }: { readonly rows: readonly Row[] }): KeptRedemption | null {
  return rows[0] ? keptRedemption(rows[0]) : null;
}

function many({ rows }: { readonly rows: readonly Row[] }): readonly KeptRedemption[] {
  return rows.map(keptRedemption);
}
