import type { MemberId, ShopDomain } from '#app/domain/values/ids.ts';
import { exclusivelyOrNot } from '#app/persistence/advisory-lock.ts';
import { membersWithDueLots, shopsWithDueLots, type DuePlace } from '#app/persistence/due-lots.ts';
import { expireEndedLots, lockEnded } from '#app/persistence/ended-account.ts';
import { shopPool } from '#app/persistence/shop-pool.ts';
import { inTransaction } from '#app/persistence/transaction.ts';

import type { Pool } from 'pg';

type ExpireContext = { readonly pool: Pool };

/** About as many lots as a transaction takes on: their accounts wait for no longer than it lasts, some hundredths of a second. */
const batchLots = 200;
const firstLots = 50;
/** While one waits for the database, the other reckons; a third would keep those who are credited meanwhile from the processors. */
const lanes = 2;

/**
 * Posts every lot as expired that has ended at `now`, each once, in every shop. A run that is late posts what has gathered, each lot at its
 * own instant; one that comes while another is at it does nothing. Gives how many lots expired.
 */
export async function expirePoints({ pool }: ExpireContext, now: Date): Promise<number> {
  const expired = await exclusivelyOrNot(pool, 'expire points', async () => {
    let lots = 0;
    for (const shop of await shopsWithDueLots(pool, now)) lots += await expireShop({ pool: shopPool(pool, shop), shop, now });
    return lots;
  });
  return expired ?? 0;
}

type Expiring = { readonly pool: Pool; readonly shop: ShopDomain; readonly now: Date };

async function expireShop(expiring: Expiring): Promise<number> {
  const pace = { lots: 0, members: 0 };
  const batches = batchesOf(expiring, pace);
  const work = async () => {
    let all = 0;
    for await (const members of batches) {
      const lots = await expireBatch(expiring, members);
      Object.assign(pace, { lots, members: members.length });
      all += lots;
    }
    return all;
  };
  // All have come to their end before anything is thrown: nothing goes on behind the caller's back.
  const done = await Promise.allSettled(Array.from({ length: lanes }, work));
  return done.reduce((sum, each) => {
    if (each.status === 'rejected') throw each.reason;
    return sum + each.value;
  }, 0);
}

/** The members with lots to expire. All that one has is expired at once: a batch has fewer of them where those of the last had many lots each. */
async function* batchesOf({ pool, shop, now }: Expiring, pace: { readonly lots: number; readonly members: number }) {
  let after: DuePlace | null = null;
  for (;;) {
    const wanted = pace.members === 0 ? firstLots : Math.round((pace.members * batchLots) / Math.max(pace.lots, pace.members));
    const due = await membersWithDueLots(pool, shop, { now, after, lotsMax: Math.max(1, wanted) });
    if (due === null) return;
    after = due.place;
    yield due.members;
  }
}

async function expireBatch({ pool, shop, now }: Expiring, members: readonly MemberId[]): Promise<number> {
  return inTransaction(pool, async (client) => expireEndedLots(client, await lockEnded(client, shop, { members, now }), now));
}
