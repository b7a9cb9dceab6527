import { expect, test } from 'vitest';

import { amountCounted } from '#app/domain/earning/amount-counted.ts';
import { evaluate, outcomeOf } from '#app/domain/earning/evaluate.ts';
import type { Order } from '#app/domain/earning/order.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';
import { currencyCode } from '#app/domain/values/money.ts';
import { points } from '#app/domain/values/points.ts';
import { aContext, aLine, anOrder, aRefund, aRefundOf } from '#test/builders/order.ts';
import { aBasis, aProgram, aRule, bonus, flat, grouped, on, perSpend, perUnit, type ProgramOver } from '#test/builders/program.ts';
import { amount, line, product, rule, tier, utc } from '#test/builders/values.ts';

function earned(order: Order, program: ProgramDocument, context = aContext()): number {
  return evaluate(order, program, context, utc).points;
}

const seven = anOrder({ lines: [aLine({ amount: amount('7.11') })] });
const twoLines = [aLine({ id: line(1), amount: amount('4.75') }), aLine({ id: line(2), amount: amount('4.75') })];

function withRules(...awards: readonly Parameters<typeof aRule>[0][]): ProgramDocument {
  return aProgram({ earning: { rules: awards.map((each, index) => aRule({ id: rule(`r${index}`), ...each })) } });
}

test('counts only whole units of all that a grouped rule counts in the order', () => {
  expect(earned(seven, withRules({ award: grouped(3, '2.00') }))).toBe(9);
  expect(earned(anOrder({ lines: twoLines }), withRules({ award: grouped(5, '3.00') }))).toBe(15);
  expect(evaluate(seven, withRules({ award: grouped(3, '10.00') }), aContext(), utc).nothingBecause).toBe('less-than-a-unit');
});

test('gives less than a point per unit: 1 for every 10.00', () => {
  expect(earned(anOrder({ lines: [aLine({ amount: amount('99.99') })] }), withRules({ award: perSpend(1, '10.00') }))).toBe(9);
});

test('gives points for each piece that is neither removed nor refunded', () => {
  const four = aLine({ id: line(1), quantity: 4, removedQuantity: 1, amount: amount('8.00') });
  const program = withRules({ award: perUnit(5) });

  expect(earned(anOrder({ lines: [four] }), program)).toBe(15);
  expect(earned(anOrder({ lines: [four], refunds: [aRefundOf(line(1), '2.00')] }), program)).toBe(10);
  expect(earned(anOrder({ lines: [{ ...four, amount: amount('0') }] }), program)).toBe(15);
});

test('shrinks points per piece with a refund by amount, unless flat awards stay until nothing remains', () => {
  const order = anOrder({ lines: [aLine({ quantity: 2 })], refunds: [aRefund({ unnamed: amount('5.00') })] });
  const rules = [aRule({ award: perUnit(5) })];

  expect(earned(order, aProgram({ earning: { rules } }))).toBe(5);
  expect(earned(order, aProgram({ earning: { rules }, refunds: { flatAwards: 'until-nothing-remains' } }))).toBe(10);
});

test('gives points per piece and flat awards for goods, never for shipping alone', () => {
  const order = anOrder({ lines: [aLine({ isGiftCard: true })], shipping: { amount: amount('4.00'), tax: amount('0') } });
  const rules = [aRule({ award: perUnit(5) }), aRule({ id: rule('flat'), award: flat(7) })];

  expect(earned(order, aProgram({ earning: { rules, basis: aBasis({ shipping: true }) } }))).toBe(0);
});

test('takes a bonus with decimals exactly', () => {
  expect(evaluate(anOrder(), withRules({}, { award: bonus(12.5) }), aContext(), utc)).toMatchObject({ points: 11, raw: '11.25' });
  expect(evaluate(anOrder(), withRules({}, { award: bonus(0.0001) }), aContext(), utc).raw).toBe('10.00001');
});

test('takes a bonus for lines of a grouped award by each line’s share of it', () => {
  const lines = [
    aLine({ id: line(1), product: product(1), amount: amount('3.00') }),
    aLine({ id: line(2), product: product(2), amount: amount('9.00') }),
  ];
  const double = { award: bonus(100), conditions: on({ kind: 'product', products: [product(1)] }) };

  expect(evaluate(anOrder({ lines }), withRules({ award: grouped(10, '5.00') }, double), aContext(), utc)).toMatchObject({
    points: 25,
    awards: [{ raw: '20', parts: ['5', '15'] }, { raw: '5' }],
  });
});

test('gives the tier’s bonus as one more bonus over the whole order, by the tier of the context', () => {
  const benefits = { bonusPercent: 12.5, entryGift: null, earlyAccessTag: null, freeShipping: false };
  const tiers = { tiers: [{ id: tier('gold'), names: { en: 'Gold' }, atLeast: 100, benefits }] };
  const program = aProgram({ earning: { rules: [aRule(), aRule({ id: rule('b'), award: bonus(100) })] }, tiers });

  expect(earned(anOrder(), program)).toBe(20);
  expect(evaluate(anOrder(), program, aContext({ tier: tier('gold') }), utc)).toMatchObject({
    points: 21,
    awards: [{}, {}, { rule: 'tier-gold', name: 'Gold', terms: { kind: 'bonus', percent: '12.5', tier: true }, raw: '1.25' }],
  });
});

test.each([
  ['order', 'floor', 19],
  ['order', 'nearest', 19],
  ['order', 'ceiling', 19],
  ['rule', 'floor', 18],
  ['rule', 'nearest', 20],
  ['line', 'floor', 18],
  ['line', 'nearest', 20],
] as const)('rounds once per %s: %s', (roundedPer, rounding, expected) => {
  const rules = [aRule(), aRule({ id: rule('again') })];

  expect(earned(anOrder({ lines: twoLines }), aProgram({ earning: { rules, roundedPer, rounding } }))).toBe(expected);
});

test('rounds flat and grouped awards, line by line, as rows of their own', () => {
  const order = anOrder({ lines: [aLine({ amount: amount('4.50') })] });
  const rules = [aRule(), aRule({ id: rule('flat'), award: flat(3) }), aRule({ id: rule('half'), award: bonus(50) })];

  // The line comes to 6.75, the order's own points to 4.5.
  expect(evaluate(order, aProgram({ earning: { rules, roundedPer: 'line' } }), aContext(), utc)).toMatchObject({
    points: 10,
    raw: '11.25',
    roundings: [
      { rule: null, row: 0, by: '-0.75' },
      { rule: null, row: null, by: '-0.5' },
    ],
  });
});

const onSale = aContext({ lines: { [line(1)]: { isOnSale: true, isSubscription: false } } });
const paid = (giftCards: string, storeCredit: string) => ({
  payments: { total: amount('10.00'), giftCards: amount(giftCards), storeCredit: amount(storeCredit) },
});

test.each([
  ['sale lines off', { saleLines: false }, {}, 0, 'excluded'],
  ['half by gift card', { giftCardPayments: false }, paid('5.00', '2.00'), 5, null],
  ['a fifth by store credit', { storeCreditPayments: false }, paid('5.00', '2.00'), 8, null],
  ['both', { giftCardPayments: false, storeCreditPayments: false }, paid('5.00', '2.00'), 3, null],
  ['all of it by gift card', { giftCardPayments: false }, paid('10.00', '0'), 0, 'excluded'],
  ['all of it by gift card, which counts', {}, paid('10.00', '0'), 10, null],
] as const)('counts by the basis: %s', (_case, basis, over, expected, because) => {
  const order = anOrder({ lines: [aLine({ id: line(1) })], ...over });

  expect(evaluate(order, aProgram({ earning: { basis: aBasis(basis) } }), onSale, utc)).toMatchObject({
    points: expected,
    nothingBecause: because,
  });
});

test('keeps a flat award whole where part was paid by gift card, and drops it where all of it was', () => {
  const program = aProgram({ earning: { rules: [aRule({ award: flat(50) })], basis: aBasis({ giftCardPayments: false }) } });

  expect([anOrder(paid('5.00', '0')), anOrder(paid('10.00', '0'))].map((order) => earned(order, program))).toEqual([50, 0]);
});

test('counts in whole minor units of any currency: yen without decimals, dinars with three', () => {
  const of = (code: string, text: string, every: string) => {
    const money = currencyCode(code);
    const program = aProgram({
      currency: money,
      earning: {
        rules: [aRule({ award: { kind: 'per-spend', points: points(1), every: amount(every, money), counting: 'proportional' } })],
      },
    });
    const nothing = amount('0', money);
    const order = anOrder({
      currency: money,
      lines: [aLine({ amount: amount(text, money), tax: nothing })],
      shipping: { amount: nothing, tax: nothing },
      payments: { total: amount(text, money), giftCards: nothing, storeCredit: nothing },
    });
    return earned(order, program);
  };

  expect([of('JPY', '1550', '100'), of('KWD', '15.509', '0.500')]).toEqual([15, 31]);
});

test('leaves out by name what an exclusion meets, and says so', () => {
  const lines = [aLine({ id: line(1), sku: 'WRAP-1' }), aLine({ id: line(2), amount: amount('3.00') })];
  const exclusions = [{ name: 'Gift wrap', conditions: on({ kind: 'sku', skus: [' wrap-1'] }) }];
  const earning = evaluate(anOrder({ lines }), aProgram({ earning: { exclusions } }), aContext(), utc);

  expect(earning).toMatchObject({ points: 3, rows: [{ excludedBecause: 'exclusion', exclusion: 'Gift wrap' }, { excludedBecause: null }] });
  expect(evaluate(anOrder({ lines: lines.slice(0, 1) }), aProgram({ earning: { exclusions } }), aContext(), utc).nothingBecause).toBe(
    'excluded',
  );
});

test('lets an exclusion of lines leave shipping alone, and one of whole orders not', () => {
  const order = anOrder({ tags: ['wholesale'], shipping: { amount: amount('4.00'), tax: amount('0') } });
  const basis = aBasis({ shipping: true });
  const excluding = (conditions: ReturnType<typeof on>): ProgramOver => ({ earning: { basis, exclusions: [{ name: 'Out', conditions }] } });
  const noProduct = { all: [], any: [], none: [{ kind: 'product', products: [product(1)] }] } as const;

  expect(earned(order, aProgram(excluding(noProduct)))).toBe(4);
  expect(earned(order, aProgram(excluding(on({ kind: 'order-tag', tags: ['Wholesale'] }))))).toBe(0);
});

test.each([
  ['fulfilled', 'not-fulfilled', { fulfilledAt: new Date('2026-03-04T00:00:00Z') }],
  ['delivered', 'not-delivered', { deliveredAt: new Date('2026-03-06T00:00:00Z') }],
] as const)('earns nothing until it is %s, where the program waits for it', (trigger, because, over) => {
  const program = aProgram({ earning: { trigger } });

  expect(evaluate(anOrder(), program, aContext(), utc)).toMatchObject({ points: 0, nothingBecause: because });
  expect(earned(anOrder(over), program)).toBe(10);
  expect(evaluate(anOrder({ ...over, paidAt: null }), program, aContext(), utc).nothingBecause).toBe('unpaid');
});

test('counts for tiers by amount what remains of all that may earn, whether a rule asks for it or not', () => {
  const lines = [aLine({ id: line(1), amount: amount('10.55') }), aLine({ id: line(2), isGiftCard: true })];
  const order = anOrder({ lines, refunds: [aRefundOf(line(1), '0.30', 0)] });
  const none = aProgram({ earning: { rules: [] } });

  expect(amountCounted(evaluate(order, none, aContext(), utc))).toBe(1_025);
  expect(outcomeOf(order, none, aContext(), utc)).toEqual({ points: 0, capUse: {}, amountCounted: 1_025 });
  expect(outcomeOf({ ...order, paidAt: null }, none, aContext(), utc).amountCounted).toBe(0);
});
