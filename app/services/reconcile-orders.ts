import { isDeepStrictEqual } from 'node:util';
import { outlineOf } from '#app/domain/earning/outline.ts';
import type { OrderId } from '#app/domain/values/ids.ts';
import { exclusively } from '#app/persistence/advisory-lock.ts';
import { orderStates, type OrderState } from '#app/persistence/order-state.ts';
import { markReconciled, type Shop } from '#app/persistence/shop.ts';
import { readChangedOrders, type ChangedOrder } from '#app/shopify/changed-orders.ts';
import { inGroups } from '#app/shopify/groups.ts';
import { readOrders } from '#app/shopify/orders.ts';

import type { GuestContext } from './guest-orders.ts';
import { ordersLock, settleOrders } from './settle-orders.ts';

export type ReconcileContext = GuestContext;

/** Shopify's search may show a change late. */
const overlapMs = 10 * 60_000;
/** What has only just changed is left to its message, which is on its way; within the overlap, so the next run looks at it. */
const messageMs = 60_000;
/** Settled under one hold of the shop's lock, between which webhooks have their turn. */
const ordersPerHold = 20;

/**
 * Reads the orders that Shopify changed since the last run, until a minute ago, and settles those that Laurel knows in an older state or not at
 * all: no point depends on a webhook arriving. Gives how many it settled. Stopped half-way, the next run goes on from there.
 *
 * Shopify's stamps have whole seconds, so a stamp alone does not say that nothing was missed: of two changes in one second perhaps
 * only the first one's message came. Where the stamps agree the outlines are compared, and the order is read where they do not.
 */
export async function reconcileOrders(context: ReconcileContext, shop: Shop, now: Date): Promise<number> {
  const since = new Date((shop.reconciledAt ?? shop.installedAt).getTime() - overlapMs);
  const until = new Date(now.getTime() - messageMs);
  let settled = 0;
  for await (const changes of readChangedOrders(context.admin, since)) {
    const page = changes.filter(({ updatedAt }) => updatedAt <= until);
    const known = await orderStates(
      context.pool,
      shop.shop,
      page.map(({ id }) => id),
    );
    const missed = page.filter((changed) => isMissed(changed, known.get(changed.id))).map(({ id }) => id);
    for (const group of inGroups(missed, ordersPerHold)) await settleGroup(context, shop, group, now);
    settled += missed.length;
    const last = page.at(-1);
    if (last) await markReconciled(context.pool, shop.shop, last.updatedAt);
    // Longest ago first: all that follow are later still.
    if (page.length < changes.length) break;
  }
  await markReconciled(context.pool, shop.shop, now);
  return settled;
}

/** Read and settled under the lock: nothing newer can be settled in between. */
export async function settleGroup(context: ReconcileContext, shop: Shop, ids: readonly OrderId[], now: Date): Promise<void> {
  await exclusively(context.pool, ordersLock(shop.shop), async () => {
    await settleOrders(context, { shop, orders: await readOrders(context.admin, ids) }, now);
  });
}

function isMissed({ updatedAt, outline }: ChangedOrder, known: OrderState | undefined): boolean {
  if (!known || updatedAt > known.updatedAt) return true;
  if (updatedAt < known.updatedAt) return false;
  // Of an erased order only its stamp is known: within the overlap it is read again.
  return known.order === null || !isDeepStrictEqual(outline, outlineOf(known.order));
}
