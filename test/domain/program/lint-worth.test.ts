import { expect, test } from 'vitest';

import { noCaps } from '#app/domain/earning/cap.ts';
import { lint } from '#app/domain/program/lint.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';
import { points } from '#app/domain/values/points.ts';
import { aProgram, aRule, bonus, on, perSpend } from '#test/builders/program.ts';
import { aTier, tier } from '#test/builders/tiers.ts';
import { amount, collection, rule, utc } from '#test/builders/values.ts';
import { found, now, ofReward, onTea } from './linted.ts';

test('adds up what rules and bonuses pay out, to the hundredth of a percent', () => {
  const paying = (count: number, percent: number) => {
    const rules = [aRule({ award: perSpend(count, '1.00') }), aRule({ id: rule('b'), name: 'Double', award: bonus(percent) })];
    return lint(aProgram({ earning: { rules } }), { now, zone: utc });
  };

  expect(paying(10, 100)).toEqual([]);
  expect(paying(10, 100.0001).map(({ words }) => words)).toEqual([
    'Earning rule “Every order”, with “Double”, gives points worth 20.01% of what is spent; 20% is set as the most.',
    'Earning rule “Double”, with “Every order”, gives points worth 20.01% of what is spent; 20% is set as the most.',
  ]);
});

test('pays out with the highest tier’s bonus, and not by rules that never meet', () => {
  const tiers = { tiers: [aTier('gold', 100, { bonusPercent: 50 })] };
  const tea = aRule({ id: rule('tea'), award: perSpend(15, '1.00'), conditions: onTea });
  const coffee = aRule({
    id: rule('coffee'),
    award: perSpend(15, '1.00'),
    conditions: on({ kind: 'collection', collections: [collection(2)] }),
  });

  expect(found(aProgram({ earning: { rules: [aRule({ award: perSpend(15, '1.00') })] }, tiers }))).toEqual([
    'payout-above-margin earning.rules.0',
  ]);
  expect(found(aProgram({ earning: { rules: [tea, coffee] } }))).toEqual([]);
  expect(found(aProgram({ earning: { rules: [aRule({ award: perSpend(10, '1.00') }), tea] } }))).toEqual([
    'payout-above-margin earning.rules.1',
  ]);
  expect(found(aProgram({ earning: { rules: [aRule({ award: perSpend(10, '1.00') }), tea], overlap: 'most-specific' } }))).toEqual([]);
});

test('finds a reward that costs more than anybody can hold', () => {
  const lifetime = { earning: { caps: { ...noCaps, perMember: [{ period: 'lifetime' as const, points: points(499) }] } } };
  const monthly = {
    earning: { caps: { ...noCaps, perMember: [{ period: 'month' as const, points: points(10) }] } },
    expiry: { kind: 'fixed' as const, count: 12, unit: 'months' as const, byTier: {}, warningDays: [] },
  };

  expect(ofReward({}, lifetime)).toEqual(['reward-out-of-reach rewards.0.benefit']);
  expect(ofReward({}, monthly)).toEqual(['reward-out-of-reach rewards.0.benefit']);
  expect(ofReward({}, { ...monthly, expiry: { kind: 'none', byTier: {}, warningDays: [] } })).toEqual([]);
  expect(ofReward({ priceByTier: { [tier('gold')]: points(400) } }, { ...lifetime, tiers: { tiers: [aTier('gold', 100)] } })).not.toContain(
    'reward-out-of-reach rewards.0.benefit',
  );
});

test('finds a tier, and a reward for it, that nobody can reach', () => {
  const caps = { ...noCaps, perMember: [{ period: 'year' as const, points: points(1_000) }] };
  const reward = { audience: { tiers: [tier('gold')], customerTags: [], segments: [] } };

  expect(ofReward(reward, { earning: { caps }, tiers: { tiers: [aTier('gold', 3_001)] } })).toEqual([
    'tier-out-of-reach tiers.tiers.0.atLeast',
    'reward-out-of-reach rewards.0.audience.tiers',
  ]);
  expect(ofReward(reward, { earning: { caps }, tiers: { tiers: [aTier('gold', 3_000)] } })).toEqual([]);
});

test('finds free shipping for members whom Shopify cannot know', () => {
  const shipping = (tag: string | null) => ({ tiers: { tiers: [aTier('gold', 100, { freeShipping: true, earlyAccessTag: tag })] } });

  expect(ofReward({}, shipping(null))).toEqual(['free-shipping-without-tag tiers.tiers.0.benefits.freeShipping']);
  expect(ofReward({}, shipping('gold'))).toEqual([]);
});

test('finds rewards that are over, out of stock, or whose codes never end', () => {
  expect(ofReward({ schedule: { startsOn: null, endsOn: '2026-11-21' } })).toEqual(['time-is-over rewards.0.schedule.endsOn']);
  expect(ofReward({ stock: 0 })).toEqual(['out-of-stock rewards.0.stock']);
  expect(ofReward({ codeLifetimeDays: null })).toEqual(['code-never-ends rewards.0.codeLifetimeDays']);
  expect(ofReward({ enabled: false })).toEqual(['nothing-to-redeem rewards']);
});

test.each([
  ['gift-card', '5.01', ['money-below-its-worth rewards.0.benefit']],
  ['store-credit', '5.01', ['money-below-its-worth rewards.0.benefit']],
  ['amount-off', '5.01', ['reward-below-its-worth rewards.0.benefit']],
  ['gift-card', '5.00', []],
] as const)('compares a reward with the value of its points: %s of %s for 500', (kind, worth, expected) => {
  expect(ofReward({ benefit: { kind, price: points(500), amount: amount(worth) } })).toEqual(expected);
});

test('finds points that expire before they are active', () => {
  const expiring = (expiry: ProgramDocument['expiry'], pendingDays: number) => found(aProgram({ expiry, earning: { pendingDays } }));
  const common = { byTier: {}, warningDays: [] };

  expect(expiring({ kind: 'fixed', count: 30, unit: 'days', ...common }, 30)).toEqual(['expires-before-active expiry']);
  expect(expiring({ kind: 'fixed', count: 31, unit: 'days', ...common }, 30)).toEqual([]);
  expect(expiring({ kind: 'calendar', endOf: 'year', plusMonths: 0, ...common }, 14)).toEqual(['may-expire-before-active expiry']);
  expect(expiring({ kind: 'calendar', endOf: 'year', plusMonths: 1, ...common }, 14)).toEqual([]);
});

test('finds warnings that nobody gets, and grace that is missing', () => {
  const warned = (terms: object, warningDays: readonly number[]) =>
    found(aProgram({ expiry: { byTier: {}, warningDays, ...terms } as ProgramDocument['expiry'] }));

  expect(warned({ kind: 'none' }, [30])).toEqual(['warning-without-expiry expiry.warningDays']);
  expect(warned({ kind: 'fixed', count: 30, unit: 'days' }, [7, 30])).toEqual(['warning-before-earned expiry.warningDays.1']);
  expect(
    found(aProgram({ refunds: { restoredGraceDays: 0 }, expiry: { kind: 'inactivity', months: 6, byTier: {}, warningDays: [] } })),
  ).toEqual(['points-come-back-expired refunds.restoredGraceDays']);
});

test('finds names that lack a language which others have', () => {
  expect(ofReward({ titles: { en: 'Off', de: 'Rabatt' } })).toEqual(['missing-translation pointsNames']);
});
