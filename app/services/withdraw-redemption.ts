import { dropUndo, type KeptRedemption } from '#app/persistence/redemption.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';
import { disableCode, findCode } from '#app/shopify/discounts.ts';

import { giveBack } from './give-back.ts';

import type { Pool } from 'pg';

/**
 * Ends an issued redemption that was not used: its code is disabled first, then Shopify is asked whether it was used, and
 * only then the points come back. `used` leaves the redemption to its order. A code that the merchant has deleted cannot
 * be used any more.
 *
 * Throws what `AdminClient` throws, and nothing has come back: calling again finishes it.
 */
export async function withdrawRedemption(
  { pool, admin, now }: { readonly pool: Pool; readonly admin: AdminClient; readonly now: Date },
  redemption: KeptRedemption,
  because: 'return' | 'expire',
): Promise<'given-back' | 'used'> {
  const before = await findCode(admin, redemption.code);
  if (before && before.usageCount === 0 && !before.isOver) await disableCode(admin, before.discountId);

  const after = before && (await findCode(admin, redemption.code));
  if (after && after.usageCount > 0) {
    await dropUndo(pool, redemption);
    return 'used';
  }
  const state = await giveBack(pool, redemption, { from: 'issued', because }, now);
  return state === 'used' ? 'used' : 'given-back';
}
