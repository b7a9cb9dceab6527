import { amountCounted } from '../earning/amount-counted.ts';
import type { Order } from '../earning/order.ts';
import type { Earning } from '../earning/outcome.ts';
import { triggeredAt } from '../earning/trigger.ts';
import type { Counted } from '../tiers/qualifying.ts';
import type { MemberInMemory } from './member.ts';
import type { VersionInMemory } from './shop-in-memory.ts';

type Judged = { readonly order: Order; readonly earning: Earning; readonly version: VersionInMemory | null };

/** From when the order earns as it stands; null while it does not. */
export function earningAt(order: Order, version: VersionInMemory | null): Date | null {
  if (version === null || order.isTest || order.cancelledAt !== null) return null;
  return triggeredAt(order, version.document);
}

/** What the order counts for tiers now, from when it first earned; what it counted at first stays beside it. */
export function countForTiers(member: MemberInMemory, { order, earning, version }: Judged): void {
  const known = member.qualifying.get(order.id);
  const occurredAt = known?.occurredAt ?? earningAt(order, version);
  if (!occurredAt) return;
  const counted = countedOf(earning);
  member.qualifying.set(order.id, { ...counted, source: order.id, occurredAt, atFirst: known?.atFirst ?? counted });
}

/** Of an activity that credited points. */
export function countActivity(
  member: MemberInMemory,
  { source, points, occurredAt }: { readonly source: string; readonly points: number; readonly occurredAt: Date },
): void {
  const counted: Counted = { points, amountMinor: 0, orders: 0 };
  member.qualifying.set(source, { ...counted, source, occurredAt, atFirst: counted });
}

function countedOf(earning: Earning): Counted {
  const amountMinor = amountCounted(earning);
  return { points: earning.points, amountMinor, orders: amountMinor > 0 || earning.points > 0 ? 1 : 0 };
}
