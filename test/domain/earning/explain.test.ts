import { expect, test } from 'vitest';

import { evaluate } from '#app/domain/earning/evaluate.ts';
import { explainEarning } from '#app/domain/earning/explain.ts';
import { explainEntry } from '#app/domain/earning/explain-entry.ts';
import { settle } from '#app/domain/earning/settlement.ts';
import type { Order } from '#app/domain/earning/order.ts';
import { points } from '#app/domain/values/points.ts';
import { aCredit, aDebit, aLot, anAccount, posted } from '#test/builders/ledger.ts';
import { aContext, aLine, anOrder, aRefund, aRefundOf } from '#test/builders/order.ts';
import { aProgram, aRule, bonus, flat, perSpend } from '#test/builders/program.ts';
import { amount, line, rule, utc } from '#test/builders/values.ts';

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

function movementsOf(each: Order, before: number) {
  return settle({
    order: each,
    earning: evaluate(each, program, aContext(), utc),
    program,
    zone: utc,
    posted: points(before),
    postings: before > 0 ? 1 : 0,
    redemptions: [],
  }).movements;
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

test('explains what an order earned, and what a refund took back and left owed', () => {
  const refunded = { ...order, refunds: [aRefundOf(line(1), '7.11')] };
  const spend = aDebit({
    points: points(12),
    explanation: { kind: 'redemption', reward: 'five-off', titles: { en: '5.00 off' }, benefit: 'amount-off', steps: 2 },
  });
  const { postings } = posted(
    anAccount(),
    ...movementsOf(order, 0),
    spend,
    ...movementsOf(refunded, 15),
    aCredit({ points: points(20), explanation: { kind: 'test' } }),
  );
  const words = postings.flatMap(({ entry }) => (entry ? [explainEntry(entry, 'en')] : []));

  expect(words.map(({ headline, notes }) => [headline, ...notes])).toEqual([
    ['15 points earned with order #1001.'],
    ['12 points redeemed for “5.00 off”, 2 times.'],
    [
      '15 points taken back: after what was refunded, removed or cancelled, order #1001 earns nothing, not 15.',
      'Owed: 12 points, spent before they were taken back. The next points pay them off.',
    ],
    ['20 points earned.', 'Paid off: 12 points that had been owed.'],
  ]);
  expect(words.map(({ earning }) => earning !== null)).toEqual([true, false, true, false]);
});

test('explains an adjustment by its reason, and what a forgiving program let go', () => {
  const staff = { kind: 'staff', id: 'gid://shopify/StaffMember/1', reason: 'Lost parcel' } as const;
  const forgiven = aDebit({ kind: 'debit-adjustment', points: points(80), onShortfall: 'forgive', source: staff });
  const { postings } = posted(
    anAccount({ lots: [aLot({ points: points(30) })] }),
    forgiven,
    aCredit({ kind: 'credit-adjustment', points: points(1), source: staff }),
  );

  expect(postings.map(({ entry }) => entry && explainEntry(entry, 'en'))).toMatchObject([
    { headline: '30 points taken off by staff: Lost parcel', notes: ['Let go: 50 points more, spent before they could be taken back.'] },
    { headline: '1 point added by staff: Lost parcel', notes: [] },
  ]);
});
