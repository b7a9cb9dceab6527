import type { CustomerId } from '#app/domain/values/ids.ts';
import { wantMemberships } from '#app/persistence/membership-outbox.ts';
import type { KeptRedemption } from '#app/persistence/redemption-row.ts';
import { lockRedemption } from '#app/persistence/redemption.ts';
import { markIssued } from '#app/persistence/redemption-state.ts';
import { inTransaction } from '#app/persistence/transaction.ts';
import { isTaken } from '#app/persistence/unique-violation.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';
import { ShopifyRefused } from '#app/shopify/errors.ts';

import { disableReward, endAccess } from './disable-reward.ts';
import { giveBack } from './give-back.ts';
import { findReward, makeReward } from './reward-in-shopify.ts';

import type { Pool } from 'pg';

export type IssueContext = { readonly pool: Pool; readonly admin: AdminClient; readonly now: Date };

export type IssuePlan = {
  readonly customer: CustomerId | null;
  /** Whether an earlier try may have made the reward: it is looked for first. */
  readonly mayExist: boolean;
  /** Whether it may still be made now. */
  readonly mayCreate: boolean;
  /** Whether its absence ends the redemption; not while a try that may still arrive at Shopify is on its way. */
  readonly mayReturn: boolean;
};

export type IssueOutcome = 'issued' | 'returned' | 'still-reserved';

/**
 * Takes a reserved redemption on: to issued when its reward exists in Shopify (found or made now), to returned when Shopify
 * will not make it. Whatever is repeated and by however many at once, there is one reward and one debit, or neither.
 *
 * Throws `ShopifyUnreachable`, `Throttled` or `ReauthorisationNeeded` when the outcome is not known: it stays reserved.
 */
export async function issueRedemption(context: IssueContext, redemption: KeptRedemption, plan: IssuePlan): Promise<IssueOutcome> {
  const { customer } = plan;
  const found = plan.mayExist ? await findReward(context, { redemption, customer }) : null;
  if (found !== null) return settleIssued(context, redemption, found);
  // Store credit has no key to be found again by: what may have been asked for is never asked for again.
  const mayCreate = plan.mayCreate && !(plan.mayExist && redemption.delivery === 'store-credit');
  if (!mayCreate || customer === null) return plan.mayReturn ? settleReturned(context, redemption) : 'still-reserved';

  try {
    return await settleIssued(context, redemption, await makeReward(context, { redemption, customer }));
  } catch (error) {
    if (!(error instanceof ShopifyRefused)) throw error;
    const made = redemption.delivery === 'store-credit' ? null : await findReward(context, { redemption, customer });
    if (made !== null) return settleIssued(context, redemption, made);
    return plan.mayReturn || !plan.mayExist ? settleReturned(context, redemption) : 'still-reserved';
  }
}

async function settleIssued(context: IssueContext, redemption: KeptRedemption, shopifyId: string | null): Promise<IssueOutcome> {
  const { pool, now } = context;
  const current = await inTransaction(pool, async (client) => {
    if (await markIssued(client, redemption, shopifyId, now)) await wantMemberships(client, redemption.shop, [redemption.member], now);
    return lockRedemption(client, redemption.shop, redemption.id);
  }).catch((error: unknown) => {
    if (isTaken(error)) return null;
    throw error;
  });
  // A credit like this one was taken for another redemption's meanwhile; its own is found at the next look.
  if (current === null) return 'still-reserved';
  if (current.state !== 'returned') return 'issued';
  // Its points went back while this try was on its way: a reward that works must not outlive them.
  await retract(context, { ...current, shopifyId });
  return 'returned';
}

/** A tag that an earlier try may have given is taken off first. */
async function settleReturned(context: IssueContext, redemption: KeptRedemption): Promise<IssueOutcome> {
  if (redemption.delivery === 'customer-tag') await retract(context, redemption);
  const state = await giveBack(context.pool, redemption, { from: 'reserved', because: 'return' }, context.now);
  return state === 'returned' ? 'returned' : 'issued';
}

/** Nobody was told of it, so nobody has used it knowingly. */
async function retract(context: IssueContext, redemption: KeptRedemption): Promise<void> {
  await (redemption.delivery === 'customer-tag' ? endAccess(context, redemption) : disableReward(context, redemption));
}
