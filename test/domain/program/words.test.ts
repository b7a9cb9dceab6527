import { expect, test } from 'vitest';

import { rewardInWords } from '#app/domain/program/words/reward.ts';
import { ruleInWords } from '#app/domain/program/words/rule.ts';
import { points } from '#app/domain/values/points.ts';
import { aReward, aRule, bonus, flat, on } from '#test/builders/program.ts';
import { amount, collection } from '#test/builders/values.ts';

const english = { locale: 'en-GB' };
const weekdayMornings = {
  startsOn: '2026-11-01',
  endsOn: '2026-12-24',
  weekdays: [1, 2, 3, 4, 5],
  startsAtTime: '07:00',
  endsAtTime: '10:30',
} as const;

test('a rule says what it gives, and for what', () => {
  const conditions = {
    all: [{ kind: 'customer-tag', tags: ['vip', 'wholesale'] }],
    any: [
      { kind: 'collection', collections: [collection(1)] },
      { kind: 'product-tag', tags: ['new'] },
    ],
    none: [{ kind: 'product-tag', tags: ['sale'] }],
  } as const;

  expect(ruleInWords(aRule({ award: bonus(25), conditions }), { ...english, titleOf: () => 'Tea' })).toBe(
    '25% more points for customers tagged vip or wholesale, on Tea or on products tagged new, except on products tagged sale',
  );
});

test('a rule for certain times says them as a person would', () => {
  expect(ruleInWords(aRule({ award: flat(20), conditions: on({ kind: 'time-window', ...weekdayMornings }) }), english)).toBe(
    '20 points per order from 1 Nov 2026, until 24 Dec 2026, Monday to Friday, between 07:00 and 10:30',
  );
});

test('a rule on orders of a size says both limits', () => {
  const subtotal = { kind: 'subtotal', amountMin: amount('20.00'), amountMax: amount('60.00') } as const;

  expect(ruleInWords(aRule({ award: flat(1), conditions: on(subtotal) }), english)).toBe(
    '1 point per order on orders from £20.00 to £60.00',
  );
});

test('a reward says its price, its limits and what it goes together with', () => {
  const over = { codeLifetimeDays: 1, minimumSpend: amount('20.00'), combinesWith: { order: false, product: true, shipping: true } };

  expect(rewardInWords(aReward(over), english)).toBe(
    '500 points for £5.00 off, on orders from £20.00, code valid 1 day, combines with product and shipping discounts',
  );
});

test('a reward of steps says what a step is', () => {
  const benefit = { kind: 'variable-amount', stepPrice: points(50), stepAmount: amount('1.00'), stepsMin: 1, stepsMax: 20 } as const;
  const alone = { order: false, product: false, shipping: false };

  expect(rewardInWords(aReward({ benefit, codeLifetimeDays: null, combinesWith: alone }), english)).toBe(
    '£1.00 off for every 50 points, 1 to 20 times, code valid for ever, combines with no other discount',
  );
});
