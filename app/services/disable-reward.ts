import type { CustomerId } from '#app/domain/values/ids.ts';
import { hasOrderedSince } from '#app/persistence/redemption-count.ts';
import type { KeptRedemption } from '#app/persistence/redemption-row.ts';
import { memberById } from '#app/persistence/member.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';
import { disableCode, findCode } from '#app/shopify/discounts.ts';
import { deactivateGiftCard, readGiftCard } from '#app/shopify/gift-cards.ts';
import type { MadeReward } from '#app/shopify/made-reward.ts';

import { takeTag } from './customer-tag.ts';
import { reclaimCredit } from './reclaim-credit.ts';
import { tagOf } from './reward-in-shopify.ts';

import type { Pool } from 'pg';

type Context = { readonly pool: Pool; readonly admin: AdminClient; readonly now: Date };

/**
 * Makes sure that nobody can use what was made for a redemption any more, unless it was used: then it is left as it is.
 *
 * A code or a gift card is disabled and looked at once more: an order may have come in between. Of an early access nobody sees whether it was used: it was
 * when the member has ordered since. What the merchant fulfils by hand is not fulfilled while it is issued.
 *
 * Throws what `AdminClient` throws: calling again finishes it.
 */
export async function disableReward(context: Context, redemption: KeptRedemption): Promise<'disabled' | 'used'> {
  const { pool, admin } = context;
  switch (redemption.delivery) {
    case 'discount-code':
      return disableFound(
        () => findCode(admin, redemption.code),
        (id) => disableCode(admin, id),
      );
    case 'gift-card': {
      const { shopifyId } = redemption;
      if (shopifyId === null) return 'disabled';
      return disableFound(
        () => readGiftCard(admin, shopifyId),
        (id) => deactivateGiftCard(admin, id),
      );
    }
    case 'store-credit': {
      const customer = await customerOf(pool, redemption);
      if (redemption.shopifyId === null) return 'disabled';
      if (customer === null) return 'used';
      return (await reclaimCredit(context, redemption, { customer, creditId: redemption.shopifyId })) === 'used' ? 'used' : 'disabled';
    }
    case 'customer-tag':
      if (await hasOrderedSince(pool, redemption.shop, redemption.member, redemption.reservedAt)) return 'used';
      await endAccess(context, redemption);
      return 'disabled';
    case 'by-hand':
      return 'disabled';
  }
}

/** One that the merchant has deleted cannot be used any more. */
async function disableFound(find: () => Promise<MadeReward | null>, disable: (id: string) => Promise<void>): Promise<'disabled' | 'used'> {
  const before = await find();
  if (before && !before.isUsed && !before.isOver) await disable(before.shopifyId);
  const after = before && (await find());
  return after?.isUsed ? 'used' : 'disabled';
}

/** Takes the tag off, unless another early access of the member's or the member's tier needs it, or the customer had it before. */
export async function endAccess(context: Context, redemption: KeptRedemption): Promise<void> {
  const { shop, member } = redemption;
  const customer = await customerOf(context.pool, redemption);
  if (customer !== null) await takeTag(context, { shop, member, customer, tag: tagOf(redemption) }, { ended: redemption });
}

async function customerOf(pool: Pool, { shop, member }: KeptRedemption): Promise<CustomerId | null> {
  return (await memberById(pool, shop, member))?.customer ?? null;
}
