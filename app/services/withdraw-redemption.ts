import type { KeptRedemption } from '#app/persistence/redemption-row.ts';
import { dropUndo, markUsed } from '#app/persistence/redemption-state.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';

import { disableReward } from './disable-reward.ts';
import { giveBack } from './give-back.ts';

import type { Pool } from 'pg';

/**
 * Ends an issued redemption that was not used: its reward is disabled first, and only then the points come back. One that was used stays so: a code's
 * is left to its order, an early access to its end.
 *
 * Throws what `AdminClient` throws, and nothing has come back: calling again finishes it.
 */
export async function withdrawRedemption(
  context: { readonly pool: Pool; readonly admin: AdminClient; readonly now: Date },
  redemption: KeptRedemption,
  because: 'return' | 'expire',
): Promise<'given-back' | 'used'> {
  const { pool, now } = context;
  if ((await disableReward(context, redemption)) === 'used') {
    const isKnownBySpending = redemption.delivery === 'gift-card' || redemption.delivery === 'store-credit';
    await (isKnownBySpending ? markUsed(pool, redemption, now) : dropUndo(pool, redemption));
    return 'used';
  }
  const state = await giveBack(pool, redemption, { from: 'issued', because }, now);
  return state === 'used' ? 'used' : 'given-back';
}
