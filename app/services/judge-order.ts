import { amountCounted } from '#app/domain/earning/amount-counted.ts';
import type { FrozenContext } from '#app/domain/earning/context.ts';
import { countedOnly } from '#app/domain/earning/counted-only.ts';
import { earningBeforeTheProgram, evaluate } from '#app/domain/earning/evaluate.ts';
import type { Earning } from '#app/domain/earning/outcome.ts';
import { settle, type Settlement } from '#app/domain/earning/settlement.ts';
import { triggeredAt } from '#app/domain/earning/trigger.ts';
import type { OwnPoints } from '#app/domain/ledger/own-points.ts';
import type { Qualifying } from '#app/domain/tiers/qualifying.ts';
import type { MemberId } from '#app/domain/values/ids.ts';
import { noPoints } from '#app/domain/values/points.ts';
import { zoneAt } from '#app/domain/values/zone-history.ts';
import type { OrderRedemption } from '#app/persistence/order-redemption.ts';
import type { FirstEarned } from '#app/persistence/order-state.ts';
import type { Shop } from '#app/persistence/shop.ts';
import type { BatchTiers } from './batch-tiers.ts';
import { windowsAt, type CapRoom, type Capped } from './cap-room.ts';
import type { PreparedOrder } from './prepare-orders.ts';

export type Settled = PreparedOrder & {
  readonly member: MemberId | null;
  readonly used: readonly OrderRedemption[];
  readonly settlement: Settlement;
  /** What of it counts for tiers by amount, in minor units, as it stands now. */
  readonly countedMinor: number;
  readonly first: FirstEarned | null;
};

export type Judged = {
  readonly member: MemberId | null;
  readonly used: readonly OrderRedemption[];
  readonly own: OwnPoints;
  readonly room: CapRoom;
  readonly tiers: BatchTiers;
};

/** The windows of caps that the order falls in, by the version that judges it. */
export function cappedOrder({ order, version }: PreparedOrder, member: MemberId, shop: Shop): Capped | null {
  return (
    version && { source: `order:${order.id}`, member, windows: windowsAt(version.document, order.placedAt, zoneAt(shop, order.placedAt)) }
  );
}

/** What an order should have earned, what that moves, and what it uses of caps from now on: orders of a batch are judged one after the other. */
export function judge(prepared: PreparedOrder, { member, used, own, room, tiers }: Judged, shop: Shop): Settled {
  const { order, state, version } = prepared;
  const { posted, letGo, postings, first } = state ?? { posted: noPoints, letGo: noPoints, postings: 0, first: null };
  // A guest's order waits: it has nobody to earn for.
  if (member === null) {
    const settlement = { movements: [], posted, letGo, postings, restored: [] };
    return { ...prepared, member, used, settlement, countedMinor: 0, first };
  }
  const capped = cappedOrder(prepared, member, shop);
  const context = prepared.context && withCapsUsed(prepared, withTier(prepared, prepared.context, { member, tiers }), { capped, room });
  const earning = earningOf({ order, version, context }, shop);
  if (capped) room.use(capped, earning.capUse);
  const redemptions = used.map(({ redemption }) => redemption);
  const [program, tier] = [version?.document ?? null, context?.tier ?? null];
  const settlement = settle({
    ...{ order, earning, program, zone: zoneAt(shop, order.placedAt), tier },
    ...{ own, posted, letGo, postings, redemptions },
  });
  const countedMinor = amountCounted(earning);
  const earnedAt = version && context ? earningAt(prepared) : null;
  const firstEarned = first ?? (earnedAt && { earnedAt, points: earning.points, countedMinor });
  if (firstEarned) tiers.count(member, qualifying(order, { points: earning.points, countedMinor }, firstEarned));
  return { ...prepared, context, member, used, settlement, countedMinor, first: firstEarned };
}

function earningOf({ order, version, context }: Pick<PreparedOrder, 'order' | 'version' | 'context'>, shop: Shop): Earning {
  if (!version || !context) return earningBeforeTheProgram(order);
  const earning = evaluate(order, version.document, context, zoneAt(shop, order.placedAt));
  return context.countsOnly ? countedOnly(earning) : earning;
}

/**
 * What others used of its caps, frozen when the order first earns: while it waits for its payment or its delivery it takes room from nobody, and
 * nobody from it.
 */
function withCapsUsed(
  prepared: PreparedOrder,
  context: FrozenContext,
  { capped, room }: { capped: Capped | null; room: CapRoom },
): FrozenContext {
  if (!capped || earningAt(prepared) === null) return context;
  return { ...context, capsUsed: { ...room.usedBefore(capped), ...context.capsUsed } };
}

/** From when the order earns as it stands; null while it does not. */
function earningAt({ order, version }: PreparedOrder): Date | null {
  if (version === null || order.isTest || order.cancelledAt !== null) return null;
  return triggeredAt(order, version.document);
}

/** The tier that the member was in when the order was placed, frozen when it is first judged. */
function withTier(
  { order, state, version }: PreparedOrder,
  context: FrozenContext,
  { member, tiers }: { member: MemberId; tiers: BatchTiers },
): FrozenContext {
  return version === null || state?.context ? context : { ...context, tier: tiers.at(member, order.placedAt, version) };
}

/** What it counts for its member's tier. */
function qualifying({ id }: PreparedOrder['order'], now: Omit<FirstEarned, 'earnedAt'>, first: FirstEarned): Qualifying {
  const counted = ({ points, countedMinor }: Omit<FirstEarned, 'earnedAt'>) => ({
    points,
    amountMinor: countedMinor,
    orders: points > 0 || countedMinor > 0 ? 1 : 0,
  });
  return { ...counted(now), source: id, occurredAt: first.earnedAt, atFirst: counted(first) };
}
