import type { ShopDomain } from '#app/domain/values/ids.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';
import { checkIssuedRewards } from './check-issued-rewards.ts';
import { checkStrayRewards } from './check-stray-rewards.ts';
import type { InvariantTally } from './invariant-tally.ts';

import type { Pool } from 'pg';

export type RewardCheck = {
  readonly pool: Pool;
  readonly admin: AdminClient;
  readonly tally: InvariantTally;
  readonly shop: ShopDomain;
  readonly now: Date;
  /** What was made or closed after it may still be on its way. */
  readonly settledUntil: Date;
};

const settledMs = 15 * 60_000;

/**
 * Compares redemptions with what Shopify has, both ways: each issued one has its reward there, and each reward of Laurel's that works is an open
 * redemption's. Only reads.
 *
 * Throws what `AdminClient` throws.
 */
export async function checkRewards(of: Omit<RewardCheck, 'settledUntil'>): Promise<void> {
  const check = { ...of, settledUntil: new Date(of.now.getTime() - settledMs) };
  await checkIssuedRewards(check);
  await checkStrayRewards(check);
}
