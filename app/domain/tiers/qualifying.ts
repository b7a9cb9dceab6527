import type { TierMetric, TierPolicy } from './tier.ts';

/** What something counts for tiers, under each metric; none is below 0. */
export type Counted = {
  readonly points: number;
  /** Minor units of the program's currency. */
  readonly amountMinor: number;
  /** 1 for an order of which something counts, else 0. */
  readonly orders: number;
};

/**
 * An order or another activity with what stands of it now: a refund lowers it at the original instant, as if it had never been
 * bought. Redemptions, expiry, adjustments by staff and gifts for entering a tier are none of these.
 */
export type Qualifying = Counted & {
  /** Unique among a member's: an order's id, an activity's key. */
  readonly source: string;
  /** From when it earned. */
  readonly occurredAt: Date;
  /** What it counted before anything was refunded. */
  readonly atFirst: Counted;
};

/** A member's qualifying history in order of time: `sums[n]` is what the first n came to. */
export type Tally = { readonly instants: readonly number[]; readonly sums: readonly number[] };

/** What the policy counts of the history up to the instant (inclusive), whatever order it is given in. */
export function tallyOf({ metric, refunds }: TierPolicy, history: readonly Qualifying[], instant: Date): Tally {
  const known = history.filter(({ occurredAt }) => occurredAt <= instant);
  const inOrder = known.toSorted((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime());
  const sums = [0];
  for (const one of inOrder) sums.push((sums.at(-1) ?? 0) + counted(one, metric, refunds));
  return { instants: inOrder.map(({ occurredAt }) => occurredAt.getTime()), sums };
}

/** The sum of what occurred from `from` (inclusive) until `until` (exclusive), in milliseconds. */
export function sumIn(tally: Tally, from: number, until: number): number {
  const [before, upTo] = [placeOf(tally, from), placeOf(tally, until)];
  return (tally.sums[upTo] ?? 0) - (tally.sums[before] ?? 0);
}

/** How many occurred before the instant. */
export function placeOf({ instants }: Tally, instant: number): number {
  let [low, high] = [0, instants.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((instants[middle] ?? Infinity) < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where refunds are let stand, an order counts what it came to at most: at first, or after an edit that added to it. */
function counted(one: Qualifying, metric: TierMetric, refunds: TierPolicy['refunds']): number {
  return refunds === 'lower' ? of(one, metric) : Math.max(of(one, metric), of(one.atFirst, metric));
}

function of({ points, amountMinor, orders }: Counted, metric: TierMetric): number {
  switch (metric) {
    case 'points-earned':
      return points;
    case 'amount-spent':
      return amountMinor;
    case 'order-count':
      return orders;
  }
}
