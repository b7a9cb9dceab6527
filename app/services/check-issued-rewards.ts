import type { RedemptionId } from '#app/domain/values/ids.ts';
import { issuedRewards, redemptionStandings } from '#app/persistence/issued-rewards.ts';
import { customersOfMembers } from '#app/persistence/member.ts';
import type { KeptRedemption } from '#app/persistence/redemption-row.ts';
import { readCustomerTags } from '#app/shopify/catalogue.ts';
import { standingRewards } from '#app/shopify/listed-rewards.ts';
import type { RewardCheck } from './check-rewards.ts';
import { tagOf } from './reward-in-shopify.ts';

const pageRows = 250;

/** Each issued redemption's code, gift card, store credit or tag is in Shopify. */
export async function checkIssuedRewards(check: RewardCheck): Promise<void> {
  const { pool, shop, tally, settledUntil: issuedUntil, now } = check;
  for (let after: RedemptionId | null = null; ;) {
    const page: readonly KeptRedemption[] = await issuedRewards(pool, shop, { issuedUntil, now, after, rowsMax: pageRows });
    tally.checked('rewards', page.length);
    const missing = [...(await withoutReward(check, page)), ...(await withoutTag(check, page))];
    // It may have been used, or undone and its reward ended, since the page was read.
    const stands = await redemptionStandings(pool, shop, { ids: missing.map(({ id }) => id) });
    const gone = stands.filter(({ state, isUndoing }) => state === 'issued' && !isUndoing);
    const named = gone.map(({ id, member }) => ({ member, fault: 'reward-gone', about: id }));
    tally.wrong('rewards', named);
    after = page.at(-1)?.id ?? null;
    if (page.length < pageRows) return;
  }
}

/** Those that have none by its id are named already, from the tables. */
async function withoutReward({ admin }: RewardCheck, page: readonly KeptRedemption[]): Promise<readonly KeptRedemption[]> {
  const made = page.flatMap(({ shopifyId }) => shopifyId ?? []);
  const found = await standingRewards(admin, made);
  return page.filter(({ shopifyId }) => shopifyId !== null && !found.has(shopifyId));
}

/** A customer who was erased has no tags, and none are missed. */
async function withoutTag({ pool, admin, shop }: RewardCheck, page: readonly KeptRedemption[]): Promise<readonly KeptRedemption[]> {
  const tagged = page.filter(({ delivery }) => delivery === 'customer-tag');
  if (tagged.length === 0) return [];
  const ids = tagged.map(({ member }) => member);
  const customers = await customersOfMembers(pool, shop, ids);
  const tags = await readCustomerTags(admin, [...new Set(customers.values())]);
  return tagged.filter((redemption) => {
    const customer = customers.get(redemption.member);
    const has = customer && tags.get(customer)?.map((tag) => tag.toLowerCase());
    return has && !has.includes(tagOf(redemption).toLowerCase());
  });
}
