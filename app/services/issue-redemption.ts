import type { KeptRedemption } from '#app/persistence/redemption.ts';
import { lockRedemption, markIssued } from '#app/persistence/redemption.ts';
import { wantMemberships } from '#app/persistence/membership-outbox.ts';
import { inTransaction } from '#app/persistence/transaction.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';
import { createCode, disableCode, findCode } from '#app/shopify/discounts.ts';
import { ShopifyRefused } from '#app/shopify/errors.ts';
import type { CustomerId } from '#app/domain/values/ids.ts';

import { giveBack } from './give-back.ts';

import type { Pool } from 'pg';

export type IssueContext = { readonly pool: Pool; readonly admin: AdminClient; readonly now: Date };

export type IssuePlan = {
  readonly customer: CustomerId | null;
  /** Whether an earlier try may have made the code: it is looked for first. */
  readonly mayExist: boolean;
  /** Whether it may still be made now. */
  readonly mayCreate: boolean;
  /** Whether its absence ends the redemption; not while a try that may still arrive at Shopify is on its way. */
  readonly mayReturn: boolean;
};

export type IssueOutcome = 'issued' | 'returned' | 'still-reserved';

/**
 * Takes a reserved redemption on: to issued when its code exists in Shopify (found or made now), to returned when Shopify
 * will not make it. Whatever is repeated and by however many at once, there is one code and one debit, or neither.
 *
 * Throws `ShopifyUnreachable`, `Throttled` or `ReauthorisationNeeded` when the outcome is not known: it stays reserved.
 */
export async function issueRedemption(context: IssueContext, redemption: KeptRedemption, plan: IssuePlan): Promise<IssueOutcome> {
  const { admin } = context;
  const found = plan.mayExist ? await findCode(admin, redemption.code) : null;
  if (found) return settleIssued(context, redemption, found.discountId);
  if (!plan.mayCreate || !plan.customer) return plan.mayReturn ? settleReturned(context, redemption) : 'still-reserved';

  try {
    const { code, terms: reward, steps, reservedAt: startsAt, expiresAt: endsAt } = redemption;
    return await settleIssued(
      context,
      redemption,
      await createCode(admin, { code, customer: plan.customer, reward, steps, startsAt, endsAt }),
    );
  } catch (error) {
    if (!(error instanceof ShopifyRefused)) throw error;
    const made = await findCode(admin, redemption.code);
    if (made) return settleIssued(context, redemption, made.discountId);
    return plan.mayReturn || !plan.mayExist ? settleReturned(context, redemption) : 'still-reserved';
  }
}

async function settleIssued({ pool, admin, now }: IssueContext, redemption: KeptRedemption, discountId: string): Promise<IssueOutcome> {
  const state = await inTransaction(pool, async (client) => {
    if (await markIssued(client, redemption, discountId, now)) await wantMemberships(client, redemption.shop, [redemption.member], now);
    return (await lockRedemption(client, redemption.shop, redemption.id)).state;
  });
  if (state !== 'returned') return 'issued';
  // Its points went back while this try was on its way: a code that works must not outlive them.
  await disableCode(admin, discountId);
  return 'returned';
}

async function settleReturned({ pool, now }: IssueContext, redemption: KeptRedemption): Promise<IssueOutcome> {
  const state = await giveBack(pool, redemption, { from: 'reserved', because: 'return' }, now);
  return state === 'returned' ? 'returned' : 'issued';
}
