import type { Movement } from '#app/domain/ledger/movement.ts';
import type { MemberId, ShopDomain } from '#app/domain/values/ids.ts';
import type { Points } from '#app/domain/values/points.ts';
import { accepted, refused, type Result } from '#app/domain/values/result.ts';
import { entryByKey } from '#app/persistence/entry.ts';
import { lockAccount, postMovements } from '#app/persistence/ledger.ts';
import { memberById } from '#app/persistence/member.ts';
import { inTransaction } from '#app/persistence/transaction.ts';

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
  /** Once per intent: sent twice, it is done once. */
  readonly key: string;
};

export type AdjustRefusal =
  | { readonly kind: 'no-such-member' }
  /** There are fewer points to take than asked for; `outstanding` are there. */
  | { readonly kind: 'insufficient-points'; readonly outstanding: Points }
  /** The key was used for another adjustment. */
  | { readonly kind: 'key-reused' };

/** Adds points to a member, or takes some, by hand. Points added are active at once and do not expire. Gives the balance after it. */
export async function adjustPoints(
  { pool, shop }: AdjustContext,
  wish: AdjustWish,
  now: Date,
): Promise<Result<{ readonly balance: number }, AdjustRefusal>> {
  return inTransaction(pool, async (client) => {
    if ((await memberById(client, shop, wish.member)) === null) return refused({ kind: 'no-such-member' });
    const account = await lockAccount(client, shop, wish.member);
    const movement = adjustment(wish, now);
    const earlier = await entryByKey(client, shop, movement.idempotencyKey);
    if (earlier) {
      const isSame = earlier.member === wish.member && earlier.kind === movement.kind && earlier.points === wish.points;
      return isSame ? accepted({ balance: earlier.balanceAfter }) : refused({ kind: 'key-reused' });
    }
    if (wish.direction === 'debit' && account.outstanding < wish.points) {
      return refused({ kind: 'insufficient-points', outstanding: account.outstanding });
    }
    const balance = account.outstanding - account.deficit + (wish.direction === 'credit' ? 1 : -1) * wish.points;
    await postMovements(client, account, [movement], now);
    return accepted({ balance });
  });
}

function adjustment({ direction, points, reason, staff, key }: AdjustWish, now: Date): Movement {
  const facts = {
    points,
    idempotencyKey: `adjust:${key}`,
    occurredAt: now,
    source: { kind: 'staff', id: staff, reason },
    programVersion: null,
    explanation: { kind: 'adjustment' },
  } as const;
  return direction === 'credit'
    ? { ...facts, kind: 'credit-adjustment', earnedAt: now, activeAt: now, expiresAt: null }
    : { ...facts, kind: 'debit-adjustment', drawFirst: null, onShortfall: 'refuse' };
}
