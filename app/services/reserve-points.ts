import type { KeyObject } from 'node:crypto';

import type { RedemptionRefusal } from '#app/domain/redemption/refusal.ts';
import type { Account } from '#app/domain/ledger/account.ts';
import { decideRedemption } from '#app/domain/redemption/decide.ts';
import { deliveryOf } from '#app/domain/redemption/delivery.ts';
import { endOf } from '#app/domain/redemption/lifetime.ts';
import type { Reward } from '#app/domain/redemption/reward.ts';
import type { Money } from '#app/domain/values/money.ts';
import { accepted, refused, type Result } from '#app/domain/values/result.ts';
import { assert } from '#app/domain/values/assert.ts';
import { noPoints, type Points } from '#app/domain/values/points.ts';
import { redemptionId } from '#app/domain/values/ids.ts';
import type { Member } from '#app/persistence/member.ts';
import { newId } from '#app/persistence/new-id.ts';
import { programInForce, versionsOf, type ProgramVersion } from '#app/persistence/program-version.ts';
import { lockStock } from '#app/persistence/redemption-count.ts';
import { lockToRedeem, readToRedeem, type ToRedeem } from '#app/persistence/redemption-account.ts';
import { holdAtOnce, holdPoints } from '#app/persistence/redemption-hold.ts';
import type { KeptRedemption } from '#app/persistence/redemption-row.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { inTransaction } from '#app/persistence/transaction.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';

import { inTurn } from './in-turn.ts';
import { applicants, asksShopify, noMarks, readMarks, type CustomerMarks } from './redeemable.ts';
import { rewardCode } from './redemption-code.ts';
import { tiersAt } from './tiers-at.ts';

import type { Pool, PoolClient } from 'pg';

export type ReserveContext = {
  readonly pool: Pool;
  readonly admin: AdminClient;
  readonly codeKey: KeyObject;
};

export type RedeemWish = {
  readonly shop: Shop;
  readonly member: Member;
  readonly reward: string;
  readonly steps: number;
  /** The sum of the cart's lines in the shop's currency, as the page says: believed no further than `discountOf` does; null where there is no cart. */
  readonly subtotal?: Money | null;
  /** The caller's own, once per intent. */
  readonly key: string;
};

export type ReserveRefusal =
  | RedemptionRefusal
  /** The key was used with other input, or its redemption is over: make a new one. */
  | { readonly kind: 'key-reused' };

type Reserved = { readonly redemption: KeptRedemption; readonly isNew: boolean };

/** Holds the points of a reward, if the member may have it: the first half of a redemption. The same key gives the first answer, whatever has become of it. */
export async function reserve(context: ReserveContext, wish: RedeemWish, now: Date): Promise<Result<Reserved, ReserveRefusal>> {
  const { pool, admin } = context;
  const atOnce = await inLine(pool, wish, () => reserveAtOnce(context, wish, now));
  if (atOnce) return atOnce;
  const program = await programInForce(pool, wish.shop, now);
  const asking = { ...wish, program, marks: await marksOf(admin, program, wish) };
  return inLine(pool, wish, () => inTransaction(pool, (client) => reserveLocked({ ...context, client }, asking, now)));
}

/**
 * Without a lock: what is read is believed, and written only where it is still so. Null, and nothing is written, where somebody was faster,
 * lots are due, or the member's points are not all that counts.
 */
async function reserveAtOnce(
  { pool, codeKey }: ReserveContext,
  wish: RedeemWish,
  now: Date,
): Promise<Result<Reserved, ReserveRefusal> | null> {
  const { version, ...found } = await readToRedeem(pool, { shop: wish.shop.shop, member: wish.member.id, key: wish.key }, now);
  const [program = null] = version === null ? [] : await versionsOf(pool, wish.shop.shop, [version]);
  if (askedFor(program, wish).some(({ stock, audience }) => stock !== null || asksShopify(audience))) return null;
  const judged = await judge({ db: pool, codeKey }, { ...wish, ...found, program, marks: noMarks }, now);
  if (!judged.ok || !judged.value.isNew) return judged;
  return (await holdAtOnce(pool, found.account, judged.value.redemption, now)) ? judged : null;
}

const lines = new WeakMap<Pool, ReturnType<typeof inTurn>>();

/** One member's requests wait for each other here, not each on a connection that others need: the account's lock is for other processes. */
function inLine<Value>(pool: Pool, { shop, member }: RedeemWish, work: () => Promise<Value>): Promise<Value> {
  const line = lines.get(pool) ?? inTurn();
  lines.set(pool, line);
  return line(`${shop.shop} ${member.id}`, work);
}

type Asked = RedeemWish & { readonly program: ProgramVersion | null; readonly marks: CustomerMarks };

/** Asked of Shopify before anything is locked, and only where this reward is for some customers. */
async function marksOf(admin: AdminClient, program: ProgramVersion | null, wish: RedeemWish): Promise<CustomerMarks> {
  const { customer } = wish.member;
  if (customer === null) return noMarks;
  return (await readMarks(admin, askedFor(program, wish), [customer])).get(customer) ?? noMarks;
}

/** None or one. */
function askedFor(program: ProgramVersion | null, { reward }: RedeemWish): readonly Reward[] {
  return program?.document.rewards.filter(({ id }) => id === reward) ?? [];
}

type Holding = { readonly client: PoolClient; readonly codeKey: KeyObject };

/** One member's requests pass one at a time: the account's lock comes first. Where the reward has a stock, nobody else takes of it until this is committed. */
async function reserveLocked({ client, codeKey }: Holding, wish: Asked, now: Date): Promise<Result<Reserved, ReserveRefusal>> {
  const { shop, member, key, program } = wish;
  const found = await lockToRedeem(client, { shop: shop.shop, member: member.id, key });
  const stocked = askedFor(program, wish).find(({ stock }) => stock !== null);
  if (stocked) await lockStock(client, shop.shop, stocked.id);
  const judged = await judge({ db: client, codeKey }, { ...wish, ...found }, now);
  if (judged.ok && judged.value.isNew) await holdPoints(client, found.account, judged.value.redemption, now);
  return judged;
}

type Judging = { readonly db: Pool | PoolClient; readonly codeKey: KeyObject };

/** What the wish comes to by what was found: a new redemption, which is not kept yet, or the one that the key was used for before. */
async function judge({ db, codeKey }: Judging, wish: Asked & ToRedeem, now: Date): Promise<Result<Reserved, ReserveRefusal>> {
  const { shop, steps, program, earlier } = wish;
  if (earlier) {
    const isSame = earlier.reward === wish.reward && earlier.steps === steps;
    return isSame ? accepted({ redemption: earlier, isNew: false }) : refused({ kind: 'key-reused' });
  }
  // A shop that has changed its currency offers nothing until its program speaks the new one.
  if (program?.document.currency !== shop.currency) return refused({ kind: 'reward-withdrawn' });
  const decided = await decide(db, { ...wish, program }, now);
  if (!decided.ok) return decided;
  const redemption = reserved(codeKey, { ...wish, ...decided.value, programVersion: program.version }, now);
  return accepted({ redemption, isNew: true });
}

async function decide(db: Pool | PoolClient, wish: Asked & { readonly program: ProgramVersion; readonly account: Account }, now: Date) {
  const { shop, member, marks, program } = wish;
  const document = { ...program.document, rewards: askedFor(program, wish) };
  const [tier = null] = await tiersAt(db, shop, [{ member: member.id, at: now, version: program }]);
  const asking = { member: member.id, isSuspended: member.suspendedAt !== null, tier, marks };
  const [applicant] = await applicants(db, { shop, document }, [asking], now);
  assert(applicant, 'who was asked for is there');
  return decideRedemption({ ...applicant, document, rewardId: wish.reward, steps: wish.steps, account: wish.account });
}

type Decided = RedeemDecision & { readonly programVersion: number };
type RedeemDecision = { readonly reward: Reward; readonly price: Points };

function reserved(codeKey: KeyObject, wish: Omit<RedeemWish, 'reward'> & Decided, now: Date): KeptRedemption {
  const { shop, member, reward, price, programVersion, steps, subtotal } = wish;
  const id = redemptionId(newId(now));
  assert(id, 'a new id is a UUID');
  const { benefit } = reward;
  const delivery = deliveryOf(benefit.kind);
  const dependsOnCart = benefit.kind === 'percentage-off' && benefit.amountMax !== null && subtotal?.currency === shop.currency;
  return {
    shop: shop.shop,
    id,
    member: member.id,
    requestKey: wish.key,
    reward: reward.id,
    terms: reward,
    programVersion,
    steps,
    price,
    restored: noPoints,
    state: 'reserved',
    delivery,
    code: rewardCode(codeKey, { shop: shop.shop, id, delivery }),
    subtotal: dependsOnCart ? subtotal : null,
    shopifyId: null,
    order: null,
    reservedAt: now,
    expiresAt: endOf(reward, now),
    undoSentAt: null,
    undoShopifyId: null,
  };
}
