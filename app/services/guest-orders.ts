import { isGuestInTime } from '#app/domain/earning/guest.ts';
import type { Order } from '#app/domain/earning/order.ts';
import type { CustomerId, OrderId } from '#app/domain/values/ids.ts';
import { zoneAt } from '#app/domain/values/zone-history.ts';
import { hasHeldOrders, heldOrders } from '#app/persistence/guest-order.ts';
import { orderStates } from '#app/persistence/order-state.ts';
import type { ProgramVersion } from '#app/persistence/program-version.ts';
import type { Shop } from '#app/persistence/shop.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';
import { readVerifiedEmails } from '#app/shopify/order-extras.ts';
import { guestHash } from './guest-hash.ts';

import type { Pool } from 'pg';

export type GuestContext = { readonly pool: Pool; readonly admin: AdminClient; readonly guestKey: Buffer };

/** A customer about whom Shopify said something at `at`: whether the e-mail is verified is asked. */
export type Appeared = { readonly customer: CustomerId; readonly at: Date };

/** Guests' orders whose customer has appeared, as they were last known, and to whom each is to be credited. */
export type Claimed = { readonly orders: readonly Order[]; readonly customers: ReadonlyMap<OrderId, Appeared> };

const dayMs = 86_400_000;
const nobody: Claimed = { orders: [], customers: new Map() };

/**
 * The orders that wait for these customers: placed without a customer, with the e-mail that Shopify has verified as theirs. Nothing is asked
 * of Shopify where no order waits. Who appeared twice counts from the first time.
 */
export async function claimedBy(
  context: GuestContext,
  { shop, versions }: { readonly shop: Shop; readonly versions: readonly ProgramVersion[] },
  appeared: readonly Appeared[],
  now: Date,
): Promise<Claimed> {
  if (appeared.length === 0) return nobody;
  if (!(await hasHeldOrders(context.pool, shop.shop, heldSince(versions, now)))) return nobody;
  const first = new Map(appeared.toSorted((a, b) => b.at.getTime() - a.at.getTime()).map((each) => [each.customer, each]));
  const emails = await readVerifiedEmails(context.admin, [...first.keys()]);
  const byHash = new Map<string, Appeared>();
  for (const [customer, email] of emails) {
    const who = first.get(customer);
    if (who) byHash.set(guestHash(context.guestKey, shop.shop, email), who);
  }
  const held = await heldOrders(context.pool, shop.shop, [...byHash.keys()]);
  const ids = held.map(({ id }) => id);
  const states = await orderStates(context.pool, shop.shop, ids);
  const customers = held.flatMap(({ id, guest }) => {
    const who = byHash.get(guest);
    return who ? [[id, who] as const] : [];
  });
  return { orders: ids.flatMap((id) => states.get(id)?.order ?? []), customers: new Map(customers) };
}

/** Orders are known by their guest's hash for so much longer than any window, so that of who comes too late it is told. */
const heldLongerDays = 60;

/** Orders placed before are held no longer. */
export function heldSince(versions: readonly ProgramVersion[], now: Date): Date {
  const daysMax = Math.max(0, ...versions.map(({ document }) => document.earning.guestDays));
  return new Date(now.getTime() - (daysMax + heldLongerDays) * dayMs);
}

/** Whether the order's customer, of whom nothing was known when it came, appeared within the window of the version that judges it. */
export function isInTime(
  order: Order,
  at: Date,
  { version, shop }: { readonly version: ProgramVersion | null; readonly shop: Shop },
): boolean {
  if (version === null) return true;
  return isGuestInTime(order.placedAt, at, { guestDays: version.document.earning.guestDays, zone: zoneAt(shop, order.placedAt) });
}
