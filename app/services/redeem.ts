import type { Debit } from '#app/domain/ledger/movement.ts';
import type { RedemptionExplanation } from '#app/domain/redemption/explanation.ts';
import type { RedemptionRefusal } from '#app/domain/redemption/refusal.ts';
import { decideRedemption } from '#app/domain/redemption/decide.ts';
import { accepted, refused, type Result } from '#app/domain/values/result.ts';
import { assert } from '#app/domain/values/assert.ts';
import { noPoints } from '#app/domain/values/points.ts';
import { redemptionId } from '#app/domain/values/ids.ts';
import { lockAccount, postMovements } from '#app/persistence/ledger.ts';
import type { Member } from '#app/persistence/member.ts';
import { newId } from '#app/persistence/new-id.ts';
import { programInForce } from '#app/persistence/program-version.ts';
import { insertRedemption, redemptionById, redemptionByKey, reservationKey, type KeptRedemption } from '#app/persistence/redemption.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { inTransaction } from '#app/persistence/transaction.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';

import { issueRedemption } from './issue-redemption.ts';
import { isPassing } from './passing-failure.ts';
import { redemptionCode } from './redemption-code.ts';

import type { Pool, PoolClient } from 'pg';

export type RedeemContext = {
  readonly pool: Pool;
  readonly admin: AdminClient;
  readonly codeKey: Buffer;
};

export type RedeemWish = {
  readonly shop: Shop;
  readonly member: Member;
  readonly reward: string;
  readonly steps: number;
  /** The caller's own, once per intent. */
  readonly key: string;
};

export type RedeemRefusal =
  | RedemptionRefusal
  /** The key was used with other input, or its redemption is over: make a new one. */
  | { readonly kind: 'key-reused' }
  /** Shopify gave no clear answer, or refused. Within 15 minutes the code exists or the points are back; the same key may ask again. */
  | { readonly kind: 'try-again' };

/**
 * Redeems points for a reward: the points are held first, then the code is made in Shopify. Asking twice with the same key
 * gives the first answer, at the same time too. A crash at any step is finished by `resolveRedemptions`.
 */
export async function redeem(context: RedeemContext, wish: RedeemWish, now: Date): Promise<Result<KeptRedemption, RedeemRefusal>> {
  const held = await inTransaction(context.pool, (client) => hold(context, client, wish, now));
  if (!held.ok) return held;
  const { redemption, isNew } = held.value;
  if (redemption.state === 'issued' || redemption.state === 'used') return accepted(redemption);
  if (redemption.state !== 'reserved') return refused({ kind: 'key-reused' });

  const plan = { customer: wish.member.customer, mayExist: !isNew, mayCreate: true, mayReturn: false };
  try {
    const outcome = await issueRedemption({ pool: context.pool, admin: context.admin, now }, redemption, plan);
    if (outcome !== 'issued') return refused({ kind: 'try-again' });
  } catch (error) {
    if (isPassing(error)) return refused({ kind: 'try-again' });
    throw error;
  }
  const issued = await redemptionById(context.pool, redemption.shop, redemption.id);
  assert(issued, 'a redemption is never deleted while its shop is there');
  return accepted(issued);
}

type Held = { readonly redemption: KeptRedemption; readonly isNew: boolean };

/** One member's requests pass one at a time: the account's lock comes first. */
async function hold(context: RedeemContext, client: PoolClient, wish: RedeemWish, now: Date): Promise<Result<Held, RedeemRefusal>> {
  const { shop, member, steps, key } = wish;
  const account = await lockAccount(client, shop.shop, member.id);
  const earlier = await redemptionByKey(client, shop.shop, member.id, key);
  if (earlier) {
    const isSame = earlier.reward === wish.reward && earlier.steps === steps;
    return isSame ? accepted({ redemption: earlier, isNew: false }) : refused({ kind: 'key-reused' });
  }

  const program = await programInForce(client, shop, now);
  // A shop that has changed its currency offers nothing until its program speaks the new one.
  if (program?.document.currency !== shop.currency) return refused({ kind: 'reward-withdrawn' });
  const decided = decideRedemption({
    document: program.document,
    rewardId: wish.reward,
    steps,
    account,
    instant: now,
    isSuspended: member.suspendedAt !== null,
  });
  if (!decided.ok) return decided;

  const { reward, price } = decided.value;
  const id = redemptionId(newId(now));
  assert(id, 'a new id is a UUID');
  const redemption: KeptRedemption = {
    shop: shop.shop,
    id,
    member: member.id,
    requestKey: key,
    reward: reward.id,
    terms: reward,
    programVersion: program.version,
    steps,
    price,
    restored: noPoints,
    state: 'reserved',
    code: redemptionCode(context.codeKey, shop.shop, id),
    discountId: null,
    order: null,
    reservedAt: now,
    expiresAt: endOfCode(reward.codeLifetimeDays, now),
  };
  await insertRedemption(client, redemption);
  await postMovements(client, account, [debit(redemption)], now);
  return accepted({ redemption, isNew: true });
}

/** Whole days of 24 hours from the moment of redeeming; Shopify ends the code at the same instant. */
function endOfCode(lifetimeDays: number | null, now: Date): Date | null {
  return lifetimeDays === null ? null : new Date(now.getTime() + lifetimeDays * 86_400_000);
}

function debit({ id, reward, price, steps, terms, programVersion, reservedAt }: KeptRedemption): Debit {
  return {
    kind: 'redemption',
    points: price,
    idempotencyKey: reservationKey(id),
    occurredAt: reservedAt,
    source: { kind: 'redemption', id },
    programVersion,
    explanation: { kind: 'redemption', reward, benefit: terms.benefit.kind, titles: terms.titles, steps } satisfies RedemptionExplanation,
    drawFirst: null,
    onShortfall: 'refuse',
  };
}
