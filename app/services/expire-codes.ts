import { endedRedemptions } from '#app/persistence/due-redemptions.ts';
import { wantMemberships } from '#app/persistence/membership-outbox.ts';
import type { KeptRedemption } from '#app/persistence/redemption-row.ts';
import { markUsed } from '#app/persistence/redemption-state.ts';
import { shopPool } from '#app/persistence/shop-pool.ts';
import { inTransaction } from '#app/persistence/transaction.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';

import { endAccess } from './disable-reward.ts';
import { oneByOne } from './one-by-one.ts';
import type { ResolveContext } from './resolve-redemptions.ts';
import { withdrawRedemption } from './withdraw-redemption.ts';

import type { Pool } from 'pg';

type Context = { readonly pool: Pool; readonly admin: AdminClient; readonly now: Date };

/** An order placed in the code's last minutes has this long to be counted by Shopify. */
const graceMs = 60 * 60_000;
const pageRows = 100;

/**
 * Closes issued redemptions at their end: an early access has been had, and its tag goes; anything else was not used, and its points come back. Late
 * or doubled runs change nothing: each is closed once. A code that was used waits for its order.
 */
export async function expireCodes(context: ResolveContext, now: Date): Promise<void> {
  const each = oneByOne(context);
  for (let after: KeptRedemption | null = null; ;) {
    const page = await endedRedemptions(context.pool, now, { after, rowsMax: pageRows });
    for (const redemption of page) {
      const [pool, admin] = [shopPool(context.pool, redemption.shop), context.adminFor(redemption.shop)];
      await each.work(redemption, () => close({ pool, admin, now }, redemption));
    }
    after = page.at(-1) ?? null;
    if (page.length < pageRows) break;
  }
  each.end();
}

async function close(context: Context, redemption: KeptRedemption): Promise<void> {
  const { pool, now } = context;
  if (redemption.delivery === 'customer-tag') {
    await endAccess(context, redemption);
    await inTransaction(pool, async (client) => {
      if (await markUsed(client, redemption, now)) await wantMemberships(client, redemption.shop, [redemption.member], now);
    });
  } else if (redemption.expiresAt !== null && redemption.expiresAt.getTime() <= now.getTime() - graceMs) {
    await withdrawRedemption(context, redemption, 'expire');
  }
}
