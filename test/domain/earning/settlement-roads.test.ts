import fc from 'fast-check';
import { expect, test } from 'vitest';

import { evaluate } from '#app/domain/earning/evaluate.ts';
import type { Order, Refund } from '#app/domain/earning/order.ts';
import type { Settlement } from '#app/domain/earning/settlement.ts';
import { aContext, aLine, anOrder, aRefund, aRefundOf } from '#test/builders/order.ts';
import { aProgram, aRule, bonus, flat, perSpend } from '#test/builders/program.ts';
import { after, aRedemption, nothingYet, settled, type Standing } from '#test/builders/settlement.ts';
import { amount, line, rule, utc } from '#test/builders/values.ts';

const program = aProgram({
  earning: {
    rules: [
      aRule({ award: perSpend(3, '2.00') }),
      aRule({ id: rule('extra'), award: flat(7) }),
      aRule({ id: rule('more'), award: bonus(33) }),
    ],
    rounding: 'nearest',
  },
});

const someLines = fc.array(
  fc.record({
    pence: fc.integer({ min: 0, max: 20_000 }),
    quantity: fc.integer({ min: 1, max: 4 }),
    removed: fc.integer({ min: 0, max: 1 }),
  }),
  { minLength: 1, maxLength: 5 },
);

/** Each piece refunded by itself, its pence as Shopify splits them, in a random order; now and then some money for nothing named. */
const refundedPieceByPiece = someLines.chain((all) => {
  const lines = all.map(({ pence, quantity, removed }, index) =>
    aLine({ id: line(index + 1), quantity, removedQuantity: Math.min(removed, quantity), amount: { ...amount('0'), minor: pence } }),
  );
  const pieces = lines.flatMap((each) =>
    Array.from({ length: each.quantity - each.removedQuantity }, () =>
      aRefundOf(each.id, pounds(Math.floor(each.amount.minor / each.quantity))),
    ),
  );
  const goodwill = fc.array(
    fc.integer({ min: 1, max: 500 }).map((pence) => aRefund({ unnamed: { ...amount('0'), minor: pence } })),
    { maxLength: 2 },
  );
  return fc.record({
    lines: fc.constant(lines),
    refunds: goodwill.chain((extra) => fc.shuffledSubarray([...pieces, ...extra], { minLength: pieces.length + extra.length })),
  });
});

function pounds(pence: number): string {
  return (pence / 100).toFixed(2);
}

function net(movements: Settlement['movements']): number {
  return movements.reduce((sum, { kind, points: count }) => sum + (kind === 'clawback' ? 0 - count : count), 0);
}

function states(lines: Order['lines'], refunds: readonly Refund[]): readonly Order[] {
  return Array.from({ length: refunds.length + 1 }, (_, index) => anOrder({ lines, refunds: refunds.slice(0, index) }));
}

test('any road of partial refunds to a full refund nets nothing, and gives every redeemed point back', () => {
  fc.assert(
    fc.property(refundedPieceByPiece, ({ lines, refunds }) => {
      let standing: Standing = { ...nothingYet, redemptions: [aRedemption] };
      let [earned, restored] = [0, 0];
      for (const order of states(lines, refunds)) {
        const settlement = settled(order, standing, program);
        standing = after(settlement, standing);
        earned += net(settlement.movements.filter(({ kind }) => kind !== 'restoration'));
        restored += net(settlement.movements.filter(({ kind }) => kind === 'restoration'));
      }
      expect([earned, restored]).toEqual([0, 500]);
    }),
  );
});

test('settling states repeatedly, or leaving some out, ends at the points of the last state', () => {
  const road = refundedPieceByPiece.chain(({ lines, refunds }) => {
    const all = states(lines, refunds);
    return fc.record({ seen: fc.array(fc.constantFrom(...all), { maxLength: 12 }), last: fc.constantFrom(...all) });
  });
  fc.assert(
    fc.property(road, ({ seen, last }) => {
      let standing = nothingYet;
      let sum = 0;
      for (const order of [...seen, last, last]) {
        const settlement = settled(order, standing, program);
        standing = after(settlement, standing);
        sum += net(settlement.movements);
      }
      expect(sum).toBe(evaluate(last, program, aContext(), utc).points);
    }),
  );
});
