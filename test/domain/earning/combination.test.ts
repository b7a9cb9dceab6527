import { expect, test } from 'vitest';

import { noCaps } from '#app/domain/earning/cap.ts';
import { evaluate } from '#app/domain/earning/evaluate.ts';
import type { Order } from '#app/domain/earning/order.ts';
import type { Combination, EarningRule } from '#app/domain/earning/rule.ts';
import { points } from '#app/domain/values/points.ts';
import { aContext, aLine, anOrder, aRefundOf } from '#test/builders/order.ts';
import { aProgram, aRule, bonus, flat, on, perSpend, perUnit } from '#test/builders/program.ts';
import { amount, collection, line, product, rule, tier, utc, variant } from '#test/builders/values.ts';

/** A pot for 10.00 and tea for 5.00. */
const [pot, tea] = [product(1), product(2)];
const order = anOrder({
  lines: [
    aLine({ id: line(1), product: pot, variant: variant(11), title: 'Pot' }),
    aLine({ id: line(2), product: tea, variant: variant(22), title: 'Tea', amount: amount('5.00') }),
  ],
});
const forTea = on({ kind: 'product', products: [tea] });
const forPots = on({ kind: 'product', products: [pot] });
const whole = on();

function exclusive(over: 'order' | 'lines', { priority = 0, keepsBonuses = false } = {}): Combination {
  return { kind: 'exclusive', priority, over, keepsBonuses };
}

function earning(rules: readonly Partial<EarningRule>[], each: Order = order, overlap: 'add-up' | 'most-specific' = 'add-up') {
  const all = rules.map((one, index) => aRule({ id: rule(`r${index}`), name: `Rule ${index}`, ...one }));
  return evaluate(each, aProgram({ earning: { rules: all, overlap } }), aContext(), utc);
}

const general = { award: perSpend(1, '1.00') };
const double = { award: bonus(100) };

test('adds up all rules that match', () => {
  expect(earning([general, { award: perSpend(2, '1.00'), conditions: forTea }, { award: flat(7) }]).points).toBe(15 + 10 + 7);
});

test('lets an exclusive rule have the whole order, and bonuses with it unless it keeps them', () => {
  const week = (keepsBonuses: boolean) => ({
    award: perSpend(3, '1.00'),
    conditions: forTea,
    combination: exclusive('order', { keepsBonuses }),
  });

  expect(earning([general, week(false), double, { award: flat(7) }])).toMatchObject({
    points: 15,
    suppressed: [
      { rule: 'r0', by: 'r1', because: 'exclusive', rows: null },
      { rule: 'r3', by: 'r1', because: 'exclusive', rows: null },
      { rule: 'r2', by: 'r1', because: 'exclusive', rows: null },
    ],
  });
  expect(earning([general, week(true), double]).points).toBe(30);
});

test('lets an exclusive rule have its own lines only, and other rules the rest', () => {
  const teaWeek = { award: perSpend(3, '1.00'), conditions: forTea, combination: exclusive('lines') };

  expect(earning([general, teaWeek, double, { award: flat(7) }])).toMatchObject({
    // Tea 15, which takes no bonus; the pot 10 and the flat 7, doubled.
    points: 15 + (10 + 7) * 2,
    suppressed: [
      { rule: 'r0', by: 'r1', because: 'exclusive', rows: [1] },
      { rule: 'r2', by: 'r1', because: 'exclusive', rows: [1] },
    ],
  });
});

test('takes a flat award only with the last of its lines', () => {
  const teaWeek = { award: perSpend(3, '1.00'), conditions: forTea, combination: exclusive('lines') };
  const potWeek = { award: perSpend(2, '1.00'), conditions: forPots, combination: exclusive('lines') };

  expect(earning([teaWeek, { award: flat(7), conditions: forTea }]).points).toBe(15);
  expect(earning([teaWeek, { award: flat(7) }]).points).toBe(22);
  expect(earning([teaWeek, potWeek, { award: flat(7) }]).points).toBe(35);
});

test.each([
  ['the higher priority', [2, '1.00', 1], [3, '1.00', 2], 'higher-priority', 45],
  ['then more points for this order', [2, '1.00', 1], [3, '1.00', 1], 'more-points', 45],
  ['then the lower id', [2, '1.00', 1], [4, '2.00', 1], 'lower-id', 30],
] as const)('lets of exclusive rules win the one with %s', (_case, [a, everyA, first], [b, everyB, second], because, expected) => {
  const rules = [
    { award: perSpend(a, everyA), combination: exclusive('order', { priority: first }) },
    { award: perSpend(b, everyB), combination: exclusive('order', { priority: second }) },
  ];

  expect(earning(rules)).toMatchObject({ points: expected, suppressed: [{ because }] });
});

test('compares exclusive rules by what their caps leave of them', () => {
  const capped = { award: perSpend(9, '1.00'), combination: exclusive('order'), caps: { ...noCaps, perOrder: points(10) } };

  expect(earning([capped, { award: perSpend(1, '1.00'), combination: exclusive('order') }]).points).toBe(15);
});

test('lets an exclusive rule of lines keep them from a weaker one of the whole order', () => {
  const teaWeek = { award: perSpend(3, '1.00'), conditions: forTea, combination: exclusive('lines', { priority: 2 }) };
  const rest = { award: perSpend(2, '1.00'), combination: exclusive('order', { priority: 1 }) };

  expect(earning([general, rest, teaWeek]).points).toBe(15 + 20);
});

test('lets no rule be exclusive over goods that have been given back', () => {
  const teaWeek = { award: perSpend(3, '1.00'), conditions: forTea, combination: exclusive('order') };
  const back = { ...order, refunds: [aRefundOf(line(2), '5.00')] };

  expect(earning([general, teaWeek], back).points).toBe(10);
});

test('lets an exclusive bonus keep other bonuses away, the tier’s too, and no base award', () => {
  const gold = { bonusPercent: 10, entryGift: null, earlyAccessTag: null, freeShipping: false };
  const program = aProgram({
    earning: {
      rules: [aRule(), aRule({ id: rule('a'), ...double }), aRule({ id: rule('b'), award: bonus(50), combination: exclusive('order') })],
    },
    tiers: { tiers: [{ id: tier('gold'), names: { en: 'Gold' }, atLeast: 1, benefits: gold }] },
  });

  expect(evaluate(order, program, aContext({ tier: tier('gold') }), utc)).toMatchObject({
    points: 22,
    raw: '22.5',
    suppressed: [
      { rule: 'a', by: 'b' },
      { rule: 'tier-gold', by: 'b' },
    ],
  });
});

test('lets an exclusive bonus of lines keep other bonuses from the points of its lines', () => {
  const teaBonus = { award: bonus(50), conditions: forTea, combination: exclusive('lines') };

  // 15 base; half of tea's 5; all of the pot's 10 and the flat 4 again.
  expect(earning([general, { award: flat(4) }, double, teaBonus])).toMatchObject({ points: 35, raw: '35.5' });
});

test('lets an exclusive bonus with nothing to take of keep nothing away', () => {
  const forNothing = {
    award: bonus(50),
    conditions: on({ kind: 'collection', collections: [collection(9)] }),
    combination: exclusive('order'),
  };

  expect(earning([general, double, forNothing]).points).toBe(30);
});

test('lets for each line only the most specific rule count, where the program says so', () => {
  const rules = [
    general,
    { award: perSpend(2, '1.00'), conditions: forTea },
    { award: perUnit(50), conditions: on({ kind: 'variant', variants: [variant(22)] }) },
    { award: flat(7) },
  ];

  expect(earning(rules).points).toBe(15 + 10 + 50 + 7);
  expect(earning(rules, order, 'most-specific')).toMatchObject({
    points: 10 + 50 + 7,
    suppressed: [
      { rule: 'r0', by: 'r2', because: 'more-specific', rows: [1] },
      { rule: 'r1', by: 'r2', because: 'more-specific', rows: null },
    ],
  });
});

test('adds up rules that are as specific as each other, and what a rule leaves out makes it no more specific', () => {
  const butPots = { award: perSpend(1, '1.00'), conditions: { all: [], any: [], none: [{ kind: 'product', products: [pot] }] } } as const;
  const inCollection = { award: perSpend(3, '1.00'), conditions: on({ kind: 'vendor', vendors: ['x'] }) };
  const sold = { ...order, lines: order.lines.map((each) => ({ ...each, vendor: 'X' })) };

  expect(earning([general, butPots], order, 'most-specific').points).toBe(15 + 5);
  expect(earning([general, butPots, inCollection], sold, 'most-specific').points).toBe(45);
});

test('lets exclusive rules act before the most specific ones', () => {
  const all = { award: perSpend(3, '1.00'), conditions: whole, combination: exclusive('order') };

  expect(earning([all, { award: perSpend(9, '1.00'), conditions: forTea }], order, 'most-specific').points).toBe(45);
});
