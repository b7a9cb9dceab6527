import type { ShopDomain } from '#app/domain/values/ids.ts';
import { exclusivelyOrNot } from '#app/persistence/advisory-lock.ts';
import { membersWithDueLots, shopsWithDueLots } from '#app/persistence/due-lots.ts';
import { expireAccounts, lockAccounts } from '#app/persistence/ledger.ts';
import { inTransaction } from '#app/persistence/transaction.ts';

import type { Pool } from 'pg';

type ExpireContext = { readonly pool: Pool };

/** As many lots as a transaction takes on: their accounts wait for no longer than it lasts. */
const batchLots = 1_000;

/**
 * Posts every lot as expired that has ended at `now`, each once, in every shop. A run that is late posts what has gathered, each lot at its
 * own instant; one that comes while another is at it does nothing. Gives how many lots expired.
 */
export async function expirePoints({ pool }: ExpireContext, now: Date): Promise<number> {
  const expired = await exclusivelyOrNot(pool, 'expire points', async () => {
    let lots = 0;
    for (const shop of await shopsWithDueLots(pool, now)) lots += await expireShop(pool, shop, now);
    return lots;
  });
  return expired ?? 0;
}

async function expireShop(pool: Pool, shop: ShopDomain, now: Date): Promise<number> {
  for (let lots = 0; ;) {
    const members = await membersWithDueLots(pool, shop, { now, lotsMax: batchLots });
    if (members.length === 0) return lots;
    lots += await inTransaction(pool, async (client) => {
      const accounts = await lockAccounts(client, shop, members);
      return expireAccounts(client, [...accounts.values()], now);
    });
  }
}
