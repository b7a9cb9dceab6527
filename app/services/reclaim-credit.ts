import type { CustomerId } from '#app/domain/values/ids.ts';
import { claimedCredits } from '#app/persistence/redemption-count.ts';
import type { KeptRedemption } from '#app/persistence/redemption-row.ts';
import { noteUndone, noteUndoSent } from '#app/persistence/redemption-state.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';
import { ShopifyRefused, ShopifyUnreachable } from '#app/shopify/errors.ts';
import { findCreditTransactions, readCredit, takeCredit } from '#app/shopify/store-credit.ts';

import { moneyOf } from './reward-in-shopify.ts';

import type { Pool } from 'pg';

type Context = { readonly pool: Pool; readonly admin: AdminClient; readonly now: Date };

/** No answer to a debit is on its way any longer than this. */
const settledMs = 3 * 60_000;
/** Between Shopify's clock and ours. */
const skewMs = 120_000;

/**
 * Takes a store credit back, once however often it is called: that it will be asked for is noted before the asking, and until what was asked is surely
 * settled it is looked for and not asked again. `used` where a part of it is spent, and nothing was taken. One that has
 * expired unspent is off the account already.
 *
 * Throws what `AdminClient` throws, and `ShopifyUnreachable` while it is not known whether an earlier try took it: calling again later finishes it.
 */
export async function reclaimCredit(
  context: Context,
  redemption: KeptRedemption,
  { customer, creditId }: { readonly customer: CustomerId; readonly creditId: string },
): Promise<'reclaimed' | 'used'> {
  const { pool, admin, now } = context;
  if (redemption.undoShopifyId !== null || (await foundDebit(context, redemption, customer))) return 'reclaimed';
  const { undoSentAt } = redemption;
  if (undoSentAt !== null && now.getTime() - undoSentAt.getTime() < settledMs) throw new ShopifyUnreachable('a debit may be on its way');

  // Whoever looks at the credit now is the only one who may have touched it: a rival's debit is not taken for the shopper's.
  if (!(await noteUndoSent(pool, redemption, now))) throw new ShopifyUnreachable('another try is taking it back');
  const credit = await readCredit(admin, creditId);
  if (!credit || credit.isSpent) return 'used';
  if (credit.expiresAt !== null && credit.expiresAt <= now) return 'reclaimed';
  try {
    await noteUndone(pool, redemption, await takeCredit(admin, credit.account, moneyOf(redemption)));
    return 'reclaimed';
  } catch (error) {
    if (error instanceof ShopifyRefused && error.hasCode('INSUFFICIENT_FUNDS')) return 'used';
    throw error;
  }
}

/** Whether the debit that was asked for earlier is there; it is kept where it is. */
async function foundDebit({ pool, admin }: Context, redemption: KeptRedemption, customer: CustomerId): Promise<boolean> {
  if (redemption.undoSentAt === null) return false;
  const since = new Date(redemption.undoSentAt.getTime() - skewMs);
  const found = await findCreditTransactions(admin, { customer, direction: 'debit', amount: moneyOf(redemption), since });
  const claimed = await claimedCredits(
    pool,
    redemption.shop,
    found.map(({ id }) => id),
  );
  const debit = found.findLast(({ id }) => !claimed.has(id));
  if (debit) await noteUndone(pool, redemption, debit.id);
  return debit !== undefined;
}
