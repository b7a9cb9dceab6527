import { failureWords } from '#app/contracts/storefront-words.ts';
import { redemptionRequest, type Failure, type MembershipView, type RedemptionView } from '#app/contracts/storefront.ts';
import { assert } from '#app/domain/values/assert.ts';
import { orderId } from '#app/domain/values/ids.ts';
import type { Member } from '#app/persistence/member.ts';
import { orderStates } from '#app/persistence/order-state.ts';
import { programInForce } from '#app/persistence/program-version.ts';
import type { Shop } from '#app/persistence/shop.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';

import { inLanguage } from './in-language.ts';
import { pointsName, readMembership, redemptionView } from './read-membership.ts';
import { redeem } from './redeem.ts';
import { undoRedemption } from './undo-redemption.ts';

import type { Pool } from 'pg';

/** Who asks, in which language, and with what the answer is made. */
export type ShopperContext = {
  readonly pool: Pool;
  readonly admin: AdminClient;
  readonly codeKey: Buffer;
  readonly shop: Shop;
  readonly member: Member;
  readonly locale: string;
  readonly now: Date;
};

export type MembershipAnswer = { readonly ok: true; readonly membership: MembershipView };
export type RedemptionAnswer = { readonly ok: true; readonly redemption: RedemptionView; readonly membership: MembershipView };
export type EarningAnswer = {
  readonly ok: true;
  readonly pointsName: MembershipView['pointsName'];
  readonly points: number;
  readonly pendingDays: number;
  readonly isPosted: boolean;
};

/** A "no" in the shopper's words. */
export function failureIn(locale: string, error: Failure['error']): Failure {
  const words = inLanguage(failureWords, locale);
  assert(words, 'there are words in English');
  return { ok: false, error, message: words[error] };
}

export async function answerMembership(context: ShopperContext): Promise<MembershipAnswer> {
  return { ok: true, membership: await membershipOf(context) };
}

/** `body` is the request's, unsigned: it says what is wished for, never who wishes. */
export async function answerRedemption(context: ShopperContext, body: unknown): Promise<RedemptionAnswer | Failure> {
  const read = redemptionRequest.safeParse(body);
  if (!read.success) return failureIn(context.locale, 'unreadable');
  const { shop, member, locale, now } = context;
  const redeemed = await redeem(context, { shop, member, ...read.data }, now);
  if (!redeemed.ok) return failureIn(locale, redeemed.refusal.kind);
  return { ok: true, redemption: redemptionView(redeemed.value, locale), membership: await membershipOf(context) };
}

export async function answerUndo(context: ShopperContext, redemption: string): Promise<MembershipAnswer | Failure> {
  const { shop, member, locale, now } = context;
  const undone = await undoRedemption(context, { shop: shop.shop, member: member.id, redemption }, now);
  return undone.ok ? answerMembership(context) : failureIn(locale, undone.refusal.kind);
}

/** Of the member's own order only; anybody else's is as one that Laurel has not seen. */
export async function answerEarning(context: ShopperContext, order: string): Promise<EarningAnswer | Failure> {
  const { pool, shop, member, locale, now } = context;
  const id = orderId(order.replace('/OrderIdentity/', '/Order/'));
  if (!id) return failureIn(locale, 'unreadable');
  const program = await programInForce(pool, shop, now);
  const state = (await orderStates(pool, shop.shop, [id])).get(id);
  const isOwn = state?.member === member.id;
  return {
    ok: true,
    pointsName: pointsName(program?.document ?? null, locale),
    points: isOwn ? state.posted : 0,
    pendingDays: program?.document.earning.pendingDays ?? 0,
    isPosted: isOwn,
  };
}

function membershipOf({ pool, shop, member, locale, now }: ShopperContext): Promise<MembershipView> {
  return readMembership(pool, { shop, member: member.id, locale }, now);
}
