import type { Birthday } from '../activities/happening.ts';
import type { Order } from '../earning/order.ts';
import { newAccount, type Account } from '../ledger/account.ts';
import type { Lot } from '../ledger/lot.ts';
import type { Movement } from '../ledger/movement.ts';
import { postAll } from '../ledger/post-all.ts';
import type { Posting } from '../ledger/post.ts';
import type { Recorded } from '../ledger/replay.ts';
import type { ExpiryWarning } from '../ledger/warning.ts';
import type { GivenGift } from '../tiers/gift-movement.ts';
import type { ManualTier } from '../tiers/manual-tier.ts';
import type { Qualifying } from '../tiers/qualifying.ts';
import { assert } from '../values/assert.ts';
import { memberId, type CustomerId, type MemberId, type OrderId, type SegmentId } from '../values/ids.ts';
import type { RedemptionInMemory } from './redemption.ts';
import type { ShopInMemory } from './shop-in-memory.ts';

/** A customer, and the member they may be: facts the shop knows, the account, and what decisions ask of the past. Changed in place. */
export type MemberInMemory = {
  readonly customer: CustomerId;
  readonly id: MemberId;
  /** Null for a customer who is no member (yet). */
  enrolledAt: Date | null;
  suspendedAt: Date | null;
  tags: readonly string[];
  segments: readonly SegmentId[];
  email: string | null;
  birthday: Birthday | null;
  account: Account;
  readonly history: Recorded[];
  /** Every lot ever opened, with its dates as they are now. */
  readonly lots: Map<number, Lot>;
  /** What counts for tiers, by its source. */
  readonly qualifying: Map<string, Qualifying>;
  /** Points used of the member's own cap windows. */
  readonly capUse: Map<string, number>;
  readonly manualTiers: ManualTier[];
  readonly gifts: GivenGift[];
  readonly warnings: (ExpiryWarning & { readonly givenAt: Date })[];
  readonly redemptions: RedemptionInMemory[];
  /** The member's orders as they stand, by id. */
  readonly orders: Map<OrderId, Order>;
  /** What activity rules have given for: `earnedKey` of each. */
  readonly credited: Set<string>;
  /** Up to when what is due by itself has happened. */
  settledUntil: Date;
};

/** The customer's record, made when they are first heard of. */
export function customerInMemory(shop: ShopInMemory, customer: CustomerId, at: Date): MemberInMemory {
  const known = shop.members.get(customer);
  if (known) return known;
  const id = numberedMember(shop.members.size + 1);
  const member: MemberInMemory = {
    customer,
    id,
    enrolledAt: null,
    suspendedAt: null,
    tags: [],
    segments: [],
    email: null,
    birthday: null,
    account: newAccount(shop.domain, id),
    history: [],
    lots: new Map(),
    qualifying: new Map(),
    capUse: new Map(),
    manualTiers: [],
    gifts: [],
    warnings: [],
    redemptions: [],
    orders: new Map(),
    credited: new Set(),
    settledUntil: at,
  };
  shop.members.set(customer, member);
  shop.byId.set(id, member);
  return member;
}

/** Posts them in order, with what is due to expire, and keeps what was posted. */
export function postTo(shop: ShopInMemory, member: MemberInMemory, movements: readonly Movement[], now: Date): readonly Posting[] {
  const { all } = postAll(member.account, movements, { recordedAt: now, now, zone: shop.settings.zone });
  for (const posting of all) keep(member, posting);
  return all;
}

function keep(member: MemberInMemory, { account, entry, lot, draws, moved }: Posting): void {
  member.account = account;
  if (lot) member.lots.set(lot.id, lot);
  for (const { lot: id, expiresAt } of moved) {
    const before = member.lots.get(id);
    if (before) member.lots.set(id, { ...before, expiresAt });
  }
  if (entry) member.history.push({ entry, lot, draws });
}

function numberedMember(number: number): MemberId {
  const id = memberId(`01990000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`);
  assert(id, 'a numbered id is a UUID');
  return id;
}
