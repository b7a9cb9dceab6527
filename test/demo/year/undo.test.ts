import { beforeEach, expect, test } from 'vitest';
import type { Invoice } from './sales-file.ts';
import { SalesToUndo } from './undo.ts';

let sales: SalesToUndo<string>;
beforeEach(() => {
  sales = new SalesToUndo();
});

const anInvoice = (quantity: number, { price = 100, customer = '17850', stockCode = 'A' } = {}): Invoice => ({
  number: '1',
  writtenAt: '2010-12-01 08:26:00',
  customer,
  country: 'United Kingdom',
  lines: [{ stockCode, title: stockCode, quantity, price }],
});
const undone = (cancellation: Invoice) => {
  const { undone: orders, unmatched } = sales.undo(cancellation);
  return { orders: Object.fromEntries(orders.map(({ order, lines }) => [order, Object.fromEntries(lines)])), unmatched };
};

test('the latest sale that holds as many units is undone', () => {
  sales.remember(anInvoice(5), 'first');
  sales.remember(anInvoice(5), 'second');
  sales.remember(anInvoice(2), 'third');

  expect(undone(anInvoice(-3))).toEqual({ orders: { second: { 0: 3 } }, unmatched: 0 });
});

test('a sale at the same price comes before a later one at another', () => {
  sales.remember(anInvoice(5, { price: 100 }), 'same price');
  sales.remember(anInvoice(5, { price: 90 }), 'later');

  expect(undone(anInvoice(-3)).orders).toEqual({ 'same price': { 0: 3 } });
});

test('where no sale holds as many, the latest are undone one after the other', () => {
  sales.remember(anInvoice(2), 'first');
  sales.remember(anInvoice(2), 'second');

  expect(undone(anInvoice(-3)).orders).toEqual({ second: { 0: 2 }, first: { 0: 1 } });
});

test('what was undone is gone, and what is beyond it has no sale to undo', () => {
  sales.remember(anInvoice(5), 'first');
  undone(anInvoice(-4));

  expect(undone(anInvoice(-4))).toEqual({ orders: { first: { 0: 1 } }, unmatched: 3 });
});

test.each([
  ['another customer', { customer: '12345' }],
  ['nobody', { customer: '' }],
  ['another thing', { stockCode: 'B' }],
])('a sale to or of %s is not undone', (_what, other) => {
  sales.remember(anInvoice(5, other), 'first');

  expect(undone(anInvoice(-1))).toEqual({ orders: {}, unmatched: 1 });
});

test('a cancellation with a quantity above 0 takes nothing back', () => {
  sales.remember(anInvoice(5), 'first');

  expect(undone(anInvoice(3))).toEqual({ orders: {}, unmatched: 0 });
});
