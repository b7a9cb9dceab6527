import type { Qualifying } from '#app/domain/tiers/qualifying.ts';
import type { TierFacts } from '#app/domain/tiers/standing.ts';
import type { Tier, TierPolicy } from '#app/domain/tiers/tier.ts';
import { tierId, type TierId } from '#app/domain/values/ids.ts';

export function tier(id: string): TierId {
  const made = tierId(id);
  if (made === undefined) throw new Error(`not a tier's id: ${id}`);
  return made;
}

/** Silver from 100, gold from 500, platinum from 1,000: by points, in calendar years. */
export function aTierPolicy(over: Partial<TierPolicy> = {}): TierPolicy {
  return {
    metric: 'points-earned',
    period: { kind: 'calendar-year' },
    refunds: 'lower',
    downgrade: 'at-period-end',
    graceDays: 0,
    tiers: [aTier('silver', 100), aTier('gold', 500), aTier('platinum', 1000)],
    ...over,
  };
}

export function aTier(id: string, atLeast: number, benefits: Partial<Tier['benefits']> = {}): Tier {
  const names = { en: id.slice(0, 1).toUpperCase() + id.slice(1) };
  return {
    id: tier(id),
    names,
    atLeast,
    benefits: { bonusPercent: 0, entryGift: null, earlyAccessTag: null, freeShipping: false, ...benefits },
  };
}

/** Bought at that instant, worth so many points, as many minor units, and one order; `left` is what a refund left of it. */
export function bought(at: string, count: number, left = count): Qualifying {
  const counted = (points: number) => ({ points, amountMinor: points, orders: points > 0 ? 1 : 0 });
  return { source: `${at} ${count}`, occurredAt: new Date(at), ...counted(left), atFirst: counted(count) };
}

/** Enrolled on 15 January 2025 at noon, UTC. */
export function aHistory(...history: readonly Qualifying[]): TierFacts {
  return { enrolledAt: new Date('2025-01-15T12:00:00Z'), history, manual: [] };
}
