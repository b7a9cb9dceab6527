import { expect, test } from 'vitest';

import { noCaps, type Caps } from '#app/domain/earning/cap.ts';
import { capWindows } from '#app/domain/earning/cap-windows.ts';
import { evaluate } from '#app/domain/earning/evaluate.ts';
import type { EarningRule } from '#app/domain/earning/rule.ts';
import { points } from '#app/domain/values/points.ts';
import { aContext, aLine, anOrder, aRefundOf } from '#test/builders/order.ts';
import { aProgram, aRule, bonus, flat, perSpend, type ProgramOver } from '#test/builders/program.ts';
import { amount, campaign, line, rule, utc, zone } from '#test/builders/values.ts';

function perOrder(most: number): Caps {
  return { ...noCaps, perOrder: points(most) };
}

function monthly(most: number): Caps {
  return { ...noCaps, perMember: [{ period: 'month', points: points(most) }] };
}

/** Of an order of 10.00. */
function earning(
  rules: readonly Partial<EarningRule>[],
  over: ProgramOver['earning'] = {},
  capsUsed: Readonly<Record<string, number>> = {},
) {
  const all = rules.map((one, index) => aRule({ id: rule(`r${index}`), ...one }));
  return evaluate(anOrder(), aProgram({ earning: { rules: all, ...over } }), aContext({ capsUsed }), utc);
}

test('gives no more than a rule’s cap, takes bonuses of that, and caps the bonus by its own', () => {
  const ten = { award: perSpend(1, '1.00'), caps: perOrder(6) };

  expect(earning([ten, { award: bonus(50) }])).toMatchObject({
    points: 9,
    raw: '13',
    cuts: [{ of: 'rule', id: 'r0', limit: 'per-order', by: '-4' }],
  });
  expect(earning([ten, { award: bonus(50), caps: perOrder(2) }])).toMatchObject({
    points: 8,
    cuts: [{ by: '-4' }, { id: 'r1', by: '-1' }],
  });
});

test('leaves the room that others of the member’s orders left in the period, never less than none', () => {
  const rules = [{ caps: monthly(100) }];

  expect(earning(rules, {}, { 'rule/r0/month/2026-03': 95 })).toMatchObject({
    points: 5,
    cuts: [{ limit: 'month', points: 100, used: 95, by: '-5' }],
    capUse: { 'rule/r0/month/2026-03': 5 },
  });
  expect(earning(rules, {}, { 'rule/r0/month/2026-03': 120 })).toMatchObject({ points: 0, nothingBecause: 'capped', capUse: {} });
  expect(earning(rules, {}, { 'rule/r0/month/2026-02': 120 }).points).toBe(10);
});

test('takes the tightest of several caps', () => {
  const caps: Caps = { perOrder: points(8), perMember: [{ period: 'day', points: points(7) }], inTotal: points(50) };

  expect(earning([{ caps }], {}, { 'rule/r0/total': 44 })).toMatchObject({ points: 6, cuts: [{ limit: 'in-total', used: 44 }] });
});

test('caps a campaign over all its rules, bonuses first and then from the last id, wherever they are listed', () => {
  const summer = {
    id: campaign('summer'),
    name: 'Summer',
    enabled: true,
    startsOn: null,
    endsOn: null,
    caps: { ...noCaps, inTotal: points(20) },
  };
  const rules = [
    { id: rule('a'), campaign: campaign('summer'), caps: { ...noCaps, inTotal: points(1_000) } },
    { id: rule('b'), campaign: campaign('summer'), award: flat(8), caps: { ...noCaps, inTotal: points(1_000) } },
    { id: rule('c'), award: bonus(100), campaign: campaign('summer') },
    { id: rule('d'), award: flat(3) },
  ];
  const expected = {
    points: 17 + 3,
    cuts: [{ of: 'campaign', id: 'summer', by: '-22' }],
    capUse: { 'campaign/summer/total': 17, 'rule/a/total': 10, 'rule/b/total': 7 },
  };

  for (const order of [rules, rules.toReversed()]) {
    expect(earning(order, { campaigns: [summer] }, { 'campaign/summer/total': 3 })).toMatchObject(expected);
  }
});

test('caps the program over all rules, after theirs', () => {
  const rules = [{ caps: perOrder(8) }, { award: flat(30) }];

  expect(earning(rules, { caps: perOrder(20) })).toMatchObject({
    points: 20,
    raw: '40',
    cuts: [
      { of: 'rule', by: '-2' },
      { of: 'program', id: null, by: '-18' },
    ],
  });
});

test('uses of a cap what a refund leaves, so that the rest is free again', () => {
  const order = anOrder({ lines: [aLine({ id: line(1) }), aLine({ id: line(2) })] });
  const program = aProgram({ earning: { caps: monthly(15) } });
  const of = (each: typeof order) => evaluate(each, program, aContext(), utc).capUse;

  expect(of(order)).toEqual({ 'program/month/2026-03': 15 });
  expect(of({ ...order, refunds: [aRefundOf(line(1), '10.00')] })).toEqual({ 'program/month/2026-03': 10 });
  expect(of({ ...order, cancelledAt: order.placedAt })).toEqual({});
});

test.each([
  ['order', 'ceiling', 10],
  ['rule', 'ceiling', 10],
  ['line', 'ceiling', 10],
  ['line', 'floor', 9],
] as const)('never gives more than a cap by rounding per %s: %s', (roundedPer, rounding, expected) => {
  const lines = [1, 2, 3].map((number) => aLine({ id: line(number), amount: amount('3.34') }));
  const program = aProgram({ earning: { rules: [aRule({ caps: perOrder(10) })], roundedPer, rounding } });

  expect(evaluate(anOrder({ lines }), program, aContext(), utc).points).toBe(expected);
});

test('names the windows of all caps by the day in the shop’s time zone, weeks by ISO 8601', () => {
  const caps: Caps = {
    perOrder: points(5),
    perMember: (['day', 'week', 'month', 'year', 'lifetime'] as const).map((period) => ({ period, points: points(9) })),
    inTotal: points(100),
  };
  const off = aRule({ id: rule('off'), enabled: false, caps });
  const program = aProgram({ earning: { rules: [aRule({ id: rule('tea'), caps }), off], caps: monthly(50) } });
  const at = new Date('2026-12-31T23:30:00Z');

  expect(capWindows(program, at, utc)).toEqual({
    ofMember: [
      'rule/tea/day/2026-12-31',
      'rule/tea/week/2026-W53',
      'rule/tea/month/2026-12',
      'rule/tea/year/2026',
      'rule/tea/lifetime',
      'program/month/2026-12',
    ],
    ofShop: ['rule/tea/total'],
  });
  expect(capWindows(program, at, zone('Europe/Berlin')).ofMember.slice(0, 3)).toEqual([
    'rule/tea/day/2027-01-01',
    'rule/tea/week/2026-W53',
    'rule/tea/month/2027-01',
  ]);
});

test('counts weeks from Monday, and the first of a year is the one with its first Thursday', () => {
  const program = aProgram({ earning: { caps: { ...noCaps, perMember: [{ period: 'week', points: points(1) }] } } });
  const weeks = ['2024-12-29', '2024-12-30', '2026-01-04', '2026-01-05', '2026-11-22', '2021-01-03'];

  expect(weeks.map((on) => capWindows(program, new Date(`${on}T12:00:00Z`), utc).ofMember[0])).toEqual(
    ['2024-W52', '2025-W01', '2026-W01', '2026-W02', '2026-W47', '2020-W53'].map((week) => `program/week/${week}`),
  );
});
