import type { FrozenContext } from '#app/domain/earning/context.ts';
import { earningBeforeTheProgram, evaluate } from '#app/domain/earning/evaluate.ts';
import { continued } from '#app/domain/earning/order-continuity.ts';
import type { Order } from '#app/domain/earning/order.ts';
import { settle, type Settlement } from '#app/domain/earning/settlement.ts';
import type { Movement } from '#app/domain/ledger/movement.ts';
import { noOwnPoints, type OwnPoints } from '#app/domain/ledger/own-points.ts';
import { versionForOrder, type VersionForOrder } from '#app/domain/program/version-in-force.ts';
import { assert } from '#app/domain/values/assert.ts';
import type { CustomerId, MemberId, OrderId } from '#app/domain/values/ids.ts';
import { noPoints } from '#app/domain/values/points.ts';
import { lockAccounts, postToAccounts } from '#app/persistence/ledger.ts';
import { enrol, type Member } from '#app/persistence/member.ts';
import { redeemersOf, saveRestored, useRedemptions, type OrderRedemption } from '#app/persistence/order-redemption.ts';
import { isErased, orderStates, saveOrderStates, type NewOrderState, type OrderState } from '#app/persistence/order-state.ts';
import { programVersions, type ProgramVersion } from '#app/persistence/program-version.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { inTransaction } from '#app/persistence/transaction.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';
import { freezeContexts } from './freeze-contexts.ts';
import { outcomesOf, type OrderOutcome } from './order-outcome.ts';
import { ownPointsOfOrders } from './own-points.ts';

import type { Pool, PoolClient } from 'pg';

export type SettleContext = { readonly pool: Pool; readonly admin: AdminClient };

export type SettleWish = {
  readonly shop: Shop;
  /** The newest known state of each order, each order once, proved to be this shop's. */
  readonly orders: readonly Order[];
  /** Written in the same transaction, with what came of each order; a state older than what is known moves nothing. */
  readonly alongside?: (client: PoolClient, outcomes: ReadonlyMap<OrderId, OrderOutcome>) => Promise<void>;
};

/**
 * Brings the ledger to what the orders, as they now stand, should have earned: by the version in force when each was placed and the
 * context frozen at its first judgement. Any number of times, in any order, it ends at the same points.
 *
 * Two states of one order may share their second: call it under the shop's `ordersLock`, with states read under it.
 */
export async function settleOrders({ pool, admin }: SettleContext, { shop, orders, alongside }: SettleWish, now: Date): Promise<void> {
  const ids = orders.map(({ id }) => id);
  const known = await orderStates(pool, shop.shop, ids);
  const versions = await programVersions(pool, shop);
  const current = orders.filter((order) => !isOlder(order, known.get(order.id)));
  const versionOf = new Map(current.map((order) => [order.id, versionForOrder(versions, order)]));
  const waiting = current.filter(({ id }) => versionOf.get(id) === 'none-in-its-currency');
  const newest = current
    .filter(({ id }) => versionOf.get(id) !== 'none-in-its-currency')
    .map((order) => asKnown(order, known.get(order.id)));
  const judged = newest.flatMap((order) => {
    const version = judgingVersion(versionOf.get(order.id));
    const context = known.get(order.id)?.context ?? null;
    return version && (order.customer || context) ? [{ order, version, known: context }] : [];
  });
  const contexts = await freezeContexts(admin, judged);

  await inTransaction(pool, async (client) => {
    const customers = newest.flatMap(({ customer }) => customer ?? []);
    const members = await enrol(client, shop.shop, customers, now);
    const owners = new Map(newest.map((order) => [order.id, ownerOf(order, known.get(order.id), members)]));
    const redeemers = await redeemersOf(client, shop.shop, newest);
    const locked = new Set([...redeemers, ...[...owners.values()].flatMap((owner) => owner ?? [])]);
    const accounts = await lockAccounts(client, shop.shop, [...locked]);
    const redemptions = Map.groupBy(await useRedemptions(client, shop.shop, newest, now), ({ order }) => order);
    const posted = newest.flatMap(({ id }) => {
      const member = owners.get(id);
      return member && (known.get(id)?.posted ?? 0) > 0 ? [{ id, member }] : [];
    });
    const own = await ownPointsOfOrders(client, posted, { shop: shop.shop, accounts, now });

    const settled = inOrderPlaced(newest).map((order): Settled => {
      const member = owners.get(order.id) ?? null;
      const state = known.get(order.id);
      const used = redemptions.get(order.id) ?? [];
      const version = judgingVersion(versionOf.get(order.id));
      const context = contexts.get(order.id) ?? null;
      const judgement = judge({ shop, order, member, state, used, version, context, own: own.get(order.id) ?? noOwnPoints });
      return { order, member, used, ...judgement };
    });
    const changes = [...movementsByMember(settled)].map(([member, movements]) => {
      const account = accounts.get(member);
      assert(account, 'every account that moves was locked');
      return { account, movements };
    });
    await postToAccounts(client, changes, now);
    await saveOrderStates(client, shop.shop, settled.map(newState), now);
    await saveRestored(
      client,
      shop.shop,
      settled.flatMap(({ settlement }) => settlement.restored),
    );
    await alongside?.(client, outcomesOf({ orders, settled, waiting }));
  });
}

/** The name of the lock under which one process at a time settles a shop's orders. */
export function ordersLock(shop: Shop['shop']): string {
  return `orders ${shop}`;
}

export type Settled = {
  readonly order: Order;
  readonly member: MemberId | null;
  readonly used: readonly OrderRedemption[];
  readonly context: FrozenContext | null;
  readonly settlement: Settlement;
};

type Judgement = {
  readonly shop: Shop;
  readonly order: Order;
  readonly member: MemberId | null;
  readonly state: OrderState | undefined;
  readonly used: readonly OrderRedemption[];
  readonly version: ProgramVersion | null;
  readonly context: FrozenContext | null;
  readonly own: OwnPoints;
};

function judge({ shop, order, member, state, used, version, context: frozen, own }: Judgement): Pick<Settled, 'context' | 'settlement'> {
  const { posted, postings, context: known } = state ?? { posted: noPoints, postings: 0, context: null };
  const context = frozen ?? known;
  // A guest's order waits: it has nobody to earn for.
  if (member === null) return { context, settlement: { movements: [], posted, postings, restored: [] } };
  const earning = version && context ? evaluate(order, version.document, context, shop.timeZone) : earningBeforeTheProgram(order);
  const program = version?.document ?? null;
  const redemptions = used.map(({ redemption }) => redemption);
  const tier = context?.tier ?? null;
  return { context, settlement: settle({ order, earning, program, zone: shop.timeZone, tier, own, posted, postings, redemptions }) };
}

/** An order stays with the member on whose account its points stand, whatever becomes of its customer. */
function ownerOf(order: Order, state: OrderState | undefined, members: ReadonlyMap<CustomerId, Member>): MemberId | null {
  if (state?.member && state.postings > 0) return state.member;
  const enrolled = order.customer ? members.get(order.customer) : undefined;
  return enrolled?.id ?? state?.member ?? null;
}

function judgingVersion(version: VersionForOrder<ProgramVersion> | undefined): ProgramVersion | null {
  return version === undefined || version === 'none-in-its-currency' ? null : version;
}

/** The order with what earlier states told. One whose customer was erased names nobody any more, whatever an old message says. */
function asKnown(order: Order, state: OrderState | undefined): Order {
  const news = state && isErased(state) ? { ...order, customer: null } : order;
  return continued(state?.order ?? null, news);
}

function isOlder(order: Order, state: OrderState | undefined): boolean {
  return state !== undefined && order.updatedAt < state.updatedAt;
}

/** The same batch always posts in the same order: as the orders were placed. */
function inOrderPlaced(orders: readonly Order[]): Order[] {
  return [...orders].sort((a, b) => a.placedAt.getTime() - b.placedAt.getTime() || (a.id < b.id ? -1 : 1));
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

function newState({ order, member, context, settlement }: Settled): NewOrderState {
  return { id: order.id, member, order, context, posted: settlement.posted, postings: settlement.postings };
}
