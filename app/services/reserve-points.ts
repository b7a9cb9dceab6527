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
import { programInForce, type ProgramVersion } from '#app/persistence/program-version.ts';
import { lockStock } from '#app/persistence/redemption-count.ts';
import { holdPoints, lockToRedeem } from '#app/persistence/redemption-hold.ts';
import type { KeptRedemption } from '#app/persistence/redemption-row.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { inTransaction } from '#app/persistence/transaction.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';

import { inTurn } from './in-turn.ts';
import { applicants, noMarks, readMarks, type CustomerMarks } from './redeemable.ts';
import { rewardCode } from './redemption-code.ts';
import { tiersAt } from './tiers-at.ts';

import type { Pool, PoolClient } from 'pg';

export type ReserveContext = {
  readonly pool: Pool;
  readonly admin: AdminClient;
  readonly codeKey: Buffer;
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
  const program = await programInForce(pool, wish.shop, now);
  const asking = { ...wish, program, marks: await marksOf(admin, program, wish) };
  return inLine(pool, wish, () => inTransaction(pool, (client) => hold({ ...context, client }, asking, now)));
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
async function marksOf(admin: AdminClient, program: ProgramVersion | null, { reward, member }: RedeemWish): Promise<CustomerMarks> {
  const wanted = program?.document.rewards.filter(({ id }) => id === reward) ?? [];
  if (member.customer === null) return noMarks;
  return (await readMarks(admin, wanted, [member.customer])).get(member.customer) ?? noMarks;
}

type Holding = { readonly client: PoolClient; readonly codeKey: Buffer };

/** One member's requests pass one at a time: the account's lock comes first. */
async function hold({ client, codeKey }: Holding, wish: Asked, now: Date): Promise<Result<Reserved, ReserveRefusal>> {
  const { shop, member, steps, key, program } = wish;
  const { account, earlier } = await lockToRedeem(client, { shop: shop.shop, member: member.id, key });
  if (earlier) {
    const isSame = earlier.reward === wish.reward && earlier.steps === steps;
    return isSame ? accepted({ redemption: earlier, isNew: false }) : refused({ kind: 'key-reused' });
  }
  // A shop that has changed its currency offers nothing until its program speaks the new one.
  if (program?.document.currency !== shop.currency) return refused({ kind: 'reward-withdrawn' });
  const decided = await decide(client, { ...wish, program, account }, now);
  if (!decided.ok) return decided;
  const redemption = reserved(codeKey, { ...wish, ...decided.value, programVersion: program.version }, now);
  await holdPoints(client, account, redemption, now);
  return accepted({ redemption, isNew: true });
}

/** Where the reward has a stock, nobody else takes of it until this is committed. */
async function decide(client: PoolClient, wish: Asked & { readonly program: ProgramVersion; readonly account: Account }, now: Date) {
  const { shop, member, marks, program } = wish;
  const stocked = program.document.rewards.find(({ id, stock }) => id === wish.reward && stock !== null);
  if (stocked) await lockStock(client, shop.shop, stocked.id);
  const document = { ...program.document, rewards: program.document.rewards.filter(({ id }) => id === wish.reward) };
  const [tier = null] = await tiersAt(client, shop, [{ member: member.id, at: now, version: program }]);
  const asking = { member: member.id, isSuspended: member.suspendedAt !== null, tier, marks };
  const [applicant] = await applicants(client, { shop, document }, [asking], now);
  assert(applicant, 'who was asked for is there');
  return decideRedemption({ ...applicant, document, rewardId: wish.reward, steps: wish.steps, account: wish.account });
}

type Decided = RedeemDecision & { readonly programVersion: number };
type RedeemDecision = { readonly reward: Reward; readonly price: Points };

function reserved(codeKey: Buffer, wish: Omit<RedeemWish, 'reward'> & Decided, now: Date): KeptRedemption {
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
