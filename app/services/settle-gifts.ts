import { giftChanges, giftsEarned, type EntryGift } from '#app/domain/tiers/entry-gift.ts';
import { giftCredit, giftId, giftTakenBack } from '#app/domain/tiers/gift-movement.ts';
import type { TierFacts } from '#app/domain/tiers/standing.ts';
import { assert } from '#app/domain/values/assert.ts';
import type { MemberId } from '#app/domain/values/ids.ts';
import type { Movement } from '#app/domain/ledger/movement.ts';
import { lockAccounts, postToAccounts } from '#app/persistence/ledger.ts';
import type { ProgramVersion } from '#app/persistence/program-version.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { giftsOf, saveGifts, type MemberGift } from '#app/persistence/tier-gift.ts';
import { ownPointsOf } from './own-points.ts';

import type { PoolClient } from 'pg';

export type Gifts = {
  readonly shop: Shop;
  readonly versions: readonly ProgramVersion[];
  readonly version: ProgramVersion;
  readonly facts: ReadonlyMap<MemberId, TierFacts>;
};

/** Gives what entries have earned and takes back what they have not after all; each account that moves is read again, with what was just posted. */
export async function settleGifts(client: PoolClient, gifts: Gifts, now: Date): Promise<void> {
  const { shop, versions, facts } = gifts;
  if (!versions.some(({ document }) => document.tiers.tiers.some(({ benefits }) => benefits.entryGift !== null))) return;
  const given = Map.groupBy(await giftsOf(client, shop.shop, [...facts.keys()]), ({ member }) => member);
  const changes = [...facts].flatMap(([member, known]) => changesOf(gifts, { member, known, before: given.get(member) ?? [] }, now));
  await post(client, { ...gifts, changes }, now);
  await saveGifts(client, shop.shop, changes.flatMap(kept));
}

type Change = {
  readonly member: MemberId;
  readonly give: readonly EntryGift[];
  readonly takeBack: readonly MemberGift[];
  /** Every gift of the member's so far. */
  readonly before: readonly MemberGift[];
};

function changesOf(
  { shop, versions }: Gifts,
  { member, known, before }: { readonly member: MemberId; readonly known: TierFacts; readonly before: readonly MemberGift[] },
  now: Date,
): readonly Change[] {
  const dated = versions.map(({ version, publishedAt, document }) => ({ version, publishedAt, tiers: document.tiers }));
  const earned = giftsEarned(dated, known, now, shop.timeZone);
  const { give, takeBack } = giftChanges(
    earned,
    before.filter(({ stands }) => stands),
  );
  return give.length + takeBack.length === 0 ? [] : [{ member, give, takeBack, before }];
}

/** How a gift stands once its change is posted. */
function kept({ member, give, takeBack, before }: Change): readonly MemberGift[] {
  return [
    ...takeBack.map((gift) => ({ ...gift, stands: false })),
    ...give.map(({ at: _, ...gift }) => ({ ...gift, member, times: (earlier(before, gift)?.times ?? 0) + 1, stands: true })),
  ];
}

function earlier(before: readonly MemberGift[], { tier, period }: Pick<EntryGift, 'tier' | 'period'>): MemberGift | undefined {
  return before.find((gift) => gift.tier === tier && gift.period === period);
}

async function post(client: PoolClient, { changes, ...gifts }: Gifts & { readonly changes: readonly Change[] }, now: Date): Promise<void> {
  const { shop } = gifts.shop;
  const accounts = await lockAccounts(
    client,
    shop,
    changes.map(({ member }) => member),
  );
  const earned = changes.flatMap(({ member, takeBack }) => takeBack.map((gift) => ({ member, source: giftId(gift) })));
  const own = await ownPointsOf(client, earned, { shop, accounts, now });
  const moves = changes.map(({ member, give, takeBack, before }) => {
    const account = accounts.get(member);
    assert(account, 'every account that moves was locked');
    const movements: readonly Movement[] = [
      ...takeBack.flatMap((gift) => giftTakenBack(gift, now, { ...termsOf(gifts, gift), own: own({ member, source: giftId(gift) }) })),
      ...give.map((gift) => giftCredit(gift, earlier(before, gift), termsOf(gifts, { ...gift, member }))),
    ];
    return { account, movements };
  });
  await postToAccounts(client, moves, now);
}

function termsOf({ shop, versions, version }: Gifts, gift: { readonly member: MemberId; readonly version: number }) {
  const { document } = versions.find((one) => one.version === gift.version) ?? version;
  return { member: gift.member, zone: shop.timeZone, document };
}
