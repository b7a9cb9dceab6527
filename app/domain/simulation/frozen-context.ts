import type { FrozenContext } from '../earning/context.ts';
import type { Order } from '../earning/order.ts';
import { capsUsedBefore } from './cap-use.ts';
import { earningAt } from './qualifying.ts';
import type { MemberInMemory } from './member.ts';
import type { ShopInMemory, Surroundings, VersionInMemory } from './shop-in-memory.ts';
import { tierAt } from './standing.ts';

type Freezing = {
  readonly shop: ShopInMemory;
  readonly order: Order;
  readonly version: VersionInMemory;
  readonly member: MemberInMemory | null;
  readonly known: FrozenContext | null;
  readonly surroundings: Surroundings;
};

/** What is true now stays for ever; an edit may add products and lines, never change one. More than the rules ask is kept: it decides nothing. */
export function frozenContext({ shop, order, version, member, known, surroundings }: Freezing): FrozenContext {
  const { products, lines, market } = surroundings;
  const added = { products: { ...products, ...known?.products }, lines: { ...lines, ...known?.lines } };
  if (known) return { ...known, ...added, capsUsed: capsUsed({ shop, order, version, member, known }) };
  return {
    programVersion: version.version,
    customerTags: member?.tags ?? [],
    tier: member && tierAt(shop, member, { version, instant: order.placedAt }),
    segments: member?.segments ?? [],
    orderNumber: member && orderNumber(member, order),
    market,
    ...added,
    capsUsed: capsUsed({ shop, order, version, member, known }),
  };
}

/** Frozen when the order first earns: while it waits for its payment or its delivery it takes room from nobody, and nobody from it. */
function capsUsed({ shop, order, version, member, known }: Omit<Freezing, 'surroundings'>): FrozenContext['capsUsed'] {
  const before = known?.capsUsed ?? {};
  if (!member || earningAt(order, version) === null) return before;
  return { ...capsUsedBefore(shop, member, { version, placedAt: order.placedAt }), ...before };
}

/** The how-manieth of the customer's orders it is: one more than those placed before it, without tests and cancelled ones, as far as they are known. */
function orderNumber(member: MemberInMemory, order: Order): number {
  let number = 1;
  for (const other of member.orders.values()) if (isBefore(other, order)) number += 1;
  return number;
}

function isBefore(other: Order, order: Order): boolean {
  if (other.isTest || other.cancelledAt !== null || other.id === order.id) return false;
  const apart = other.placedAt.getTime() - order.placedAt.getTime();
  return apart < 0 || (apart === 0 && other.id < order.id);
}
