import { expect, test } from 'vitest';

import { noCaps } from '#app/domain/earning/cap.ts';
import { evaluate } from '#app/domain/earning/evaluate.ts';
import { explainEarning } from '#app/domain/earning/explain.ts';
import type { Order } from '#app/domain/earning/order.ts';
import type { RecordedEarning } from '#app/domain/earning/outcome.ts';
import type { EarningRule } from '#app/domain/earning/rule.ts';
import { points } from '#app/domain/values/points.ts';
import { aContext, aLine, anOrder, aRefund, aRefundOf } from '#test/builders/order.ts';
import { aBasis, aProgram, aRule, bonus, flat, grouped, on, perSpend, perUnit, type ProgramOver } from '#test/builders/program.ts';
import { amount, campaign, line, rule, tier, utc } from '#test/builders/values.ts';

const program = aProgram({
  earning: { rules: [aRule({ award: perSpend(3, '2.00') }), aRule({ id: rule('bonus'), name: 'Spring bonus', award: bonus(50) })] },
});
const order = anOrder({
  lines: [
    aLine({ id: line(1), amount: amount('7.11') }),
    aLine({ id: line(2), title: 'Gift card', amount: amount('3.87'), isGiftCard: true }),
  ],
  shipping: { amount: amount('4.00'), tax: amount('0') },
});

/** In words, of what these rules give the order. */
function explainedWith(rules: readonly Partial<EarningRule>[], over: ProgramOver['earning'] = {}, each: Order = order) {
  const all = rules.map((one, index) => aRule({ id: rule(`r${index}`), name: `Rule ${index}`, ...one }));
  return explainEarning(evaluate(each, aProgram({ earning: { rules: all, ...over } }), aContext(), utc), 'en');
}

test('explains an earning line by line, rule by rule, down to the rounding', () => {
  expect(explainEarning(evaluate(order, program, aContext({ programVersion: 3 }), utc), 'en')).toEqual({
    headline: '15 points, by version 3 of the program',
    lines: [
      {
        title: 'Tea pot',
        words: '£7.11 paid; £7.11 counts.',
        parts: [
          { title: 'Every order', words: '£7.11 at 3 points for every £2.00', points: '10.665 points' },
          { title: 'Spring bonus', words: '50% on top of 10.665 points', points: '5.3325 points' },
        ],
      },
      { title: 'Gift card', words: '£3.87 paid; a gift card earns nothing.', parts: [] },
      { title: 'Shipping', words: '£4.00 paid; shipping earns nothing in this program.', parts: [] },
    ],
    rules: [
      { title: 'Every order', words: '3 points for every £2.00 of £7.11', points: '10.665 points' },
      { title: 'Spring bonus', words: '50% on top of 10.665 points', points: '5.3325 points' },
    ],
    notes: [],
    rounding: { title: 'Rounding', words: '15.9975 rounded down to 15', points: '-0.9975 points' },
    total: { title: 'Total', words: 'Amounts without tax.', points: '15 points' },
  });
});

test('says what was removed, refunded, and taken as a share of a refund by amount', () => {
  const changed = anOrder({
    lines: [aLine({ id: line(1), quantity: 4, removedQuantity: 1, amount: amount('8.00') })],
    refunds: [aRefundOf(line(1), '2.00'), aRefund({ unnamed: amount('3.00') })],
  });

  expect(explainEarning(evaluate(changed, aProgram(), aContext(), utc), 'en').lines[0]?.words).toBe(
    '£8.00 paid; £2.00 removed from the order; £2.00 refunded; £1.00 as its share of a refund by amount; £3.00 counts.',
  );
});

test('says which part of a flat award stands', () => {
  const part = anOrder({ lines: [aLine({ id: line(1), quantity: 3, amount: amount('30.00') })], refunds: [aRefundOf(line(1), '10.00')] });
  const welcome = aProgram({ earning: { rules: [aRule({ award: flat(50) })] } });

  expect(explainEarning(evaluate(part, welcome, aContext(), utc), 'en').rules[0]?.words).toBe(
    '50 points for the order; 200/3 (about 66.667)% of what it was for remains',
  );
});

test('says in the headline why there are no points', () => {
  expect(explainEarning(evaluate({ ...order, paidAt: null }, program, aContext(), utc), 'en').headline).toBe(
    'No points: the order is not paid.',
  );
});

test('says of each kind of award what it gave, and of what', () => {
  const three = anOrder({ lines: [aLine({ quantity: 3, amount: amount('7.11') })] });
  const spring = { id: campaign('spring'), name: 'Spring', enabled: true, startsOn: null, endsOn: null, caps: noCaps };
  const rules = [{ award: grouped(3, '2.00') }, { award: perUnit(5), campaign: campaign('spring') }, { award: bonus(12.5) }];
  const { lines, rules: words } = explainedWith(rules, { campaigns: [spring] }, three);

  expect(words.map((each) => [each.words, each.points])).toEqual([
    ['3 points for every whole £2.00 of £7.11', '9 points'],
    ['5 points for each of 3 pieces, in the campaign “Spring”', '15 points'],
    ['12.5% on top of 24 points', '3 points'],
  ]);
  expect(lines[0]?.parts.map((each) => each.words)).toEqual([
    'its share, by £7.11, of 9 points',
    '5 points for each of 3 pieces',
    '12.5% on top of 24 points',
  ]);
});

test('says which cap took how much, and that the parts are the total', () => {
  const monthly = { ...noCaps, perMember: [{ period: 'month' as const, points: points(5) }] };
  const { rules, rounding, total } = explainedWith([{ award: perSpend(3, '2.00'), caps: { ...noCaps, perOrder: points(8) } }], {
    caps: monthly,
  });

  expect(rules.slice(1)).toEqual([
    { title: 'Cap of “Rule 0”', words: 'at most 8 points per order', points: '-2.665 points' },
    { title: 'Cap of the program', words: 'at most 5 points per member and month', points: '-3 points' },
  ]);
  expect([rounding, total.points]).toEqual([null, '5 points']);
});

test.each([
  ['rule', 'Each rule rounded down by itself', ['3 points for every £2.00 of £7.11; 10.665 rounded down: -0.665 points'], []],
  ['line', 'Each line rounded down by itself', ['3 points for every £2.00 of £7.11'], ['all rules together, rounded down']],
] as const)('says what was rounded per %s', (roundedPer, inAll, ofRules, ofLine) => {
  const { rules, lines, rounding } = explainedWith([{ award: perSpend(3, '2.00') }], { roundedPer });

  expect(rounding).toEqual({ title: 'Rounding', words: inAll, points: '-0.665 points' });
  expect(rules.map(({ words }) => words)).toEqual(ofRules);
  expect(lines[0]?.parts.slice(1).map(({ words }) => words)).toEqual(ofLine);
});

test('says which rule gave way to which, and why', () => {
  const exclusive = (priority: number, over: 'order' | 'lines') => ({ kind: 'exclusive', priority, over, keepsBonuses: false }) as const;
  const forTea = on({ kind: 'vendor', vendors: ['Tea House'] });
  const two = anOrder({ lines: [aLine({ id: line(1), title: 'Tea', vendor: 'Tea House' }), aLine({ id: line(2) })] });

  expect(explainedWith([{}, { conditions: forTea, combination: exclusive(0, 'lines') }], {}, two).notes).toEqual([
    '“Rule 0” gives nothing for Tea: “Rule 1” is exclusive.',
  ]);
  expect(explainedWith([{ combination: exclusive(0, 'order') }, { combination: exclusive(1, 'order') }]).notes).toEqual([
    '“Rule 0” gives nothing: both are exclusive, and “Rule 1” has the higher priority.',
  ]);
  expect(
    explainedWith([{ combination: exclusive(0, 'order') }, { combination: exclusive(0, 'order'), award: perSpend(2, '1.00') }]).notes,
  ).toEqual(['“Rule 0” gives nothing: both are exclusive with the same priority, and “Rule 1” gives more points.']);
  expect(explainedWith([{ combination: exclusive(0, 'order') }, { combination: exclusive(0, 'order') }]).notes).toEqual([
    '“Rule 1” gives nothing: both are exclusive with the same priority and points, and the id of “Rule 0” comes first.',
  ]);
  expect(explainedWith([{}, { conditions: forTea }], { overlap: 'most-specific' }, two).notes).toEqual([
    '“Rule 0” gives nothing for Tea: “Rule 1” is more specific.',
  ]);
});

test('says of a line what was paid by gift card, and which exclusion it falls under', () => {
  const exclusions = [{ name: 'Wholesale', conditions: on({ kind: 'vendor', vendors: ['Bulk'] }) }];
  const lines = [aLine({ id: line(1) }), aLine({ id: line(2), vendor: 'Bulk' })];
  const payments = { total: amount('20.00'), giftCards: amount('5.00'), storeCredit: amount('0') };
  const { lines: rows } = explainedWith([{}], { exclusions, basis: aBasis({ giftCardPayments: false }) }, anOrder({ lines, payments }));

  expect(rows.map(({ words }) => words)).toEqual([
    '£10.00 paid; £2.50 by gift card or store credit, which earns nothing in this program; £7.50 counts.',
    '£10.00 paid; £2.50 by gift card or store credit, which earns nothing in this program; excluded by “Wholesale”.',
  ]);
});

test('names a tier’s bonus after the tier', () => {
  const benefits = { bonusPercent: 10, entryGift: null, earlyAccessTag: null, freeShipping: false };
  const tiers = { tiers: [{ id: tier('gold'), names: { en: 'Gold' }, atLeast: 1, benefits }] };
  const earning = evaluate(anOrder(), aProgram({ tiers }), aContext({ tier: tier('gold') }), utc);

  expect(explainEarning(earning, 'en').rules[1]).toEqual({ title: 'Gold tier', words: '10% on top of 10 points', points: '1 point' });
});

test('reads what was recorded before there were caps, exclusive rules and parts of lines', () => {
  const { suppressed: _1, cuts: _2, roundedPer: _3, roundings: _4, capUse: _5, ...earning } = evaluate(order, program, aContext(), utc);
  const recorded: RecordedEarning = {
    ...earning,
    awards: earning.awards.map(({ parts: _parts, terms, ...each }) => ({
      ...each,
      terms: terms.kind === 'bonus' ? { kind: 'bonus', percent: Number(terms.percent) } : terms,
    })),
  };
  const { lines, rules, rounding, notes } = explainEarning(recorded, 'en');

  expect(lines[0]?.parts.map((each) => each.points)).toEqual(['10.665 points']);
  expect(rules.map(({ points: count }) => count)).toEqual(['10.665 points', '5.3325 points']);
  expect([rounding?.points, notes]).toEqual(['-0.9975 points', []]);
});
