import { isGuestInTime } from '../earning/guest.ts';
import type { Posting } from '../ledger/post.ts';
import { assert } from '../values/assert.ts';
import type { RedemptionId } from '../values/ids.ts';
import { versionForOrder } from '../program/version-in-force.ts';
import type { Result } from '../values/result.ts';
import { creditActivity } from './activities.ts';
import { adjustInMemory, reinstateInMemory } from './by-hand.ts';
import { dueAt, passTime } from './due.ts';
import { undoInMemory, useInMemory } from './end-redemption.ts';
import { settleGifts } from './entry-gifts.ts';
import type { CustomerFacts, Happening } from './happening.ts';
import { customerInMemory, type MemberInMemory } from './member.ts';
import { redeemInMemory } from './redeem.ts';
import { settleOrder } from './settle-order.ts';
import type { OrderInMemory, ShopInMemory } from './shop-in-memory.ts';

/** What came of a step. */
export type Stepped = {
  /** What happened by itself before, in the time since the last step. */
  readonly passed: readonly Posting[];
  readonly postings: readonly Posting[];
  /** Null where nothing was refused. */
  readonly refusal: { readonly kind: string } | null;
  /** Of a redemption that was asked for and given. */
  readonly redemption: RedemptionId | null;
  /** Of a message about an order. */
  readonly outcome: 'settled' | 'older' | 'waiting' | null;
};

/** Moves the shop on by one happening, in place. A happening before the last is a defect: tell of late things with the instant they are told at. */
export function step(shop: ShopInMemory, happening: Happening): Stepped {
  assert(happening.at >= shop.now, `nothing happens before ${shop.now.toISOString()}: ${happening.at.toISOString()}`);
  shop.now = happening.at;
  const passed = shop.settings.jobs === 'automatic' ? everybody(shop, (member) => passTime(shop, member, happening.at)) : [];
  return { passed, refusal: null, redemption: null, outcome: null, postings: [], ...happen(shop, happening) };
}

function happen(shop: ShopInMemory, happening: Happening): Partial<Stepped> {
  const { at } = happening;
  switch (happening.kind) {
    case 'published':
      shop.versions.push({ version: shop.versions.length + 1, publishedAt: at, document: happening.document });
      return {};
    case 'customer':
      return { postings: know(shop, customerInMemory(shop, happening.customer, at), happening, at) };
    case 'enrolled':
      return enrol(shop, customerInMemory(shop, happening.customer, at), happening);
    case 'order-told':
      return tell(shop, happening);
    case 'activity':
      return act(shop, happening);
    case 'redeem': {
      const redeemed = redeemInMemory(shop, { ...happening, member: customerInMemory(shop, happening.customer, at) }, at);
      return redeemed.ok ? { postings: redeemed.value.postings, redemption: redeemed.value.redemption.id } : { refusal: redeemed.refusal };
    }
    case 'redemption':
      return changeRedemption(shop, happening, at);
    case 'adjusted':
      return outcome(adjustInMemory(shop, enrolled(shop, happening.customer, at), happening.wish, at));
    case 'reinstated':
      return outcome(reinstateInMemory(shop, customerInMemory(shop, happening.customer, at), happening.wish, at));
    case 'tier-set':
      enrolled(shop, happening.customer, at).manualTiers.push({ tier: happening.tier, setAt: at, until: happening.until });
      return {};
    case 'suspended':
      enrolled(shop, happening.customer, at).suspendedAt = happening.isSuspended ? at : null;
      return {};
    case 'passed':
      return {};
    case 'jobs-ran':
      return { postings: everybody(shop, (member) => dueAt(shop, member, at)) };
  }
}

function outcome(result: Result<readonly Posting[], { readonly kind: string }>): Partial<Stepped> {
  return result.ok ? { postings: result.value } : { refusal: result.refusal };
}

function changeRedemption(
  shop: ShopInMemory,
  { redemption: id, becomes }: Extract<Happening, { kind: 'redemption' }>,
  at: Date,
): Partial<Stepped> {
  const redemption = shop.redemptions.get(id);
  if (!redemption) return { refusal: { kind: 'not-found' } };
  return outcome(becomes === 'used' ? useInMemory(redemption) : undoInMemory(shop, redemption, at));
}

/** A message about an order; who joins by it signs up, and a guest whose e-mail is a known customer's is nobody's guest. */
function tell(shop: ShopInMemory, { order, surroundings, at }: Extract<Happening, { kind: 'order-told' }>): Partial<Stepped> {
  const isNew = order.customer !== null && (shop.members.get(order.customer)?.enrolledAt ?? null) === null;
  const settled = settleOrder(shop, order, surroundings, at);
  const known = shop.orders.get(order.id);
  const { member: owner = null, context = null } = known ?? {};
  const signedUp = owner && isNew && context ? signUp(shop, owner, at) : [];
  const host =
    known && owner === null && surroundings.email !== null
      ? [...shop.members.values()].find(({ email }) => email === surroundings.email)
      : undefined;
  const claimed = host ? claimOrders(shop, host, at) : [];
  return { ...settled, postings: [...settled.postings, ...signedUp, ...(owner ? settleGifts(shop, owner, at) : []), ...claimed] };
}

/** What the program gives for it, if anything. */
function signUp(shop: ShopInMemory, member: MemberInMemory, at: Date): readonly Posting[] {
  const given = creditActivity(shop, member, { kind: 'sign-up', occurredAt: at });
  return given.ok ? given.value : [];
}

/** Keeps what the shop knows of a customer now, and credits the orders they placed as a guest, where that is in time. */
function know(shop: ShopInMemory, member: MemberInMemory, facts: Partial<CustomerFacts>, at: Date): readonly Posting[] {
  member.tags = facts.tags ?? member.tags;
  member.segments = facts.segments ?? member.segments;
  member.birthday = facts.birthday === undefined ? member.birthday : facts.birthday;
  if (facts.email === undefined) return [];
  member.email = facts.email.trim().toLowerCase();
  return claimOrders(shop, member, at);
}

/** Orders that the customer placed as a guest are theirs now, where that is in time. */
function claimOrders(shop: ShopInMemory, member: MemberInMemory, at: Date): readonly Posting[] {
  return guestsOrders(shop, member, at).flatMap(({ order, context }) => {
    const surroundings = {
      products: context?.products ?? {},
      lines: context?.lines ?? {},
      market: context?.market ?? null,
      email: member.email,
    };
    const isNew = member.enrolledAt === null;
    const postings = settleOrder(shop, { ...order, customer: member.customer }, surroundings, at).postings;
    return [...postings, ...(isNew ? signUp(shop, member, at) : []), ...settleGifts(shop, member, at)];
  });
}

function guestsOrders(shop: ShopInMemory, member: MemberInMemory, at: Date): readonly OrderInMemory[] {
  return [...shop.orders.values()].filter(({ order, email, member: owner }) => {
    if (owner !== null || order.customer !== null || email === null || email !== member.email) return false;
    const version = versionForOrder(shop.versions, order);
    if (version === null || version === 'none-in-its-currency') return false;
    return isGuestInTime(order.placedAt, at, { guestDays: version.document.earning.guestDays, zone: shop.settings.zone });
  });
}

function enrol(
  shop: ShopInMemory,
  member: MemberInMemory,
  { at, signsUp }: { readonly at: Date; readonly signsUp: boolean },
): Partial<Stepped> {
  if (member.enrolledAt !== null) return { refusal: { kind: 'already-a-member' } };
  member.enrolledAt = at;
  return { postings: [...(signsUp ? signUp(shop, member, at) : []), ...settleGifts(shop, member, at)] };
}

function act(shop: ShopInMemory, { customer, activity, at }: Extract<Happening, { kind: 'activity' }>): Partial<Stepped> {
  const isNew = (shop.members.get(customer)?.enrolledAt ?? null) === null;
  const member = enrolled(shop, customer, at);
  const credited = outcome(creditActivity(shop, member, activity));
  const signedUp = isNew && activity.kind !== 'sign-up' ? signUp(shop, member, at) : [];
  return { ...credited, postings: [...(credited.postings ?? []), ...signedUp, ...settleGifts(shop, member, at)] };
}

function enrolled(shop: ShopInMemory, customer: MemberInMemory['customer'], at: Date): MemberInMemory {
  const member = customerInMemory(shop, customer, at);
  member.enrolledAt ??= at;
  return member;
}

function everybody(shop: ShopInMemory, each: (member: MemberInMemory) => readonly Posting[]): readonly Posting[] {
  const postings: Posting[] = [];
  for (const member of shop.members.values()) postings.push(...each(member));
  return postings;
}
