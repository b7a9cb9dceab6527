import { adjustmentKey, creditAdjustment, debitAdjustment } from '#app/domain/ledger/adjustment.ts';
import { balances } from '#app/domain/ledger/balances.ts';
import { lotEnd, type LotEnd } from '#app/domain/ledger/expiry.ts';
import { inForce } from '#app/domain/program/version-in-force.ts';
import { assert } from '#app/domain/values/assert.ts';
import type { MemberId, ShopDomain } from '#app/domain/values/ids.ts';
import { points, type Points } from '#app/domain/values/points.ts';
import { accepted, refused, type Result } from '#app/domain/values/result.ts';
import { entryByKey } from '#app/persistence/entry.ts';
import { lockAccount, postMovements, type LockedAccount } from '#app/persistence/ledger.ts';
import { memberById } from '#app/persistence/member.ts';
import { keptTiers } from '#app/persistence/member-tier.ts';
import { programVersions } from '#app/persistence/program-version.ts';
import { inTransaction } from '#app/persistence/transaction.ts';

import type { Pool, PoolClient } from 'pg';

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
    if (earlier) {
      const isSame = earlier.member === wish.member && earlier.kind === `${wish.direction}-adjustment` && earlier.points === wish.points;
      return isSame ? accepted({ balance: earlier.balanceAfter }) : refused({ kind: 'key-reused' });
    }
    const { active, pending } = balances(account, now);
    if (wish.direction === 'debit' && active + pending < wish.points) {
      return refused({ kind: 'insufficient-points', outstanding: points(active + pending) });
    }
    const adjustment = { points: wish.points, key: wish.key, staff: { id: wish.staff, reason: wish.reason } };
    const isCredit = wish.direction === 'credit';
    const movement = isCredit
      ? creditAdjustment(adjustment, await endOf(client, account, wish, now), now)
      : debitAdjustment(adjustment, now);
    const [posted] = await postMovements(client, account, [movement], now);
    assert(posted?.entry, 'an adjustment makes an entry');
    return accepted({ balance: posted.entry.balanceAfter });
  });
}

/** When added points are gone: as staff say, or by the terms of the program in force for the member's tier. */
async function endOf(
  client: PoolClient,
  account: LockedAccount,
  wish: AdjustWish,
  now: Date,
): Promise<LotEnd & { readonly programVersion: number | null }> {
  const version = wish.ends ? null : inForce(await programVersions(client, { shop: account.shop }), now);
  if (!version) return { expiresAt: wish.ends?.expiresAt ?? null, idleMonths: null, programVersion: null };
  const tier = (await keptTiers(client, account.shop, [account.member])).get(account.member)?.tier ?? null;
  return { ...lotEnd(version.document.expiry, { earnedAt: now, tier }, account.zone), programVersion: version.version };
}
