import type { KeyObject } from 'node:crypto';

import { failureWords } from '#app/contracts/storefront-words.ts';
import { redemptionRequest, type Failure, type MembershipView, type RedemptionView } from '#app/contracts/storefront.ts';
import { assert } from '#app/domain/values/assert.ts';
import { orderId } from '#app/domain/values/ids.ts';
import { currencyCode, parseMoney } from '#app/domain/values/money.ts';
import { orderStates } from '#app/persistence/order-state.ts';
import { programInForce } from '#app/persistence/program-version.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { shopperOf, type OwnMembership } from '#app/persistence/shopper.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';

import { inLanguage } from './in-language.ts';
import { pointsName, readMembership, redemptionView } from './read-membership.ts';
import { redeem, type RedeemRefusal } from './redeem.ts';
import { refusalWords } from './redemption-words.ts';
import { undoRedemption } from './undo-redemption.ts';

import type { Pool } from 'pg';

/** Who asks, in which language, and with what the answer is made. */
export type ShopperContext = {
  readonly pool: Pool;
  readonly admin: AdminClient;
  readonly codeKey: KeyObject;
  readonly shop: Shop;
  /** As it stood at `now`, before what is asked for is done. */
  readonly own: OwnMembership;
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
  return { ok: true, membership: await membershipIn(context, context.own) };
}

/** `body` is the request's, unsigned: it says what is wished for, never who wishes. */
export async function answerRedemption(context: ShopperContext, body: unknown): Promise<RedemptionAnswer | Failure> {
  const read = redemptionRequest.safeParse(body);
  if (!read.success) return failureIn(context.locale, 'unreadable');
  const { shop, locale, now } = context;
  const { member } = context.own;
  const { cart, ...wish } = read.data;
  const subtotal = cart && parseMoney(cart.subtotal, currencyCode(cart.currency));
  const redeemed = await redeem(context, { shop, member, ...wish, subtotal: subtotal ?? null }, now);
  if (!redeemed.ok) return refusalIn(context, redeemed.refusal);
  const redemption = redemptionView(redeemed.value, { locale, zone: shop.timeZone });
  return { ok: true, redemption, membership: await membershipAfter(context) };
}

function refusalIn({ locale, shop }: ShopperContext, refusal: RedeemRefusal): Failure {
  if (refusal.kind === 'key-reused' || refusal.kind === 'try-again') return failureIn(locale, refusal.kind);
  return { ok: false, error: refusal.kind, message: refusalWords(refusal, { locale, zone: shop.timeZone }) };
}

export async function answerUndo(context: ShopperContext, redemption: string): Promise<MembershipAnswer | Failure> {
  const { shop, own, locale, now } = context;
  const undone = await undoRedemption(context, { shop: shop.shop, member: own.member.id, redemption }, now);
  return undone.ok ? { ok: true, membership: await membershipAfter(context) } : failureIn(locale, undone.refusal.kind);
}

/** Of the member's own order only; anybody else's is as one that Laurel has not seen. */
export async function answerEarning(context: ShopperContext, order: string): Promise<EarningAnswer | Failure> {
  const { pool, shop, own, locale, now } = context;
  const id = orderId(order.replace('/OrderIdentity/', '/Order/'));
  if (!id) return failureIn(locale, 'unreadable');
  const program = await programInForce(pool, shop, now);
  const state = (await orderStates(pool, shop.shop, [id])).get(id);
  const isOwn = state?.member === own.member.id;
  return {
    ok: true,
    pointsName: pointsName(program?.document ?? null, locale),
    points: isOwn ? state.posted : 0,
    pendingDays: program?.document.earning.pendingDays ?? 0,
    isPosted: isOwn,
  };
}

/** As it stands after what was asked for was done. */
async function membershipAfter(context: ShopperContext): Promise<MembershipView> {
  const { pool, shop, own, now } = context;
  const after = await shopperOf(pool, shop.shop, own.member.customer, now);
  assert(after?.own, 'who has just been answered is a member');
  return membershipIn(context, after.own);
}

function membershipIn({ pool, admin, shop, locale, now }: ShopperContext, own: OwnMembership): Promise<MembershipView> {
  return readMembership({ pool, admin }, { shop, own, locale }, now);
}
