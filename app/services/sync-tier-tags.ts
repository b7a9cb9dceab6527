import type { MemberId, ShopDomain } from '#app/domain/values/ids.ts';
import { shopPool } from '#app/persistence/shop-pool.ts';
import { installedShops, type Shop } from '#app/persistence/shop.ts';
import { markTagGiven, tagsToChange, type TierTag } from '#app/persistence/tier-tag.ts';
import { giveTag, takeTag, type TagContext } from './customer-tag.ts';
import { isPassing } from './passing-failure.ts';
import type { WorkContext } from './work-context.ts';

const rowsOfPage = 100;

export type TierTagContext = Pick<WorkContext, 'pool' | 'adminFor' | 'onPutOff'>;

/**
 * Gives customers the tags that their tiers bring, and takes off those of tiers that they have left: added before the other is removed, so that early
 * access has no gap. What an early access gives still, or the customer had before, stays. Adding and removing can be repeated. What cannot be done now
 * is done at a later run; a customer who is gone from Shopify has no tags to keep in step.
 */
export async function syncTierTags(context: TierTagContext, now: Date): Promise<void> {
  for (const shop of await installedShops(context.pool)) await syncShop({ ...context, pool: shopPool(context.pool, shop.shop) }, shop, now);
}

async function syncShop({ pool, adminFor, onPutOff }: TierTagContext, { shop }: Shop, now: Date): Promise<void> {
  for (let after: MemberId | null = null; ;) {
    const page: readonly TierTag[] = await tagsToChange(pool, { shop, after, rowsMax: rowsOfPage });
    for (const change of page) {
      try {
        await changeTags({ pool, admin: adminFor(shop), now }, shop, change);
        await markTagGiven(pool, shop, change);
      } catch (error) {
        onPutOff({ shop, id: change.member }, error);
        if (isPassing(error)) return;
        await markTagGiven(pool, shop, change);
      }
    }
    after = page.at(-1)?.member ?? null;
    if (page.length < rowsOfPage) return;
  }
}

async function changeTags(context: TagContext, shop: ShopDomain, { member, customer, tag, given }: TierTag): Promise<void> {
  if (tag !== null) await giveTag(context, { shop, member, customer, tag });
  if (given !== null) await takeTag(context, { shop, member, customer, tag: given });
}
