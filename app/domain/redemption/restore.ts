import { assert } from '../values/assert.ts';
import type { Credit } from '../ledger/movement.ts';
import type { EntrySource } from '../ledger/entry.ts';
import type { RedemptionId, RewardId } from '../values/ids.ts';
import { points, sumOfPoints, type Points } from '../values/points.ts';
import { addDays, localTime, startOfDay, type TimeZone } from '../values/time-zone.ts';

/** What restoring a redemption's points must know of it. */
export type RestorableRedemption = {
  readonly id: RedemptionId;
  readonly reward: RewardId;
  readonly programVersion: number;
  readonly price: Points;
  /** Given back so far. */
  readonly restored: Points;
  /** What it was drawn from, with those lots' own dates; the parts sum to `price`. */
  readonly drawn: readonly DrawnPart[];
};

export type DrawnPart = {
  /** The lot's id. */
  readonly lot: number;
  readonly points: Points;
  readonly earnedAt: Date;
  readonly activeAt: Date;
  readonly expiresAt: Date | null;
  readonly idleMonths: number | null;
  /** The lot's: what the points were first earned by. */
  readonly source: string;
};

/** When points come back, and how long they then live where their old end has passed: that day and so many more, or not at all (0). */
export type Restoring = RestorationReason & { readonly occurredAt: Date; readonly graceDays: number; readonly zone: TimeZone };

type RestorationReason =
  /** Undone by the member, or its code could not be made. */
  | { readonly kind: 'return' }
  /** The code ended unused. */
  | { readonly kind: 'expire' }
  /** Used on an order that was refunded or cancelled: its id and name. */
  | { readonly kind: 'refund'; readonly order: string; readonly name: string };

/** The explanation of a restoration entry. */
export type RestorationExplanation = {
  readonly kind: 'restoration';
  readonly because: RestorationReason['kind'];
  /** The refunded order's name; null where no order is the reason. */
  readonly order: string | null;
  readonly reward: RewardId;
  readonly price: Points;
  /** Given back before and after this entry, of the price. */
  readonly previous: Points;
  readonly target: Points;
};

/**
 * The credits that bring what a redemption has got back up to `target`; none where it already has. Since entries only append, points do not go
 * back into an old lot but into a new one with the old one's dates and source: one credit for each. What lives longest comes back first, always in the
 * same order, so that many partial refunds restore the same parts as one. Whether an old end has passed is asked of when they came back, not of when the
 * ledger learns of it.
 */
export function restore(redemption: RestorableRedemption, target: Points, because: Restoring): readonly Credit[] {
  assert(target <= redemption.price, 'more restored than was redeemed');
  assert(sumOfPoints(redemption.drawn.map((part) => part.points)) === redemption.price, 'the draws do not sum to the price');
  let given: number = redemption.restored;
  return alike(partsBetween(redemption.drawn, redemption.restored, target)).map((parts) => {
    const previous = points(given);
    const count = sumOfPoints(parts.map((part) => part.points));
    given += count;
    return credit({ redemption, because, parts, previous, count });
  });
}

type Restored = {
  readonly redemption: RestorableRedemption;
  readonly because: Restoring;
  readonly parts: readonly DrawnPart[];
  readonly previous: Points;
  readonly count: Points;
};

function credit({ redemption, because, parts, previous, count }: Restored): Credit {
  const target = points(previous + count);
  const explanation: RestorationExplanation = {
    kind: 'restoration',
    because: because.kind,
    order: because.kind === 'refund' ? because.name : null,
    reward: redemption.reward,
    price: redemption.price,
    previous,
    target,
  };
  return {
    kind: 'restoration',
    points: count,
    idempotencyKey: `redemption:${redemption.id}:${because.kind}:${target}`,
    occurredAt: because.occurredAt,
    source: sourceOf(redemption, because),
    programVersion: redemption.programVersion,
    explanation,
    earnedAt: extreme(
      parts.map((part) => part.earnedAt),
      Math.min,
    ),
    activeAt: extreme(
      parts.map((part) => part.activeAt),
      Math.max,
    ),
    expiresAt: restoredUntil(parts[0]?.expiresAt ?? null, because),
    idleMonths: parts[0]?.idleMonths ?? null,
    ...(parts[0] ? { lotSource: parts[0].source } : {}),
  };
}

/** The old end; where it has passed, the end of the last day of grace. */
function restoredUntil(oldEnd: Date | null, { occurredAt, graceDays, zone }: Restoring): Date | null {
  if (oldEnd === null || oldEnd > occurredAt) return oldEnd;
  return graceDays === 0 ? occurredAt : startOfDay(addDays(localTime(occurredAt, zone).on, graceDays + 1), zone);
}

function sourceOf({ id }: RestorableRedemption, because: RestorationReason): EntrySource {
  return because.kind === 'refund' ? { kind: 'redemption', id, order: because.order } : { kind: 'redemption', id };
}

/** The slice from the `from`-th to the `until`-th point, longest-lived lot first (the reverse of how points are drawn). */
function partsBetween(drawn: readonly DrawnPart[], from: number, until: number): readonly DrawnPart[] {
  let passed = 0;
  return drawn.toSorted(longestLivedFirst).flatMap((part) => {
    const start = Math.max(passed, from);
    passed += part.points;
    const count = Math.min(passed, until) - start;
    return count > 0 ? [{ ...part, points: points(count) }] : [];
  });
}

function longestLivedFirst(a: DrawnPart, b: DrawnPart): number {
  return endOf(a) === endOf(b) ? b.lot - a.lot : endOf(a) > endOf(b) ? -1 : 1;
}

/** Parts that one lot can hold. */
function alike(parts: readonly DrawnPart[]): readonly (readonly DrawnPart[])[] {
  return [...Map.groupBy(parts, (part) => `${endOf(part)} ${part.idleMonths} ${part.source}`).values()];
}

function endOf({ expiresAt }: DrawnPart): number {
  return expiresAt?.getTime() ?? Infinity;
}

function extreme(instants: readonly Date[], choose: (...times: number[]) => number): Date {
  return new Date(choose(...instants.map((instant) => instant.getTime())));
}
