import type { EarningRule } from '#app/domain/earning/rule.ts';
import type { Basis, EarningPolicy, ProgramDocument, RefundPolicy } from '#app/domain/program/document.ts';
import type { Award } from '#app/domain/earning/award.ts';
import type { Condition, Conditions } from '#app/domain/earning/condition.ts';
import { noCaps } from '#app/domain/earning/cap.ts';
import type { TierPolicy } from '#app/domain/tiers/tier.ts';
import type { Reward } from '#app/domain/redemption/reward.ts';
import { points } from '#app/domain/values/points.ts';
import { amount, gbp, reward, rule } from './values.ts';

export type ProgramOver = Partial<Omit<ProgramDocument, 'earning' | 'refunds' | 'tiers'>> & {
  readonly earning?: Partial<EarningPolicy>;
  readonly refunds?: Partial<RefundPolicy>;
  readonly tiers?: Partial<TierPolicy>;
};

/** One point for every 1.00, rounded down, active at once; every other policy at its default. */
export function aProgram({ earning, refunds, tiers, ...over }: ProgramOver = {}): ProgramDocument {
  return {
    name: 'Tea club',
    currency: gbp,
    pointsNames: { en: { one: 'leaf', other: 'leaves' } },
    earning: {
      rules: [aRule()],
      campaigns: [],
      exclusions: [],
      basis: aBasis(),
      overlap: 'add-up',
      rounding: 'floor',
      roundedPer: 'order',
      caps: noCaps,
      trigger: 'paid',
      pendingDays: 0,
      guestDays: 30,
      ...earning,
    },
    activities: [],
    refunds: {
      shortfall: 'deficit',
      flatAwards: 'in-proportion',
      conditions: 'as-remaining',
      redeemedPoints: 'in-proportion',
      restoredGraceDays: 30,
      ...refunds,
    },
    expiry: { kind: 'none', byTier: {}, warningDays: [] },
    tiers: {
      metric: 'points-earned',
      period: { kind: 'calendar-year' },
      refunds: 'lower',
      downgrade: 'at-period-end',
      graceDays: 0,
      tiers: [],
      ...tiers,
    },
    valuation: { points: points(100), worth: amount('1.00'), redeemedPercent: 100, payoutPercentMax: 20 },
    rewards: [aReward()],
    ...over,
  };
}

export function aRule(over: Partial<EarningRule> = {}): EarningRule {
  return {
    id: rule('every-order'),
    name: 'Every order',
    enabled: true,
    award: perSpend(1, '1.00'),
    conditions: on(),
    combination: { kind: 'stacking' },
    caps: noCaps,
    campaign: null,
    ...over,
  };
}

/** What was paid for goods, without tax, counts, however it was paid. */
export function aBasis(over: Partial<Basis> = {}): Basis {
  return { tax: false, shipping: false, saleLines: true, giftCardPayments: true, storeCreditPayments: true, ...over };
}

export function perSpend(count: number, every: string): Award {
  return { kind: 'per-spend', points: points(count), every: amount(every), counting: 'proportional' };
}

/** Only whole `every`s give points. */
export function grouped(count: number, every: string): Award {
  return { kind: 'per-spend', points: points(count), every: amount(every), counting: 'grouped' };
}

export function perUnit(count: number): Award {
  return { kind: 'per-unit', points: points(count) };
}

export function flat(count: number): Award {
  return { kind: 'flat', points: points(count) };
}

export function bonus(percent: number): Award {
  return { kind: 'bonus', percent };
}

/** Conditions that must all hold; none asks nothing. */
export function on(...all: readonly Condition[]): Conditions {
  return { all, any: [], none: [] };
}

/** 5.00 off for 500 points. */
export function aReward(over: Partial<Reward> = {}): Reward {
  return {
    id: reward('five-off'),
    enabled: true,
    titles: { en: '5.00 off' },
    benefit: { kind: 'amount-off', price: points(500), amount: amount('5.00') },
    priceByTier: {},
    minimumSpend: null,
    appliesTo: { products: [], collections: [] },
    combinesWith: { order: false, product: false, shipping: true },
    codeLifetimeDays: 30,
    stock: null,
    limits: [],
    schedule: { startsOn: null, endsOn: null },
    audience: { tiers: [], customerTags: [], segments: [] },
    ...over,
  };
}
