import type { KeptRedemption } from './redemption-row.ts';

import type { Pool, PoolClient } from 'pg';

type Reader = Pool | PoolClient;

/** reserved → issued. False where it was no longer reserved: somebody else came first. */
export async function markIssued(client: PoolClient, redemption: KeptRedemption, shopifyId: string | null, now: Date): Promise<boolean> {
  const { rowCount } = await client.query(
    `UPDATE redemption SET state = 'issued', shopify_id = $3, issued_at = $4 WHERE shop = $1 AND id = $2 AND state = 'reserved'`,
    [redemption.shop, redemption.id, shopifyId, now],
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

/** The wish cannot be met: the reward was used. */
export async function dropUndo(db: Reader, redemption: KeptRedemption): Promise<void> {
  await db.query('UPDATE redemption SET undo_asked_at = NULL WHERE shop = $1 AND id = $2', [redemption.shop, redemption.id]);
}

/** issued → used, where no order says so: a gift card that was spent, an early access that has run out. The caller holds the row's lock or does not mind. */
export async function markUsed(db: Reader, redemption: KeptRedemption, now: Date): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE redemption SET state = 'used', closed_at = $3, undo_asked_at = NULL WHERE shop = $1 AND id = $2 AND state = 'issued'`,
    [redemption.shop, redemption.id, now],
  );
  return rowCount === 1;
}

/**
 * Notes that Shopify is about to be asked to take a store credit back; false where somebody else has noted it since `redemption` was read:
 * of several that want to ask, one does.
 */
export async function noteUndoSent(db: Reader, redemption: KeptRedemption, now: Date): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE redemption SET undo_sent_at = $4 WHERE shop = $1 AND id = $2 AND state IN ('reserved', 'issued', 'returned') AND undo_shopify_id IS NULL
        AND undo_sent_at IS NOT DISTINCT FROM $3`,
    [redemption.shop, redemption.id, redemption.undoSentAt, now],
  );
  return rowCount === 1;
}

/** The transaction that took the store credit back; it answers for no other redemption. */
export async function noteUndone(db: Reader, redemption: KeptRedemption, shopifyId: string): Promise<void> {
  await db.query('UPDATE redemption SET undo_shopify_id = $3 WHERE shop = $1 AND id = $2', [redemption.shop, redemption.id, shopifyId]);
}
