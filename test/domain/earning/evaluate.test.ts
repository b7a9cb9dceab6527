import { expect, test } from 'vitest';

import { earningBeforeTheProgram, evaluate } from '#app/domain/earning/evaluate.ts';
import type { FrozenContext } from '#app/domain/earning/context.ts';
import type { Order } from '#app/domain/earning/order.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';
import { aContext, aLine, anOrder, aRefund, aRefundOf } from '#test/builders/order.ts';
import { aBasis, aProgram, aRule, bonus, flat, on, perSpend } from '#test/builders/program.ts';
import { amount, collection, line, product, rule, utc, zone } from '#test/builders/values.ts';

const threePerTwo = aProgram({ earning: { rules: [aRule({ award: perSpend(3, '2.00') })] } });
const teaPot = aLine({ id: line(1), amount: amount('7.11') });
const giftCard = aLine({ id: line(2), amount: amount('3.87'), isGiftCard: true });

function earned(order: Order, program: ProgramDocument = aProgram(), context: FrozenContext = aContext()): number {
  return evaluate(order, program, context, utc).points;
}

test('gives 10 points for 7.11 at 3 per 2.00, when the rest is a gift card', () => {
  const earning = evaluate(anOrder({ lines: [teaPot, giftCard] }), threePerTwo, aContext(), utc);

  expect(earning).toMatchObject({ points: 10, raw: '10.665', roundedBy: '-0.665', awards: [{ basis: '7.11', raw: '10.665' }] });
  expect(earning.rows.map((row) => row.excludedBecause)).toEqual([null, 'gift-card']);
});

test('takes back exactly those 10 when the first line is refunded', () => {
  const order = anOrder({ lines: [teaPot, giftCard], refunds: [aRefundOf(line(1), '7.11')] });

  expect(evaluate(order, threePerTwo, aContext(), utc)).toMatchObject({ points: 0, nothingBecause: 'nothing-left' });
});

test.each([
  ['floor', 9],
  ['nearest', 10],
  ['ceiling', 10],
] as const)('rounds 9.50 points once per order: %s', (rounding, points) => {
  const lines = [aLine({ id: line(1), amount: amount('4.75') }), aLine({ id: line(2), amount: amount('4.75') })];

  expect(earned(anOrder({ lines }), aProgram({ earning: { rounding } }))).toBe(points);
});

test('leaves tax out unless the program counts it, whether the amounts contain it or not', () => {
  const withTax = { amount: amount('12.00'), tax: amount('2.00') };
  const withoutTax = { amount: amount('10.00'), tax: amount('2.00') };
  const counting = aProgram({ earning: { basis: aBasis({ tax: true, shipping: false }) } });
  const orders = [anOrder({ taxesIncluded: true, lines: [aLine(withTax)] }), anOrder({ taxesIncluded: false, lines: [aLine(withoutTax)] })];

  expect(orders.map((order) => [earned(order), earned(order, counting)])).toEqual([
    [10, 12],
    [10, 12],
  ]);
});

test('counts shipping only where the program says so, as a row of its own', () => {
  const order = anOrder({ shipping: { amount: amount('4.00'), tax: amount('0') } });
  const counting = aProgram({ earning: { basis: aBasis({ tax: false, shipping: true }) } });

  expect([earned(order), earned(order, counting)]).toEqual([10, 14]);
  expect(evaluate(order, aProgram(), aContext(), utc).rows.at(-1)).toMatchObject({ line: null, ordered: '4', excludedBecause: 'shipping' });
});

test('leaves shipping out of rules that ask for products', () => {
  const tea = product(1);
  const order = anOrder({ lines: [aLine({ product: tea })], shipping: { amount: amount('4.00'), tax: amount('0') } });
  const rules = [aRule({ conditions: on({ kind: 'product', products: [tea] }) })];

  expect(earned(order, aProgram({ earning: { basis: aBasis({ tax: false, shipping: true }), rules } }))).toBe(10);
});

test('takes a bonus of the base points of the lines it is for, before rounding', () => {
  const tea = collection(7);
  const order = anOrder({
    lines: [
      aLine({ id: line(1), product: product(1), amount: amount('7.50') }),
      aLine({ id: line(2), product: product(2), amount: amount('5.20') }),
    ],
  });
  const double = aRule({ id: rule('double'), award: bonus(100), conditions: on({ kind: 'collection', collections: [tea] }) });
  const context = aContext({ products: { [product(1)]: { tags: [], collections: [tea], productType: null } } });

  expect(evaluate(order, aProgram({ earning: { rules: [double, aRule()] } }), context, utc)).toMatchObject({ points: 20, raw: '20.2' });
});

test('adds bonuses up and never lets one build on another', () => {
  const rules = [aRule(), aRule({ id: rule('a'), award: bonus(100) }), aRule({ id: rule('b'), award: bonus(50) })];

  expect(earned(anOrder(), aProgram({ earning: { rules } }))).toBe(25);
});

test('takes a bonus of a flat award only where the bonus asks nothing of lines', () => {
  const order = anOrder({ lines: [aLine({ product: product(1) })] });
  const welcome = aRule({ id: rule('welcome'), award: flat(50) });
  const forAll = aRule({ id: rule('all'), award: bonus(100) });
  const forTea = aRule({ id: rule('tea'), award: bonus(100), conditions: on({ kind: 'product', products: [product(1)] }) });

  expect(earned(order, aProgram({ earning: { rules: [aRule(), welcome, forAll] } }))).toBe(120);
  expect(earned(order, aProgram({ earning: { rules: [aRule(), welcome, forTea] } }))).toBe(70);
});

test('shrinks a flat award with what is refunded of the lines it was for', () => {
  const order = anOrder({
    lines: [aLine({ id: line(1), amount: amount('30.00'), quantity: 3 }), aLine({ id: line(2) })],
    refunds: [aRefundOf(line(1), '10.00')],
  });
  const rules = [aRule({ award: flat(50) })];

  expect(earned(order, aProgram({ earning: { rules } }))).toBe(37);
  expect(earned(order, aProgram({ earning: { rules }, refunds: { flatAwards: 'until-nothing-remains' } }))).toBe(50);
});

test('gives a flat award for an order that a code made free', () => {
  const order = anOrder({ lines: [aLine({ amount: amount('0') })] });

  expect(earned(order, aProgram({ earning: { rules: [aRule({ award: flat(50) })] } }))).toBe(50);
});

test('keeps a flat award whole when an edit exchanges one line for another', () => {
  const order = anOrder({ lines: [aLine({ id: line(1), removedQuantity: 1 }), aLine({ id: line(2) })] });

  expect(earned(order, aProgram({ earning: { rules: [aRule({ award: flat(50) })] } }))).toBe(50);
});

test('ignores a rule that is switched off', () => {
  expect(earned(anOrder(), aProgram({ earning: { rules: [aRule({ enabled: false })] } }))).toBe(0);
});

test('compares tags without regard to case, as Shopify does', () => {
  const context = aContext({
    customerTags: ['VIP '],
    products: { [product(1)]: { tags: ['Loose Leaf'], collections: [], productType: null } },
  });
  const conditions = on({ kind: 'customer-tag', tags: ['vip'] }, { kind: 'product-tag', tags: ['LOOSE leaf'] });

  expect(
    earned(anOrder({ lines: [aLine({ product: product(1) })] }), aProgram({ earning: { rules: [aRule({ conditions })] } }), context),
  ).toBe(10);
});

test.each([
  ['10.00', '10.00', 10],
  ['10.01', null, 0],
  [null, '9.99', 0],
] as const)('includes both limits of a subtotal: 10.00 from %s to %s', (least, most, points) => {
  const conditions = on({ kind: 'subtotal', amountMin: least && amount(least), amountMax: most && amount(most) });

  expect(earned(anOrder(), aProgram({ earning: { rules: [aRule({ conditions })] } }))).toBe(points);
});

test('judges subtotal and item count by what remains, or by what was ordered where the program says so', () => {
  const order = anOrder({ lines: [aLine({ id: line(1) }), aLine({ id: line(2) })], refunds: [aRefundOf(line(2), '10.00')] });
  const subtotal = on({ kind: 'subtotal', amountMin: amount('20.00'), amountMax: null });
  const items = on({ kind: 'item-count', countMin: 2, countMax: null });
  const programs = (['as-remaining', 'as-ordered'] as const).flatMap((conditions) =>
    [subtotal, items].map((asked) => aProgram({ earning: { rules: [aRule({ conditions: asked })] }, refunds: { conditions } })),
  );

  expect(programs.map((program) => earned(order, program))).toEqual([0, 0, 10, 10]);
});

test('leaves out the lines that an exclusion names, and keeps the others', () => {
  const order = anOrder({
    lines: [aLine({ id: line(1), product: product(1) }), aLine({ id: line(2), product: product(2), amount: amount('3.00') })],
  });
  const rules = [aRule({ conditions: { all: [], any: [], none: [{ kind: 'product', products: [product(1)] }] } })];

  expect(earned(order, aProgram({ earning: { rules } }))).toBe(3);
});

test('counts a line where any of the alternatives holds', () => {
  const order = anOrder({
    lines: [aLine({ id: line(1), product: product(1) }), aLine({ id: line(2), product: product(2), amount: amount('3.00') })],
  });
  const any = [
    { kind: 'customer-tag', tags: ['vip'] },
    { kind: 'product', products: [product(2)] },
  ] as const;
  const program = aProgram({ earning: { rules: [aRule({ conditions: { all: [], any, none: [] } })] } });

  expect(earned(order, program)).toBe(3);
  expect(earned(order, program, aContext({ customerTags: ['vip'] }))).toBe(13);
});

test('reads a time window on the clock and calendar of the shop', () => {
  const saturdayNight = {
    kind: 'time-window',
    startsOn: '2026-03-07',
    endsOn: '2026-03-07',
    weekdays: [6],
    startsAtTime: '22:00',
    endsAtTime: null,
  } as const;
  const program = aProgram({ earning: { rules: [aRule({ conditions: on(saturdayNight) })] } });
  const order = anOrder({ placedAt: new Date('2026-03-07T21:30:00Z') });

  expect(evaluate(order, program, aContext(), zone('Europe/Berlin')).points).toBe(10);
  expect(evaluate(order, program, aContext(), zone('Europe/London')).points).toBe(0);
});

test('reads hours that end before they begin as running over midnight', () => {
  const night = { kind: 'time-window', startsOn: null, endsOn: null, weekdays: [], startsAtTime: '22:00', endsAtTime: '02:00' } as const;
  const program = aProgram({ earning: { rules: [aRule({ conditions: on(night) })] } });

  expect(
    ['21:59', '22:00', '01:59', '02:00'].map((time) => earned(anOrder({ placedAt: new Date(`2026-03-07T${time}:00Z`) }), program)),
  ).toEqual([0, 10, 10, 0]);
});

/** Seen red with the day that the clock shows. */
test('counts the hours after midnight to the night of the day before', () => {
  const fridayNight = {
    kind: 'time-window',
    startsOn: '2026-03-06',
    endsOn: '2026-03-06',
    weekdays: [5],
    startsAtTime: '22:00',
    endsAtTime: '02:00',
  } as const;
  const program = aProgram({ earning: { rules: [aRule({ conditions: on(fridayNight) })] } });
  const times = ['2026-03-06T01:00', '2026-03-06T22:00', '2026-03-07T01:59', '2026-03-07T22:00'];

  expect(times.map((time) => earned(anOrder({ placedAt: new Date(`${time}:00Z`) }), program))).toEqual([0, 10, 10, 0]);
});

test.each([
  ['unpaid', anOrder({ paidAt: null })],
  ['cancelled', anOrder({ cancelledAt: new Date('2026-03-03T00:00:00Z') })],
  ['test-order', anOrder({ isTest: true })],
  ['nothing-counts', anOrder({ lines: [giftCard] })],
  ['nothing-counts', anOrder({ lines: [aLine({ isTip: true })] })],
  ['nothing-left', anOrder({ lines: [aLine({ removedQuantity: 1 })] })],
  ['less-than-a-point', anOrder({ lines: [aLine({ amount: amount('0.99') })] })],
  ['nothing-left', anOrder({ refunds: [aRefund({ unnamed: amount('10.00') })] })],
] as const)('says why an order earns nothing: %s', (because, order) => {
  expect(evaluate(order, aProgram(), aContext(), utc)).toMatchObject({ points: 0, nothingBecause: because });
});

test('says that no rule applied, and that there was no program', () => {
  expect(evaluate(anOrder(), aProgram({ earning: { rules: [] } }), aContext(), utc).nothingBecause).toBe('no-rule-matched');
  expect(earningBeforeTheProgram(anOrder())).toMatchObject({ points: 0, programVersion: null, nothingBecause: 'before-the-program' });
});
