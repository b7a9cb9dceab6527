import { endedRedemptions, type KeptRedemption } from '#app/persistence/redemption.ts';

import { oneByOne } from './one-by-one.ts';
import type { ResolveContext } from './resolve-redemptions.ts';
import { withdrawRedemption } from './withdraw-redemption.ts';

/** An order placed in the code's last minutes has this long to be counted by Shopify. */
const graceMs = 60 * 60_000;
const pageRows = 100;

/**
 * Closes issued redemptions whose code has ended unused, and gives their points back. Late or doubled runs change nothing:
 * each is closed once. A code that was used waits for its order.
 */
export async function expireCodes(context: ResolveContext, now: Date): Promise<void> {
  const until = new Date(now.getTime() - graceMs);
  const each = oneByOne(context);
  for (let after: KeptRedemption | null = null; ;) {
    const page = await endedRedemptions(context.pool, until, { after, rowsMax: pageRows });
    for (const redemption of page) {
      const admin = context.adminFor(redemption.shop);
      await each.work(redemption, () => withdrawRedemption({ pool: context.pool, admin, now }, redemption, 'expire'));
    }
    after = page.at(-1) ?? null;
    if (page.length < pageRows) break;
  }
  each.end();
}
