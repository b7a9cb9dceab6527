import type { FulfilmentAddress, FulfilmentRow } from '#app/contracts/pages/fulfilment.ts';
import { assert } from '#app/domain/values/assert.ts';
import { customerId, redemptionId, type CustomerId, type MemberId, type ShopDomain } from '#app/domain/values/ids.ts';
import { keptRedemption, redemptionColumns, type KeptRedemption, type RedemptionRow } from './redemption-row.ts';

import type { Pool, PoolClient } from 'pg';

export type QueuedRedemption = Omit<FulfilmentRow, 'name' | 'email'> & { readonly customer: CustomerId | null };

const states = { waiting: 'issued', done: 'used', refused: 'returned' } as const;

/** What is given by hand, in one state: those that wait oldest first, so that nobody is forgotten; the others newest first. */
export async function listFulfilment(
  db: Pool,
  shop: ShopDomain,
  { state, after, rowsMax }: FulfilmentAddress & { readonly rowsMax: number },
): Promise<readonly QueuedRedemption[]> {
  const [order, beyond] = state === 'waiting' ? ['ASC', '>'] : ['DESC', '<'];
  const { rows } = await db.query<RedemptionRow & Row>(
    `SELECT ${columnsOf('r')}, r.closed_at, r.note, r.refused_reason, m.customer
       FROM redemption r JOIN member m ON m.shop = r.shop AND m.id = r.member
      WHERE r.shop = $1 AND r.delivery = 'by-hand' AND r.state = $2 AND ($3::uuid IS NULL OR r.id ${beyond} $3)
      ORDER BY r.id ${order} LIMIT $4`,
    [shop, states[state], after, rowsMax],
  );
  return rows.map(read);
}

export async function countWaiting(db: Pool, shop: ShopDomain): Promise<number> {
  const { rows } = await db.query<{ count: string }>(
    `SELECT count(*) AS count FROM redemption WHERE shop = $1 AND delivery = 'by-hand' AND state = 'issued'`,
    [shop],
  );
  return Number(rows[0]?.count ?? 0);
}

/** issued → used. The caller holds the row's lock. */
export async function markFulfilled(
  client: PoolClient,
  { shop, id }: KeptRedemption,
  { staff, note }: { readonly staff: string; readonly note: string | null },
  now: Date,
): Promise<void> {
  await client.query(
    `UPDATE redemption SET state = 'used', fulfilled_at = $3, fulfilled_by = $4, note = $5, closed_at = $3, undo_asked_at = NULL
      WHERE shop = $1 AND id = $2`,
    [shop, id, now, staff, note],
  );
}

/** Why one that was just given back was. */
export async function noteRefused(client: PoolClient, { shop, id }: KeptRedemption, reason: string): Promise<void> {
  await client.query('UPDATE redemption SET refused_reason = $3 WHERE shop = $1 AND id = $2', [shop, id, reason]);
}

/** What staff wrote beside a member's redemptions, when the customer is erased. */
export async function forgetNotes(client: PoolClient, shop: ShopDomain, member: MemberId): Promise<void> {
  await client.query('UPDATE redemption SET note = NULL, refused_reason = NULL WHERE shop = $1 AND member = $2', [shop, member]);
}

type Row = { closed_at: Date | null; note: string | null; refused_reason: string | null; customer: string | null };

function columnsOf(alias: string): string {
  return redemptionColumns
    .split(',')
    .map((column) => `${alias}.${column.trim()}`)
    .join(', ');
}

function read(row: RedemptionRow & Row): QueuedRedemption {
  const { member, terms, price, reservedAt } = keptRedemption(row);
  const id = redemptionId(row.id);
  assert(id, `${row.id} is a redemption's id`);
  return {
    id,
    member,
    customer: row.customer === null ? null : (customerId(row.customer) ?? null),
    reward: terms,
    price,
    redeemedAt: reservedAt,
    closedAt: row.closed_at,
    note: row.note,
    refusedReason: row.refused_reason,
  };
}
