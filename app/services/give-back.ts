import { restore } from '#app/domain/redemption/restore.ts';
import type { RedemptionState } from '#app/domain/redemption/redemption.ts';
import { assert } from '#app/domain/values/assert.ts';
import { lockAccount, postMovements } from '#app/persistence/ledger.ts';
import { programVersions } from '#app/persistence/program-version.ts';
import type { KeptRedemption } from '#app/persistence/redemption-row.ts';
import { lockRedemption, restorable } from '#app/persistence/redemption.ts';
import { markGivenBack } from '#app/persistence/redemption-state.ts';
import { shopByDomain } from '#app/persistence/shop.ts';
import { inTransaction } from '#app/persistence/transaction.ts';

import type { Pool, PoolClient } from 'pg';

export type GiveBackWish = {
  /** The state it must still be in; in any other nothing is done. */
  readonly from: 'reserved' | 'issued';
  readonly because: 'return' | 'expire';
};

/**
 * Brings a redemption's points back into the lots' own dates and closes it, once however often it is called.
 * The caller has made sure that its reward does not exist or cannot be used. Gives the state it is in afterwards.
 */
export async function giveBack(pool: Pool, redemption: KeptRedemption, wish: GiveBackWish, now: Date): Promise<RedemptionState> {
  return inTransaction(pool, (client) => giveBackIn(client, redemption, wish, now));
}

/** The same as a part of something larger. */
export async function giveBackIn(
  client: PoolClient,
  { shop, member, id }: KeptRedemption,
  { from, because }: GiveBackWish,
  now: Date,
): Promise<RedemptionState> {
  const account = await lockAccount(client, shop, member);
  const current = await lockRedemption(client, shop, id);
  if (current.state !== from) return current.state;

  const state = because === 'return' ? 'returned' : 'expired';
  const credits = restore(await restorable(client, current), current.price, {
    kind: because,
    occurredAt: now,
    ...(await restoringTerms(client, current)),
  });
  await postMovements(client, account, credits, now);
  await markGivenBack(client, current, state, now);
  return state;
}

/** How long points live that come back after their own end: as the version says that they were redeemed under. */
async function restoringTerms(client: PoolClient, { shop: domain, programVersion }: KeptRedemption) {
  const shop = await shopByDomain(client, domain);
  assert(shop, 'a redemption’s shop is there');
  const version = (await programVersions(client, shop)).find(({ version }) => version === programVersion);
  assert(version, `version ${programVersion} of ${domain} is there`);
  return { graceDays: version.document.refunds.restoredGraceDays, zone: shop.timeZone };
}
