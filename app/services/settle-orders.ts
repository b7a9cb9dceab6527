import type { Order } from '#app/domain/earning/order.ts';
import { forgivenOf } from '#app/domain/earning/settlement.ts';
import type { Movement } from '#app/domain/ledger/movement.ts';
import { noOwnPoints } from '#app/domain/ledger/own-points.ts';
import type { Posting } from '#app/domain/ledger/post.ts';
import { assert } from '#app/domain/values/assert.ts';
import type { CustomerId, MemberId, OrderId } from '#app/domain/values/ids.ts';
import { points } from '#app/domain/values/points.ts';
import { zoneAt } from '#app/domain/values/zone-history.ts';
import { lockAccounts, postToAccounts } from '#app/persistence/ledger.ts';
import type { Member } from '#app/persistence/member.ts';
import { redeemersOf, saveRestored, useRedemptions } from '#app/persistence/order-redemption.ts';
import { saveOrderStates, type NewOrderState, type OrderState } from '#app/persistence/order-state.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { inTransaction } from '#app/persistence/transaction.ts';
import { BatchTiers } from './batch-tiers.ts';
import { CapRoom, windowsAt } from './cap-room.ts';
import type { Appeared, GuestContext } from './guest-orders.ts';
import { cappedOrder, judge, type Settled } from './judge-order.ts';
import { judgeTiers } from './judge-tiers.ts';
import { outcomesOf, type OrderOutcome } from './order-outcome.ts';
import { ownPointsOfOrders } from './own-points.ts';
import type { PastOrderPolicy } from './past-order-policy.ts';
import { prepareOrders, type PreparedOrder } from './prepare-orders.ts';
import { enrolSigningUp } from './sign-up.ts';

import type { PoolClient } from 'pg';

export type SettleContext = GuestContext;

export type SettleWish = {
  readonly shop: Shop;
  /** The newest known state of each order, each order once, proved to be this shop's. */
  readonly orders: readonly Order[];
  /** What is kept of them, where it was read already, under the lock; of one that is not in it nothing is. */
  readonly known?: ReadonlyMap<OrderId, OrderState>;
  /** Of whose payments the messages do not tell all. */
  readonly lackingPayments?: ReadonlySet<OrderId>;
  /** Customers told about besides: orders that wait for them are settled too. */
  readonly appeared?: readonly Appeared[];
  /** Of orders placed before the first version, told by an import; else they are judged as they were, or not at all. */
  readonly pastOrders?: PastOrderPolicy;
  /** Written in the same transaction, with what came of each order; a state older than what is known moves nothing. */
  readonly alongside?: (client: PoolClient, outcomes: ReadonlyMap<OrderId, OrderOutcome>) => Promise<void>;
};

/**
 * Brings the ledger to what the orders, as they now stand, should have earned: by the version in force when each was placed and the
 * context frozen at its first judgement. Any number of times, in any order, it ends at the same points.
 *
 * Two states of one order may share their second: call it under the shop's `ordersLock`, with states read under it.
 */
export async function settleOrders(context: SettleContext, wish: SettleWish, now: Date): Promise<void> {
  const { shop, orders, known = null, lackingPayments = new Set(), appeared = [], pastOrders = null, alongside } = wish;
  const { prepared, waiting } = await prepareOrders(context, { shop, orders, known, lackingPayments, appeared, pastOrders }, now);

  await inTransaction(context.pool, async (client) => {
    const settled = await judgeAll(client, { shop, prepared }, now);
    await alongside?.(client, outcomesOf({ orders, settled, waiting, locale: shop.locale }));
  });
}

/** The name of the lock under which one process at a time settles a shop's orders. */
export function ordersLock(shop: Shop['shop']): string {
  return `orders ${shop}`;
}

type Batch = { readonly shop: Shop; readonly prepared: readonly PreparedOrder[] };

/** Locks in one order (shared caps, then accounts), lets the domain judge the whole batch, and writes all of it. */
async function judgeAll(client: PoolClient, { shop, prepared }: Batch, now: Date): Promise<readonly Settled[]> {
  const windows = prepared.flatMap(({ order, version }) =>
    version ? windowsAt(version.document, order.placedAt, zoneAt(shop, order.placedAt)) : [],
  );
  await CapRoom.lock(client, shop.shop, windows);
  const newest = prepared.map(({ order }) => order);
  const customers = prepared.flatMap(({ customer }) => customer ?? []);
  // Who is known by past orders only, from before the program, has not signed up for it.
  const rewarded = prepared.flatMap((each) => (each.customer && !each.isBeforeTheProgram ? [each.customer] : []));
  const members = await enrolSigningUp(client, shop, customers, { now, rewarded });
  const owned = prepared.map((each) => ({ ...each, member: ownerOf(each, members) }));
  const redeemers = await redeemersOf(client, shop.shop, newest);
  const locked = new Set([...redeemers, ...owned.flatMap(({ member }) => member ?? [])]);
  const accounts = await lockAccounts(client, shop.shop, [...locked]);
  const redemptions = Map.groupBy(await useRedemptions(client, shop.shop, newest, now), ({ order }) => order);
  const earlier = owned.flatMap(({ order: { id }, member, state }) => (member && (state?.posted ?? 0) > 0 ? [{ id, member }] : []));
  const own = await ownPointsOfOrders(client, earlier, { shop: shop.shop, accounts, now });
  const capped = owned.flatMap((each) => (each.member ? (cappedOrder(each, each.member, shop) ?? []) : []));
  const room = await CapRoom.load(client, shop.shop, capped);
  const tiers = await BatchTiers.load(client, shop, owned);

  const settled = owned.map(({ member, ...each }) => {
    const used = redemptions.get(each.order.id) ?? [];
    return judge(each, { member, used, own: own.get(each.order.id) ?? noOwnPoints, room, tiers }, shop);
  });
  const changes = [...movementsByMember(settled)].map(([member, movements]) => {
    const account = accounts.get(member);
    assert(account, 'every account that moves was locked');
    return { account, movements };
  });
  const postings = await postToAccounts(client, changes, now);
  const posted = new Map(changes.flatMap(({ movements }) => movements).map((movement, at) => [movement, postings[at]] as const));
  await saveOrderStates(client, shop.shop, settled.map(newState(posted)), now);
  await room.save(client, shop.shop);
  await saveRestored(
    client,
    shop.shop,
    settled.flatMap(({ settlement }) => settlement.restored),
  );
  await judgeTiers(client, shop, [...new Set(owned.flatMap(({ member }) => member ?? []))], now);
  return settled;
}

/** An order stays with the member on whose account its points stand, whatever becomes of its customer. */
function ownerOf({ customer, state }: PreparedOrder, members: ReadonlyMap<CustomerId, Member>): MemberId | null {
  if (state?.member && state.postings > 0) return state.member;
  const enrolled = customer ? members.get(customer) : undefined;
  return enrolled?.id ?? state?.member ?? null;
}

/** Earned points move on the order's account; redeemed points go back to whoever spent them. */
function movementsByMember(settled: readonly Settled[]): Map<MemberId, Movement[]> {
  const byMember = new Map<MemberId, Movement[]>();
  for (const { member, used, settlement } of settled) {
    for (const movement of settlement.movements) {
      const redeemer = used.find(({ redemption }) => movement.source.kind === 'redemption' && redemption.id === movement.source.id);
      const owner = redeemer?.member ?? member;
      assert(owner, 'points move on a member’s account');
      byMember.set(owner, [...(byMember.get(owner) ?? []), movement]);
    }
  }
  return byMember;
}

function newState(postings: ReadonlyMap<Movement, Posting | undefined>) {
  return ({ order, version, member, context, guest, first, countedMinor, settlement }: Settled): NewOrderState => {
    const { posted, movements } = settlement;
    const its = movements.flatMap((movement) => postings.get(movement) ?? []);
    const letGo = points(settlement.letGo + forgivenOf(its, version?.document ?? null));
    const stands = { posted, letGo, postings: settlement.postings };
    return { id: order.id, member, order, context, ...stands, guest: member === null ? guest : null, first, countedMinor };
  };
}
