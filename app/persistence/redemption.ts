import type { Redemption, RedemptionState } from '#app/domain/redemption/redemption.ts';
import type { DrawnPart, RestorableRedemption } from '#app/domain/redemption/restore.ts';
import type { Reward } from '#app/domain/redemption/reward.ts';
import { assert } from '#app/domain/values/assert.ts';
import {
  memberId,
  orderId,
  redemptionId,
  rewardId,
  shopDomain,
  type MemberId,
  type RedemptionId,
  type ShopDomain,
} from '#app/domain/values/ids.ts';
import { points, type Points } from '#app/domain/values/points.ts';

import type { Pool, PoolClient } from 'pg';

type Reader = Pool | PoolClient;

/** A redemption as it is kept: with the shop it belongs to, the caller's key and what has been given back. */
export type KeptRedemption = Redemption & { readonly shop: ShopDomain; readonly requestKey: string; readonly restored: Points };

const columns = `shop, id, member, request_key, reward, terms, program_version, steps, price, restored, state, code, discount_id,
  "order", reserved_at, expires_at`;

export async function insertRedemption(client: PoolClient, redemption: KeptRedemption): Promise<void> {
  const { shop, id, member, requestKey, reward, terms, programVersion, steps, price, restored, state, code } = redemption;
  await client.query({
    name: 'insert-redemption',
    text: `INSERT INTO redemption (${columns})
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    values: [
      ...[shop, id, member, requestKey, reward, JSON.stringify(terms), programVersion, steps, price, restored, state, code],
      ...[redemption.discountId, redemption.order, redemption.reservedAt, redemption.expiresAt],
    ],
  });
}

export async function redemptionByKey(db: Reader, shop: ShopDomain, member: MemberId, key: string): Promise<KeptRedemption | null> {
  return one(
    await db.query<Row>(`SELECT ${columns} FROM redemption WHERE shop = $1 AND member = $2 AND request_key = $3`, [shop, member, key]),
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

/** reserved → issued. False where it was no longer reserved: somebody else came first. */
export async function markIssued(client: PoolClient, redemption: KeptRedemption, discountId: string, now: Date): Promise<boolean> {
  const { rowCount } = await client.query(
    `UPDATE redemption SET state = 'issued', discount_id = $3, issued_at = $4 WHERE shop = $1 AND id = $2 AND state = 'reserved'`,
    [redemption.shop, redemption.id, discountId, now],
  );
  return rowCount === 1;
}

/** To a state in which all its points are back. The caller holds the row's lock. */
export async function markGivenBack(
  client: PoolClient,
  redemption: KeptRedemption,
  state: 'returned' | 'expired',
  now: Date,
): Promise<void> {
  await client.query(
    `UPDATE redemption SET state = $3, restored = price, closed_at = $4, undo_asked_at = NULL WHERE shop = $1 AND id = $2`,
    [...[redemption.shop, redemption.id, state, now]],
  );
}

/** Keeps the member's wish before anything is done about it; false where the redemption is not issued (any more). */
export async function askUndo(db: Reader, redemption: KeptRedemption, now: Date): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE redemption SET undo_asked_at = coalesce(undo_asked_at, $3) WHERE shop = $1 AND id = $2 AND state = 'issued'`,
    [redemption.shop, redemption.id, now],
  );
  return rowCount === 1;
}

/** The wish cannot be met: the code was used. */
export async function dropUndo(db: Reader, redemption: KeptRedemption): Promise<void> {
  await db.query('UPDATE redemption SET undo_asked_at = NULL WHERE shop = $1 AND id = $2', [redemption.shop, redemption.id]);
}

/** Reserved at or before `until`, oldest first, after the place where the last page ended. */
export async function reservedRedemptions(db: Reader, until: Date, page: Page): Promise<readonly KeptRedemption[]> {
  return many(
    await db.query<Row>(
      `SELECT ${columns} FROM redemption
        WHERE state = 'reserved' AND reserved_at <= $1 AND ($2::timestamptz IS NULL OR (reserved_at, id) > ($2, $3::uuid))
        ORDER BY reserved_at, id LIMIT $4`,
      [until, page.after?.reservedAt ?? null, page.after?.id ?? null, page.rowsMax],
    ),
  );
}

/** Issued, with an undo asked for at or before `until` and not finished. */
export async function undoingRedemptions(db: Reader, until: Date, rowsMax: number): Promise<readonly KeptRedemption[]> {
  return many(
    await db.query<Row>(
      `SELECT ${columns} FROM redemption WHERE state = 'issued' AND undo_asked_at <= $1 ORDER BY undo_asked_at LIMIT $2`,
      [until, rowsMax],
    ),
  );
}

export type Page = { readonly after: KeptRedemption | null; readonly rowsMax: number };

/** Issued, unused, and at their end at or before `until`, soonest first, after the place where the last page ended. */
export async function endedRedemptions(db: Reader, until: Date, page: Page): Promise<readonly KeptRedemption[]> {
  return many(
    await db.query<Row>(
      `SELECT ${columns} FROM redemption
        WHERE state = 'issued' AND expires_at <= $1 AND ($2::timestamptz IS NULL OR (expires_at, id) > ($2, $3::uuid))
        ORDER BY expires_at, id LIMIT $4`,
      [until, page.after?.expiresAt ?? null, page.after?.id ?? null, page.rowsMax],
    ),
  );
}

/** A member's issued and unused ones, newest first; without those past their end at `now`, and those being undone. */
export async function usableRedemptions(
  db: Reader,
  shop: ShopDomain,
  members: readonly MemberId[],
  now: Date,
): Promise<readonly KeptRedemption[]> {
  return many(
    await db.query<Row>(
      `SELECT ${columns} FROM redemption
        WHERE shop = $1 AND member = ANY ($2::uuid[]) AND state = 'issued' AND undo_asked_at IS NULL AND (expires_at IS NULL OR expires_at > $3)
        ORDER BY reserved_at DESC, id DESC`,
      [shop, members, now],
    ),
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
    `SELECT d.lot, d.points, l.earned_at, l.active_at, l.expires_at
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

/** The idempotency key of a redemption's debit. */
export function reservationKey(id: RedemptionId): string {
  return `redemption:${id}:reserve`;
}

type DrawnRow = { lot: string; points: string; earned_at: Date; active_at: Date; expires_at: Date | null };

function drawnPart(row: DrawnRow): DrawnPart {
  return {
    lot: Number(row.lot),
    points: points(Number(row.points)),
    earnedAt: row.earned_at,
    activeAt: row.active_at,
    expiresAt: row.expires_at,
  };
}

type Row = {
  shop: string;
  id: string;
  member: string;
  request_key: string;
  reward: string;
  /** Written by `insertRedemption` from a `Reward`, which is JSON as it is. */
  terms: Reward;
  program_version: number;
  steps: number;
  price: string;
  restored: string;
  state: RedemptionState;
  code: string;
  discount_id: string | null;
  order: string | null;
  reserved_at: Date;
  expires_at: Date | null;
};

function kept(row: Row): KeptRedemption {
  const [shop, id, member, reward] = [shopDomain(row.shop), redemptionId(row.id), memberId(row.member), rewardId(row.reward)];
  assert(shop && id && member && reward, `redemption ${row.id} has the ids it was written with`);
  return {
    shop,
    id,
    member,
    requestKey: row.request_key,
    reward,
    terms: row.terms,
    programVersion: row.program_version,
    steps: row.steps,
    price: points(Number(row.price)),
    restored: points(Number(row.restored)),
    state: row.state,
    code: row.code,
    discountId: row.discount_id,
    order: row.order === null ? null : (orderId(row.order) ?? null),
    reservedAt: row.reserved_at,
    expiresAt: row.expires_at,
  };
}

function one({ rows }: { readonly rows: readonly Row[] }): KeptRedemption | null {
  return rows[0] ? kept(rows[0]) : null;
}

function many({ rows }: { readonly rows: readonly Row[] }): readonly KeptRedemption[] {
  return rows.map(kept);
}
