import { restore } from '#app/domain/redemption/restore.ts';
import type { RedemptionState } from '#app/domain/redemption/redemption.ts';
import { lockAccount, postMovements } from '#app/persistence/ledger.ts';
import { lockRedemption, markGivenBack, restorable, type KeptRedemption } from '#app/persistence/redemption.ts';
import { inTransaction } from '#app/persistence/transaction.ts';

import type { Pool } from 'pg';

export type GiveBackWish = {
  /** The state it must still be in; in any other nothing is done. */
  readonly from: 'reserved' | 'issued';
  readonly because: 'return' | 'expire';
};

/**
 * Brings a redemption's points back into the lots' own dates and closes it, once however often it is called.
 * The caller has made sure that its code does not exist or cannot be used. Gives the state it is in afterwards.
 */
export async function giveBack(
  pool: Pool,
  redemption: KeptRedemption,
  { from, because }: GiveBackWish,
  now: Date,
): Promise<RedemptionState> {
  const { shop, member, id } = redemption;
  return inTransaction(pool, async (client) => {
    const account = await lockAccount(client, shop, member);
    const current = await lockRedemption(client, shop, id);
    if (current.state !== from) return current.state;

    const state = because === 'return' ? 'returned' : 'expired';
    const credits = restore(await restorable(client, current), current.price, { kind: because, occurredAt: now });
    await postMovements(client, account, credits, now);
    await markGivenBack(client, current, state, now);
    return state;
  });
}
