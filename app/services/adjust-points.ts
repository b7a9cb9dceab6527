import { adjustmentKey, creditAdjustment, debitAdjustment } from '#app/domain/ledger/adjustment.ts';
import { balances } from '#app/domain/ledger/balances.ts';
import { assert } from '#app/domain/values/assert.ts';
import type { MemberId, ShopDomain } from '#app/domain/values/ids.ts';
import { points, type Points } from '#app/domain/values/points.ts';
import { accepted, refused, type Result } from '#app/domain/values/result.ts';
import { entryByKey, type PostedEntry } from '#app/persistence/entry.ts';
import { lockAccount, postMovements } from '#app/persistence/ledger.ts';
import { memberById } from '#app/persistence/member.ts';
import { inTransaction } from '#app/persistence/transaction.ts';

import { creditEnd } from './credit-end.ts';

import type { Pool } from 'pg';

export type AdjustContext = { readonly pool: Pool; readonly shop: ShopDomain };

export type AdjustWish = {
  readonly member: MemberId;
  readonly direction: 'credit' | 'debit';
  /** Above 0. */
  readonly points: Points;
  /** Kept for ever; no personal data belongs in it. */
  readonly reason: string;
  /** Shopify's id of the member of staff. */
  readonly staff: string;
  /** When points that are added are gone (null is never); left out, as the program in force says for points that are earned now. */
  readonly ends?: { readonly expiresAt: Date | null };
  /** Once per intent: sent twice, it is done once. */
  readonly key: string;
};

export type AdjustRefusal =
  | { readonly kind: 'no-such-member' }
  /** There are fewer points to take than asked for; `outstanding` are there. */
  | { readonly kind: 'insufficient-points'; readonly outstanding: Points }
  /** The end that was chosen is past. */
  | { readonly kind: 'end-past' }
  /** The key was used for another adjustment. */
  | { readonly kind: 'key-reused' };

/** Adds points to a member, or takes some, by hand. Points added are active at once, and live as the member's tier lets them. Gives the balance after it; it counts as no activity. */
export async function adjustPoints(
  { pool, shop }: AdjustContext,
  wish: AdjustWish,
  now: Date,
): Promise<Result<{ readonly balance: number }, AdjustRefusal>> {
  return inTransaction(pool, async (client) => {
    if ((await memberById(client, shop, wish.member)) === null) return refused({ kind: 'no-such-member' });
    const account = await lockAccount(client, shop, wish.member);
    const earlier = await entryByKey(client, shop, adjustmentKey(wish));
    if (earlier) return isOf(wish, earlier) ? accepted({ balance: earlier.balanceAfter }) : refused({ kind: 'key-reused' });
    const ends = wish.direction === 'credit' ? wish.ends : undefined;
    if (ends && ends.expiresAt !== null && ends.expiresAt <= now) return refused({ kind: 'end-past' });
    const { active, pending } = balances(account, now);
    if (wish.direction === 'debit' && active + pending < wish.points) {
      return refused({ kind: 'insufficient-points', outstanding: points(active + pending) });
    }
    const adjustment = { points: wish.points, key: wish.key, staff: { id: wish.staff, reason: wish.reason } };
    const end = ends ? { ...ends, idleMonths: null, programVersion: null } : await creditEnd(client, account, now);
    const movement = wish.direction === 'credit' ? creditAdjustment(adjustment, end, now) : debitAdjustment(adjustment, now);
    const [posted] = await postMovements(client, account, [movement], now);
    assert(posted?.entry, 'an adjustment makes an entry');
    return accepted({ balance: posted.entry.balanceAfter });
  });
}

/** Whether the wish is what was done under its key, the end that staff chose too. */
function isOf({ member, direction, points: count, ends }: AdjustWish, done: PostedEntry): boolean {
  if (done.member !== member || done.kind !== `${direction}-adjustment` || done.points !== count) return false;
  if (direction === 'debit') return true;
  if (!ends) return done.programVersion !== null || done.lotExpiresAt === null;
  return done.programVersion === null && done.lotExpiresAt?.getTime() === ends.expiresAt?.getTime();
}
