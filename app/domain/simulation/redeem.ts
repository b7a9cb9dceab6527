import type { Posting } from '../ledger/post.ts';
import { inForce } from '../program/version-in-force.ts';
import type { Applicant } from '../redemption/applicant.ts';
import { decideRedemption } from '../redemption/decide.ts';
import { holding } from '../redemption/holding.ts';
import { endOf } from '../redemption/lifetime.ts';
import type { RedemptionRefusal } from '../redemption/refusal.ts';
import type { Reward } from '../redemption/reward.ts';
import type { Money } from '../values/money.ts';
import { noPoints, type Points } from '../values/points.ts';
import { accepted, refused, type Result } from '../values/result.ts';
import { postTo, type MemberInMemory } from './member.ts';
import { numberedRedemption, type RedemptionInMemory } from './redemption.ts';
import type { ShopInMemory, VersionInMemory } from './shop-in-memory.ts';
import { tierAt } from './standing.ts';

export type RedeemWish = {
  readonly member: MemberInMemory;
  /** As asked for: any text. */
  readonly reward: string;
  readonly steps: number;
  readonly key: string;
  readonly subtotal: Money | null;
};

export type Redeemed = { readonly redemption: RedemptionInMemory; readonly postings: readonly Posting[] };
export type RedeemRefused = RedemptionRefusal | { readonly kind: 'key-reused' } | { readonly kind: 'no-such-member' };

/** Redeems points for a reward, which is issued at once. Asking again with the same key gives the first answer. */
export function redeemInMemory(shop: ShopInMemory, wish: RedeemWish, now: Date): Result<Redeemed, RedeemRefused> {
  const { member, steps, key } = wish;
  if (member.enrolledAt === null) return refused({ kind: 'no-such-member' });
  const earlier = member.redemptions.find((each) => each.key === key);
  if (earlier) return askedAgain(earlier, wish);
  const version = inForce(shop.versions, now);
  if (version?.document.currency !== shop.settings.currency) return refused({ kind: 'reward-withdrawn' });
  const decided = decideRedemption({
    ...applicantOf(shop, member, { version, now }),
    document: version.document,
    rewardId: wish.reward,
    steps,
    account: member.account,
  });
  return decided.ok ? accepted(issue(shop, { ...wish, ...decided.value, version }, now)) : decided;
}

/** What decisions about rewards ask of the member, of the others, and of the time. */
export function applicantOf(
  shop: ShopInMemory,
  member: MemberInMemory,
  at: { readonly version: VersionInMemory; readonly now: Date },
): Applicant {
  const isHad = ({ price, restored }: RedemptionInMemory) => restored < price;
  const stocked = at.version.document.rewards.some(({ stock }) => stock !== null);
  const had = stocked ? [...shop.redemptions.values()].filter(isHad) : [];
  return {
    isSuspended: member.suspendedAt !== null,
    tier: tierAt(shop, member, { version: at.version, instant: at.now }),
    customerTags: member.tags,
    segments: member.segments,
    redeemedBefore: member.redemptions.filter(isHad),
    stockUsed: Object.fromEntries([...Map.groupBy(had, ({ reward }) => reward)].map(([reward, all]) => [reward, all.length])),
    instant: at.now,
    zone: shop.settings.zone,
  };
}

function askedAgain(earlier: RedemptionInMemory, { reward, steps }: RedeemWish): Result<Redeemed, RedeemRefused> {
  const isSame = earlier.reward === reward && earlier.steps === steps;
  const isOpen = earlier.state === 'issued' || earlier.state === 'used';
  return isSame && isOpen ? accepted({ redemption: earlier, postings: [] }) : refused({ kind: 'key-reused' });
}

type Decided = Omit<RedeemWish, 'reward'> & { readonly reward: Reward; readonly price: Points; readonly version: VersionInMemory };

function issue(shop: ShopInMemory, { member, reward, price, steps, key, version, subtotal }: Decided, now: Date): Redeemed {
  const number = shop.redemptions.size + 1;
  const terms = {
    id: numberedRedemption(number),
    reward: reward.id,
    terms: reward,
    programVersion: version.version,
    steps,
    price,
    subtotal,
    code: `LAUREL-${String(number).padStart(4, '0')}`,
    shopifyId: null,
    reservedAt: now,
    expiresAt: endOf(reward, now),
  };
  const postings = postTo(shop, member, [holding({ ...terms, state: 'reserved', order: null })], now);
  const entry = member.history.findLast(({ entry: { source } }) => source.id === terms.id)?.entry.sequence ?? 0;
  const redemption: RedemptionInMemory = { ...terms, member, key, state: 'issued', order: null, restored: noPoints, entry };
  member.redemptions.push(redemption);
  shop.redemptions.set(redemption.id, redemption);
  shop.byCode.set(redemption.code, redemption);
  return { redemption, postings };
}
