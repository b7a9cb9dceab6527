import type { EarningPolicy, EarningRule, ProgramDocument, RefundPolicy } from '#app/domain/program/document.ts';
import type { Award } from '#app/domain/earning/award.ts';
import type { Condition, Conditions } from '#app/domain/earning/condition.ts';
import type { Reward } from '#app/domain/redemption/reward.ts';
import { points } from '#app/domain/values/points.ts';
import { amount, gbp, reward, rule } from './values.ts';

export type ProgramOver = Partial<Omit<ProgramDocument, 'earning' | 'refunds'>> & {
  readonly earning?: Partial<EarningPolicy>;
  readonly refunds?: Partial<RefundPolicy>;
};

/** One point for every 1.00, rounded down, active at once; every other policy at its default. */
export function aProgram({ earning, refunds, ...over }: ProgramOver = {}): ProgramDocument {
  return {
    name: 'Tea club',
    currency: gbp,
    pointsNames: { en: { one: 'leaf', other: 'leaves' } },
    earning: { rules: [aRule()], basis: { tax: false, shipping: false }, rounding: 'floor', pendingDays: 0, ...earning },
    refunds: { shortfall: 'deficit', flatAwards: 'in-proportion', redeemedPoints: 'in-proportion', ...refunds },
    expiry: { kind: 'none' },
    rewards: [aReward()],
    ...over,
  };
}

export function aRule(over: Partial<EarningRule> = {}): EarningRule {
  return { id: rule('every-order'), name: 'Every order', enabled: true, award: perSpend(1, '1.00'), conditions: on(), ...over };
}

export function perSpend(count: number, every: string): Award {
  return { kind: 'per-spend', points: points(count), every: amount(every) };
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
    minimumSpend: null,
    combinesWith: { order: false, product: false, shipping: true },
    codeLifetimeDays: 30,
    ...over,
  };
}
