import type { MemberId, TierId } from '#app/domain/values/ids.ts';
import { programInForce } from '#app/persistence/program-version.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { tiersAt } from '#app/services/tiers-at.ts';

import type { Pool, PoolClient } from 'pg';

/** The tier the member is in now, by the version in force. */
export async function tierOf(db: Pool | PoolClient, shop: Shop, member: MemberId, now: Date): Promise<TierId | null> {
  const version = await programInForce(db, shop, now);
  const [tier] = version ? await tiersAt(db, shop, [{ member, at: now, version }]) : [];
  return tier ?? null;
}
