import { expect, test } from 'vitest';

import type { Order } from '#app/domain/earning/order.ts';
import { refundedShare, remainingOf } from '#app/domain/earning/remaining.ts';
import { exactText } from '#app/domain/values/exact-text.ts';
import { aLine, anOrder, aRefund, aRefundOf } from '#test/builders/order.ts';
import { amount, line } from '#test/builders/values.ts';

/** What remains of each line, then of shipping, in pounds without tax. */
function remaining(order: Order, isTaxCounted = false): readonly string[] {
  const { lines, shipping } = remainingOf(order, isTaxCounted);
  return [...lines, shipping].map((each) => exactText(each.remaining, 2));
}

const three = aLine({ id: line(1), quantity: 3 });
const other = aLine({ id: line(2), amount: amount('30.00') });
const shipping = { amount: amount('5.00'), tax: amount('0') };

test('takes off a refunded piece at the price that Shopify says', () => {
  expect(remaining(anOrder({ lines: [three, other], refunds: [aRefundOf(line(1), '3.34')] }))).toEqual(['6.66', '30', '0']);
});

test('leaves nothing of a line once all its pieces are refunded, whatever the pennies came to', () => {
  const refunds = [aRefundOf(line(1), '3.33'), aRefundOf(line(1), '6.66', 2)];

  expect(remaining(anOrder({ lines: [three, other], refunds }))).toEqual(['0', '30', '0']);
});

test('takes off what an edit removed in proportion to the pieces, exactly', () => {
  expect(remaining(anOrder({ lines: [{ ...three, removedQuantity: 1 }] }))).toEqual(['20/3', '0']);
});

test('leaves nothing of a line of which one piece was removed and the rest refunded', () => {
  const order = anOrder({ lines: [{ ...three, removedQuantity: 1 }, other], refunds: [aRefundOf(line(1), '6.66', 2)] });

  expect(remaining(order)).toEqual(['0', '30', '0']);
});

test('spreads a refund by amount over the lines in proportion, and over shipping only after them', () => {
  const order = anOrder({ lines: [aLine({ id: line(1) }), other], shipping });

  expect(remaining({ ...order, refunds: [aRefund({ unnamed: amount('10.00') })] })).toEqual(['7.5', '22.5', '5']);
  expect(remaining({ ...order, refunds: [aRefund({ unnamed: amount('42.00') })] })).toEqual(['0', '0', '3']);
});

test('takes the tax in a refund by amount for what it is', () => {
  const lines = [aLine({ amount: amount('12.00'), tax: amount('2.00') })];
  const order = anOrder({ taxesIncluded: true, lines, refunds: [aRefund({ unnamed: amount('6.00') })] });

  expect([remaining(order), remaining(order, true)]).toEqual([
    ['5', '0'],
    ['6', '0'],
  ]);
});

test('takes a refund by amount first for what an edit removed', () => {
  const lines = [aLine({ id: line(1), removedQuantity: 1 }), other];

  expect(remaining(anOrder({ lines, refunds: [aRefund({ unnamed: amount('10.00') })] }))).toEqual(['0', '30', '0']);
  expect(remaining(anOrder({ lines, refunds: [aRefund({ unnamed: amount('25.00') })] }))).toEqual(['0', '15', '0']);
});

test('counts goods as gone that came back for less than their price', () => {
  const restocked = { ...aRefundOf(line(1), '10.00'), unnamed: amount('-2.00') };

  expect(remaining(anOrder({ lines: [aLine(), other], refunds: [restocked] }))).toEqual(['0', '30', '0']);
});

test('settles money that is returned after the goods against the goods, not twice', () => {
  const goods = { ...aRefundOf(line(1), '10.00'), unnamed: amount('-10.00') };

  expect(remaining(anOrder({ lines: [aLine(), other], refunds: [goods, aRefund({ unnamed: amount('10.00') })] }))).toEqual([
    '0',
    '30',
    '0',
  ]);
});

test('never goes below nothing where Shopify returned more than was paid', () => {
  const refunds = [aRefundOf(line(1), '8.00'), aRefund({ unnamed: amount('100.00') })];

  expect(remaining(anOrder({ lines: [three, other], shipping, refunds }))).toEqual(['0', '0', '0']);
});

test.each([
  ['nothing refunded', anOrder(), '0'],
  ['a quarter by amount', anOrder({ lines: [aLine({ id: line(1) }), other], refunds: [aRefundOf(line(1), '10.00')] }), '0.25'],
  ['a third of free goods, by pieces', anOrder({ lines: [{ ...three, amount: amount('0') }], refunds: [aRefundOf(line(1), '0')] }), '1/3'],
  ['cancelled', anOrder({ cancelledAt: new Date('2026-03-03T00:00:00Z') }), '1'],
  ['emptied by edits', anOrder({ lines: [aLine({ removedQuantity: 1 })] }), '1'],
  ['shipping only', anOrder({ shipping, refunds: [aRefund({ shipping })] }), '0'],
] as const)('says which share of an order is refunded: %s', (_case, order, share) => {
  expect(exactText(refundedShare(order))).toBe(share);
});
