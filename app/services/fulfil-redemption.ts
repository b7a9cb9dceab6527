import type { RedemptionId, ShopDomain } from '#app/domain/values/ids.ts';
import { accepted, refused, type Result } from '#app/domain/values/result.ts';
import { markFulfilled, noteRefused } from '#app/persistence/fulfilment.ts';
import { lockAccount } from '#app/persistence/ledger.ts';
import { wantMemberships } from '#app/persistence/membership-outbox.ts';
import type { KeptRedemption } from '#app/persistence/redemption-row.ts';
import { lockRedemption, redemptionById } from '#app/persistence/redemption.ts';
import { inTransaction } from '#app/persistence/transaction.ts';

import { giveBackIn } from './give-back.ts';

import type { Pool, PoolClient } from 'pg';

export type FulfilmentContext = { readonly pool: Pool; readonly shop: ShopDomain };

export type FulfilmentRefusal =
  /** There is none such, or none that is given by hand. */
  | { readonly kind: 'not-found' }
  /** Its points are back already. */
  | { readonly kind: 'given-back' }
  | { readonly kind: 'already-fulfilled' };

/** Says that the merchant has given what was redeemed. Said twice it is said once. */
export async function fulfilRedemption(
  { pool, shop }: FulfilmentContext,
  wish: { readonly id: RedemptionId; readonly staff: string; readonly note: string | null },
  now: Date,
): Promise<Result<'fulfilled', FulfilmentRefusal>> {
  return ofQueue({ pool, shop }, wish.id, async (client, redemption) => {
    const current = await lockRedemption(client, shop, redemption.id);
    if (current.state === 'used') return accepted('fulfilled');
    if (current.state !== 'issued') return refused({ kind: 'given-back' });
    await markFulfilled(client, current, wish, now);
    await wantMemberships(client, shop, [current.member], now);
    return accepted('fulfilled');
  });
}

/** Says that the merchant will not give it, and why: the points come back. Said twice it is said once, and the first reason stands. */
export async function refuseRedemption(
  { pool, shop }: FulfilmentContext,
  wish: { readonly id: RedemptionId; readonly reason: string },
  now: Date,
): Promise<Result<'refused', FulfilmentRefusal>> {
  return ofQueue({ pool, shop }, wish.id, async (client, redemption) => {
    await lockAccount(client, shop, redemption.member);
    const { state } = await lockRedemption(client, shop, redemption.id);
    if (state === 'used') return refused({ kind: 'already-fulfilled' });
    if (state !== 'issued') return accepted('refused');
    await giveBackIn(client, redemption, { from: 'issued', because: 'return' }, now);
    await noteRefused(client, redemption, wish.reason);
    return accepted('refused');
  });
}

type Work<Value> = (client: PoolClient, redemption: KeptRedemption) => Promise<Result<Value, FulfilmentRefusal>>;

async function ofQueue<Value>(
  { pool, shop }: FulfilmentContext,
  id: RedemptionId,
  work: Work<Value>,
): Promise<Result<Value, FulfilmentRefusal>> {
  return inTransaction(pool, async (client) => {
    const redemption = await redemptionById(client, shop, id);
    if (redemption?.delivery !== 'by-hand' || redemption.state === 'reserved') return refused({ kind: 'not-found' });
    return work(client, redemption);
  });
}
