import { exclusively } from '#app/persistence/advisory-lock.ts';
import { dropHeldOrders, hasHeldOrders } from '#app/persistence/guest-order.ts';
import { undeliveredOrders } from '#app/persistence/order-awaited.ts';
import { programVersions, type ProgramVersion } from '#app/persistence/program-version.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { readArrived, readChangedCustomers } from '#app/shopify/awaited.ts';
import { inGroups } from '#app/shopify/groups.ts';
import { creditGuests } from './credit-guests.ts';
import { heldSince, type GuestContext } from './guest-orders.ts';
import { settleGroup } from './reconcile-orders.ts';
import { ordersLock } from './settle-orders.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** Shopify's search may show a change late. */
const overlapMs = 10 * minuteMs;
/** An order is asked about every six hours, where a run is made every ten minutes. */
const parts = 36;
/** What Laurel may read of the past. */
const daysMax = 60;
const ordersPerHold = 20;

/**
 * Finds out what orders wait for and no message told: that a shipment has arrived (which may leave the order's own stamp as it was), and that a guest's
 * customer has appeared. Asks nothing of Shopify where nothing waits.
 */
export async function reconcileAwaited(context: GuestContext, shop: Shop, now: Date): Promise<void> {
  const versions = await programVersions(context.pool, shop);
  await reconcileDeliveries(context, { shop, versions }, now);
  await reconcileGuests(context, { shop, versions }, now);
}

type OfShop = { readonly shop: Shop; readonly versions: readonly ProgramVersion[] };

async function reconcileDeliveries(context: GuestContext, { shop, versions }: OfShop, now: Date): Promise<void> {
  const waiting = versions.filter(({ document }) => document.earning.trigger === 'delivered').map(({ version }) => version);
  if (waiting.length === 0) return;
  const share = { part: Math.floor(now.getTime() / (10 * minuteMs)) % parts, parts };
  const asked = { versions: waiting, since: new Date(now.getTime() - daysMax * dayMs), share };
  const arrived = await readArrived(context.admin, await undeliveredOrders(context.pool, shop.shop, asked));
  for (const group of inGroups(arrived, ordersPerHold)) await settleGroup(context, shop, group, now);
}

async function reconcileGuests(context: GuestContext, { shop, versions }: OfShop, now: Date): Promise<void> {
  const heldFrom = heldSince(versions, now);
  await dropHeldOrders(context.pool, shop.shop, heldFrom);
  if (!(await hasHeldOrders(context.pool, shop.shop, heldFrom))) return;
  const since = new Date((shop.reconciledAt ?? shop.installedAt).getTime() - overlapMs);
  for await (const appeared of readChangedCustomers(context.admin, since)) {
    if (appeared.length === 0) continue;
    await exclusively(context.pool, ordersLock(shop.shop), () => creditGuests(context, { shop: shop.shop, appeared }, now));
  }
}
