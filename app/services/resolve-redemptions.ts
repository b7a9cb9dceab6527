import { reservedRedemptions, undoingRedemptions } from '#app/persistence/due-redemptions.ts';
import type { KeptRedemption } from '#app/persistence/redemption-row.ts';
import { memberById } from '#app/persistence/member.ts';
import { shopPool } from '#app/persistence/shop-pool.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';
import type { ShopDomain } from '#app/domain/values/ids.ts';

import { issueRedemption } from './issue-redemption.ts';
import { oneByOne, type PutOff } from './one-by-one.ts';
import { withdrawRedemption } from './withdraw-redemption.ts';

import type { Pool } from 'pg';

export type ResolveContext = {
  readonly pool: Pool;
  readonly adminFor: (shop: ShopDomain) => AdminClient;
  /** Hears of each one that has to wait for another run. */
  readonly onPutOff: PutOff;
};

const minute = 60_000;
/** The shopper's own request is done with by then, one way or the other. */
const leftAloneMs = minute;
/** Rewards are made until then … */
const createdUntilMs = 8 * minute;
/** … and points go back only from then on, when no attempt to make one can still be on its way. */
const returnedFromMs = 11 * minute;
const pageRows = 100;

/**
 * Finishes what a crash or an unclear answer left half done: reserved redemptions become issued or returned, undos asked
 * for are carried out. Run every minute, it settles each within 15 minutes of Shopify answering again. One that fails does
 * not stop the others; a failure that is not Shopify's is thrown when all are done.
 */
export async function resolveRedemptions(context: ResolveContext, now: Date): Promise<void> {
  const until = new Date(now.getTime() - leftAloneMs);
  const each = oneByOne(context);
  for (let after: KeptRedemption | null = null; ;) {
    const page = await reservedRedemptions(context.pool, until, { after, rowsMax: pageRows });
    for (const redemption of page) await each.work(redemption, () => resolveReserved(context, redemption, now));
    after = page.at(-1) ?? null;
    if (page.length < pageRows) break;
  }
  for (const redemption of await undoingRedemptions(context.pool, until, pageRows)) {
    const [pool, admin] = [shopPool(context.pool, redemption.shop), context.adminFor(redemption.shop)];
    await each.work(redemption, () => withdrawRedemption({ pool, admin, now }, redemption, 'return'));
  }
  each.end();
}

async function resolveReserved(context: ResolveContext, redemption: KeptRedemption, now: Date): Promise<void> {
  const ageMs = now.getTime() - redemption.reservedAt.getTime();
  const [pool, admin] = [shopPool(context.pool, redemption.shop), context.adminFor(redemption.shop)];
  const member = await memberById(pool, redemption.shop, redemption.member);
  await issueRedemption({ pool, admin, now }, redemption, {
    customer: member?.customer ?? null,
    mayExist: true,
    mayCreate: ageMs < createdUntilMs,
    mayReturn: ageMs >= returnedFromMs,
  });
}
