import type { MemberId, TierId } from '#app/domain/values/ids.ts';
import { accepted, refused, type Result } from '#app/domain/values/result.ts';
import { lockAccount } from '#app/persistence/ledger.ts';
import { insertManualTier, lastManualTierAt } from '#app/persistence/manual-tier.ts';
import { memberById } from '#app/persistence/member.ts';
import { programInForce } from '#app/persistence/program-version.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { inTransaction } from '#app/persistence/transaction.ts';
import { judgeTiers } from './judge-tiers.ts';

import type { Pool } from 'pg';

export type ManualTierWish = {
  readonly member: MemberId;
  /** Null takes away what was given before: the member is then in whatever tier they qualify for. */
  readonly tier: TierId | null;
  /** From this instant it is over (exclusive); null lasts until it is taken away. */
  readonly until: Date | null;
  /** Kept for ever; no personal data belongs in it. */
  readonly reason: string;
  /** Shopify's id of the member of staff. */
  readonly staff: string;
};

export type ManualTierRefusal = { readonly kind: 'no-such-member' } | { readonly kind: 'no-such-tier' } | { readonly kind: 'date-passed' };

/**
 * Puts a member into a tier by hand, and keeps who did it, when and why. It outranks what the member qualifies for while it lasts, unless that is
 * higher; it brings no gift for entering, which staff can add by hand.
 */
export async function setManualTier(
  { pool, shop }: { readonly pool: Pool; readonly shop: Shop },
  { member, tier, until, reason, staff }: ManualTierWish,
  now: Date,
): Promise<Result<null, ManualTierRefusal>> {
  return inTransaction(pool, async (client) => {
    if ((await memberById(client, shop.shop, member)) === null) return refused({ kind: 'no-such-member' });
    const program = await programInForce(client, shop, now);
    if (tier !== null && !program?.document.tiers.tiers.some(({ id }) => id === tier)) return refused({ kind: 'no-such-tier' });
    if (until !== null && until <= now) return refused({ kind: 'date-passed' });
    await lockAccount(client, shop.shop, member);
    const last = await lastManualTierAt(client, shop.shop, member);
    const setAt = last !== null && last >= now ? new Date(last.getTime() + 1) : now;
    await insertManualTier(client, shop.shop, member, { tier, until: tier === null ? null : until, setAt, setBy: staff, reason });
    await judgeTiers(client, shop, [member], setAt);
    return accepted(null);
  });
}
