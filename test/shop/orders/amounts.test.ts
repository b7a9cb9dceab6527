import { afterEach, beforeEach, expect, test } from 'vitest';
import { cancelOrder, editOrder } from '../actions/change-order.ts';
import { placeOrder } from '../actions/place-order.ts';
import { refundOrder, settleRefund } from '../actions/refund-order.ts';
import { aBasket, findVariant } from '../shop.fixture.ts';
import { openShop } from '../start-shop.ts';
import { currentTotals, financialStatus, originalTotals, outstanding, refundable } from './amounts.ts';
import { sum } from './share.ts';

let shop: ReturnType<typeof openShop>;
beforeEach(() => void (shop = openShop({ seed: { isInstalled: true } })));
afterEach(() => shop.close());

test('an order costs its lines after discounts and its shipping, the tax contained', () => {
  const order = placeOrder(shop, aBasket(shop));
  // 3 × 7.90 − 2.37 + 48.00 − 4.80 = 64.53; a sixth of it and of 4.95 is VAT, rounded per line
  expect(originalTotals(order)).toEqual({
    lineItems: 7170,
    discounts: 717,
    subtotal: 6453,
    shippingPrice: 495,
    shipping: 495,
    tax: 356 + 720 + 83,
    total: 6948,
  });
  expect(financialStatus(order)).toBe('paid');
});

test('where prices do not contain the tax it is added, and a refund gives it back', async () => {
  const plain = openShop({ seed: { taxesIncluded: false, taxBasisPoints: 2_000 } });
  const order = placeOrder(plain, aBasket(plain));
  // A fifth of 21.33, 43.20 and 4.95, rounded per line, on top of 64.53 + 4.95
  expect(originalTotals(order)).toMatchObject({ subtotal: 6453, shipping: 495, tax: 427 + 864 + 99, total: 6948 + 1390 });
  const back = refundOrder(plain, order.id, { lines: [{ line: order.lines[1]?.id ?? '', quantity: 1 }] });
  expect(back.transactions.at(-1)).toMatchObject({ kind: 'refund', amount: 4320 + 864 });
  expect([financialStatus(back), outstanding(back)]).toEqual(['partially_refunded', 0]);
  await plain.close();
});

test('a shop without tax has none on its lines, its shipping or its totals', async () => {
  const untaxed = openShop({ seed: { taxesIncluded: false, taxBasisPoints: 0 } });
  const order = placeOrder(untaxed, aBasket(untaxed));
  expect(originalTotals(order)).toMatchObject({ subtotal: 6453, shipping: 495, tax: 0, total: 6948 });
  expect([...order.lines, ...order.shippingLines].flatMap(({ taxLines }) => taxLines)).toEqual([]);
  await untaxed.close();
});

test('refunds one piece at a time give back exactly what the line cost', () => {
  const placed = placeOrder(shop, {
    ...aBasket(shop),
    shipping: null,
    lines: [{ variant: findVariant(shop, 'TEA-ASS-100'), quantity: 3, allocations: [{ application: 0, amount: 238 }] }],
  });
  const line = placed.lines[0]?.id ?? '';
  for (let count = 0; count < 3; count += 1) refundOrder(shop, placed.id, { lines: [{ line, quantity: 1 }] });
  const order = shop.store.need('order', placed.id);
  expect(order.refunds.map((refund) => refund.lines[0]?.subtotal)).toEqual([711, 710, 711]);
  expect(sum(order.refunds.flatMap((refund) => refund.lines.map((part) => part.subtotal)))).toBe(originalTotals(order).subtotal);
  expect(currentTotals(order)).toMatchObject({ subtotal: 0, tax: 0, total: 0 });
  expect([financialStatus(order), outstanding(order), refundable(order)]).toEqual(['refunded', 0, 0]);
});

test('a refund by amount stands in the adjustments and leaves the lines as they are', () => {
  const placed = placeOrder(shop, aBasket(shop));
  const order = refundOrder(shop, placed.id, { amount: 1000 });
  expect(order.refunds[0]?.adjustments.map(({ amount }) => amount)).toEqual([-1000]);
  expect(currentTotals(order).total).toBe(6948);
  expect([financialStatus(order), outstanding(order)]).toEqual(['partially_refunded', 0]);
});

test('a pending refund moves no money until it succeeds', () => {
  const placed = placeOrder(shop, aBasket(shop));
  const line = placed.lines[1]?.id ?? '';
  const pending = refundOrder(shop, placed.id, { lines: [{ line, quantity: 1 }], isPending: true });
  expect(pending.refunds[0]?.adjustments.map(({ amount }) => amount)).toEqual([4320]);
  expect([financialStatus(pending), refundable(pending)]).toEqual(['paid', 6948 - 4320]);
  const settled = settleRefund(shop, placed.id, pending.refunds[0]?.id ?? '', true);
  expect(settled.refunds[0]?.adjustments).toEqual([]);
  expect([financialStatus(settled), outstanding(settled)]).toEqual(['partially_refunded', 0]);
});

test('more than what was paid cannot be refunded', () => {
  const placed = placeOrder(shop, aBasket(shop));
  expect(() => refundOrder(shop, placed.id, { amount: 6949 })).toThrow('At most 6948 can be refunded.');
  expect(() => refundOrder(shop, placed.id, { lines: [{ line: placed.lines[1]?.id ?? '', quantity: 2 }] })).toThrow(
    '1 can be refunded, not 2',
  );
});

test('a cancelled order gives back what earlier refunds left', () => {
  const placed = placeOrder(shop, aBasket(shop));
  refundOrder(shop, placed.id, { amount: 1000 });
  const order = cancelOrder(shop, placed.id, {});
  expect([financialStatus(order), outstanding(order), currentTotals(order).total]).toEqual(['refunded', 0, 0]);
  expect(sum(order.transactions.filter(({ kind }) => kind === 'refund').map(({ amount }) => amount))).toBe(6948);
});

test('an edit that takes a line out gives its money back, one that adds a line collects it', () => {
  const placed = placeOrder(shop, aBasket(shop));
  const less = editOrder(shop, placed.id, { setQuantity: [{ line: placed.lines[0]?.id ?? '', quantity: 1 }] });
  expect(currentTotals(less).subtotal).toBe(6453 - 1422);
  expect([outstanding(less), financialStatus(less)]).toEqual([0, 'partially_refunded']);
  const more = editOrder(shop, placed.id, { addVariant: [{ variant: findVariant(shop, 'CUP-POR-WHI'), quantity: 2 }] });
  expect(currentTotals(more).subtotal).toBe(6453 - 1422 + 2500);
  expect(outstanding(more)).toBe(0);
});
