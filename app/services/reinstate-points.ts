import { reinstatedUntil, reinstatement, reinstatementKey, type ReinstatedFor } from '#app/domain/ledger/reinstate.ts';
import { assert } from '#app/domain/values/assert.ts';
import type { MemberId, ShopDomain } from '#app/domain/values/ids.ts';
import { accepted, refused, type Result } from '#app/domain/values/result.ts';
import { entryByKey } from '#app/persistence/entry.ts';
import { expiredLot } from '#app/persistence/expired-lot.ts';
import { lockAccount, postMovements } from '#app/persistence/ledger.ts';
import { memberById } from '#app/persistence/member.ts';
import { inTransaction } from '#app/persistence/transaction.ts';

import type { Pool } from 'pg';

export type ReinstateContext = { readonly pool: Pool; readonly shop: ShopDomain };

export type ReinstateWish = {
  readonly member: MemberId;
  /** The sequence of the expiry entry: what it took comes back, whole. */
  readonly expiry: number;
  readonly lives: ReinstatedFor;
  /** Kept for ever; no personal data belongs in it. */
  readonly reason: string;
  /** Shopify's id of the member of staff. */
  readonly staff: string;
};

export type ReinstateRefusal =
  | { readonly kind: 'no-such-member' }
  /** The account has no such expiry. */
  | { readonly kind: 'not-expired' }
  /** An expiry is undone once. */
  | { readonly kind: 'already-reinstated' }
  /** The end that was chosen is past. */
  | { readonly kind: 'end-past' };

/** Brings expired points back by hand, active at once, each expiry once. Gives the balance after it. */
export async function reinstatePoints(
  { pool, shop }: ReinstateContext,
  { member, expiry, lives, reason, staff }: ReinstateWish,
  now: Date,
): Promise<Result<{ readonly balance: number }, ReinstateRefusal>> {
  return inTransaction(pool, async (client) => {
    if ((await memberById(client, shop, member)) === null) return refused({ kind: 'no-such-member' });
    const account = await lockAccount(client, shop, member);
    const expired = await expiredLot(client, shop, member, expiry);
    if (expired === null) return refused({ kind: 'not-expired' });
    if ((await entryByKey(client, shop, reinstatementKey(member, expiry))) !== null) return refused({ kind: 'already-reinstated' });
    const expiresAt = reinstatedUntil(lives, now, account.zone);
    if (expiresAt !== null && expiresAt <= now) return refused({ kind: 'end-past' });
    const credit = reinstatement({ expiry: expired, lot: expired.lot, staff: { id: staff, reason }, expiresAt }, member, now);
    const [posted] = await postMovements(client, account, [credit], now);
    assert(posted?.entry, 'a reinstatement makes an entry');
    return accepted({ balance: posted.entry.balanceAfter });
  });
}
