import { expiredOf, ownPoints, type OwnPoints } from '../ledger/own-points.ts';
import type { Posting } from '../ledger/post.ts';
import { giftChanges, giftsEarned, type EntryGift } from '../tiers/entry-gift.ts';
import { giftCredit, giftId, giftTakenBack, type GivenGift } from '../tiers/gift-movement.ts';
import { assert } from '../values/assert.ts';
import { postTo, type MemberInMemory } from './member.ts';
import type { ShopInMemory } from './shop-in-memory.ts';

/** Gives what the member's tier entries have earned by now, and takes back what they have not after all. */
export function settleGifts(shop: ShopInMemory, member: MemberInMemory, now: Date): readonly Posting[] {
  const gives = shop.versions.some(({ document }) => document.tiers.tiers.some(({ benefits }) => benefits.entryGift !== null));
  if (!gives || member.enrolledAt === null) return [];
  const versions = shop.versions.map(({ version, publishedAt, document }) => ({ version, publishedAt, tiers: document.tiers }));
  const facts = { enrolledAt: member.enrolledAt, history: [...member.qualifying.values()] };
  const earned = giftsEarned(versions, facts, now, shop.settings.zone);
  const { give, takeBack } = giftChanges(
    earned,
    member.gifts.filter(({ stands }) => stands),
  );
  const movements = [
    ...takeBack.flatMap((gift) => giftTakenBack(gift, now, { ...termsOf(shop, member, gift.version), own: ownOf(member, gift, now) })),
    ...give.map((gift) => giftCredit(gift, before(member, gift), termsOf(shop, member, gift.version))),
  ];
  for (const gift of takeBack) replaceGift(member, { ...gift, stands: false });
  for (const gift of give) replaceGift(member, { ...gift, times: (before(member, gift)?.times ?? 0) + 1, stands: true });
  return movements.length === 0 ? [] : postTo(shop, member, movements, now);
}

type Period = Pick<EntryGift, 'tier' | 'period'>;

function before(member: MemberInMemory, { tier, period }: Period): GivenGift | undefined {
  return member.gifts.find((given) => given.tier === tier && given.period === period);
}

function ownOf({ account, history }: MemberInMemory, gift: Period, now: Date): OwnPoints {
  return ownPoints(account, giftId(gift), { expiredBefore: expiredOf(history, giftId(gift)), now });
}

function replaceGift(member: MemberInMemory, gift: GivenGift): void {
  const place = member.gifts.findIndex((given) => given.tier === gift.tier && given.period === gift.period);
  if (place < 0) member.gifts.push(gift);
  else member.gifts[place] = gift;
}

function termsOf(shop: ShopInMemory, { id: member }: MemberInMemory, version: number) {
  const document = shop.versions.find((each) => each.version === version)?.document;
  assert(document, `version ${version} is there`);
  return { member, document, zone: shop.settings.zone };
}
