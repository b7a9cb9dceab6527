import { isRewardCode } from '#app/domain/redemption/code.ts';
import { redemptionOfNote } from '#app/domain/redemption/gift-card-note.ts';
import { redemptionStandings, returnedCredits, type RedemptionStanding } from '#app/persistence/issued-rewards.ts';
import { customersOfMembers } from '#app/persistence/member.ts';
import { claimedCredits } from '#app/persistence/redemption-count.ts';
import type { KeptRedemption } from '#app/persistence/redemption-row.ts';
import { usableCodes, workingGiftCards, type ListedReward } from '#app/shopify/listed-rewards.ts';
import { findCreditTransactions } from '#app/shopify/store-credit.ts';
import type { RewardCheck } from './check-rewards.ts';
import { moneyOf } from './reward-in-shopify.ts';

import type { CustomerId } from '#app/domain/values/ids.ts';

/** Between Shopify's clock and ours. */
const skewMs = 120_000;
/** No redemption asks for its store credit later than this. */
const askedMs = 15 * 60_000;
/** A credit that is no redemption's is named so long: nobody can put it right but by talking to the customer. */
const creditsMs = 7 * 86_400_000;

/**
 * Each code and gift card of Laurel's that works is a redemption's whose points are not back. Shopify is read before the tables: what it has was
 * reserved before it was made. Tags are not looked for, customers have them from others too.
 */
export async function checkStrayRewards(check: RewardCheck): Promise<void> {
  const { pool, admin, shop } = check;
  for await (const page of usableCodes(admin)) {
    const own = page.map((each) => ({ ...each, key: each.mark.toUpperCase() })).filter(({ key }) => isRewardCode(key));
    const known = await redemptionStandings(pool, shop, { codes: own.map(({ key }) => key) });
    compare(check, own, new Map(known.map((each) => [each.code, each])));
  }
  for await (const page of workingGiftCards(admin)) {
    const own = page.flatMap((each) => withKey(each, redemptionOfNote(each.mark)));
    const known = await redemptionStandings(pool, shop, { ids: own.map(({ key }) => key) });
    compare(check, own, new Map(known.map((each) => [each.id, each])));
  }
  await checkReturnedCredits(check);
}

function withKey<Key>(listed: ListedReward, key: Key | undefined): readonly (ListedReward & { readonly key: Key })[] {
  return key === undefined ? [] : [{ ...listed, key }];
}

function compare(
  { tally, settledUntil }: RewardCheck,
  listed: readonly (ListedReward & { readonly key: string })[],
  known: ReadonlyMap<string, RedemptionStanding>,
): void {
  tally.checked('rewards', listed.length);
  for (const { key, shopifyId, createdAt } of listed) {
    const redemption = known.get(key);
    const isOver = redemption && (redemption.state === 'returned' || redemption.state === 'expired');
    if (!redemption && createdAt <= settledUntil) tally.wrong('rewards', [{ fault: 'reward-stray', about: shopifyId }]);
    if (isOver && redemption.closedAt !== null && redemption.closedAt <= settledUntil)
      tally.wrong('rewards', [{ member: redemption.member, fault: 'reward-outlives', about: redemption.id }]);
  }
}

/** A store credit bears no mark: one of the same amount, given to the same customer while the redemption might have asked for it, is named. */
async function checkReturnedCredits(check: RewardCheck): Promise<void> {
  const { pool, shop, now, tally } = check;
  const returned = await returnedCredits(pool, shop, new Date(now.getTime() - creditsMs));
  const ids = returned.map(({ member }) => member);
  const customers = await customersOfMembers(pool, shop, ids);
  for (const redemption of returned) {
    const { member, id: about } = redemption;
    const customer = customers.get(member);
    if (customer && (await hasUnclaimed(check, redemption, customer)))
      tally.wrong('rewards', [{ member, fault: 'credit-unclaimed', about }]);
  }
}

async function hasUnclaimed({ pool, admin, shop }: RewardCheck, redemption: KeptRedemption, customer: CustomerId): Promise<boolean> {
  const from = redemption.reservedAt.getTime();
  const search = { customer, direction: 'credit', amount: moneyOf(redemption), since: new Date(from - skewMs) } as const;
  const found = (await findCreditTransactions(admin, search)).filter(({ createdAt }) => createdAt.getTime() <= from + askedMs);
  const ids = found.map(({ id }) => id);
  const claimed = await claimedCredits(pool, shop, ids);
  return ids.some((id) => !claimed.has(id));
}
