import { amountCounted } from '../earning/amount-counted.ts';
import type { Order } from '../earning/order.ts';
import type { Earning } from '../earning/outcome.ts';
import { triggeredAt } from '../earning/trigger.ts';
import type { Counted, Qualifying } from '../tiers/qualifying.ts';
import type { MemberInMemory } from './member.ts';
import type { VersionInMemory } from './shop-in-memory.ts';

type Judged = { readonly order: Order; readonly earning: Earning; readonly version: VersionInMemory | null };

/** What the order counts for tiers now; what it counted at first stays beside it. */
export function countForTiers(member: MemberInMemory, { order, earning, version }: Judged): void {
  const known = member.qualifying.get(order.id);
  const occurredAt = known?.occurredAt ?? (version && triggeredAt(order, version.document));
  if (!occurredAt) return;
  const counted = countedOf(earning);
  if (!known && counted.orders === 0 && counted.points === 0) return;
  const qualifying: Qualifying = { ...counted, source: order.id, occurredAt, atFirst: known?.atFirst ?? counted };
  member.qualifying.set(order.id, qualifying);
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
