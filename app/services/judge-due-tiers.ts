import { lockAccounts } from '#app/persistence/ledger.ts';
import { clearDueTiers, dueTiers } from '#app/persistence/member-tier.ts';
import { shopPool } from '#app/persistence/shop-pool.ts';
import { shopByDomain } from '#app/persistence/shop.ts';
import { inTransaction } from '#app/persistence/transaction.ts';
import { judgeTiers } from './judge-tiers.ts';
import type { WorkContext } from './work-context.ts';

const membersOfPage = 200;

/**
 * Judges every member whose tier, or what is told of it, changes by itself by now: periods that end, grace that is over, staff's dates, and whole
 * shops whose program has changed its tiers. A page a transaction, so that it can stop anywhere and be run twice, late or at once.
 */
export async function judgeDueTiers({ pool }: Pick<WorkContext, 'pool'>, now: Date): Promise<number> {
  let judged = 0;
  for (;;) {
    const due = await dueTiers(pool, now, membersOfPage);
    if (due === null) return judged;
    const own = shopPool(pool, due.shop);
    const shop = await shopByDomain(own, due.shop);
    await inTransaction(own, async (client) => {
      await lockAccounts(client, due.shop, due.members);
      if (shop) await judgeTiers(client, shop, due.members, now);
      await clearDueTiers(client, due.shop, due.members, now);
    });
    judged += due.members.length;
  }
}
