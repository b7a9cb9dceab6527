import { expect, test } from 'vitest';

import { evaluate } from '#app/domain/earning/evaluate.ts';
import { explainEntry } from '#app/domain/earning/explain-entry.ts';
import type { Order } from '#app/domain/earning/order.ts';
import { settle } from '#app/domain/earning/settlement.ts';
import { noOwnPoints } from '#app/domain/ledger/own-points.ts';
import { noPoints, points } from '#app/domain/values/points.ts';
import { aCredit, aDebit, aLot, anAccount, posted } from '#test/builders/ledger.ts';
import { aContext, aLine, anOrder, aRefundOf } from '#test/builders/order.ts';
import { aProgram, aRule, bonus, perSpend } from '#test/builders/program.ts';
import { amount, line, rule, utc } from '#test/builders/values.ts';

const program = aProgram({
  earning: { rules: [aRule({ award: perSpend(3, '2.00') }), aRule({ id: rule('bonus'), name: 'Spring bonus', award: bonus(50) })] },
});
const order = anOrder({ lines: [aLine({ id: line(1), amount: amount('7.11') })] });

function movementsOf(each: Order, before: number) {
  return settle({
    order: each,
    earning: evaluate(each, program, aContext(), utc),
    program,
    zone: utc,
    tier: null,
    own: noOwnPoints,
    posted: points(before),
    letGo: noPoints,
    postings: before > 0 ? 1 : 0,
    redemptions: [],
  }).movements;
}

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
