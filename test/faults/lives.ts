import { aShopifyLine, aShopifyRefund, type ShopifyLine, type ShopifyOrder } from '#test/builders/shopify-order.ts';

import type { Chance } from './size.ts';

/** One message of an order's life, with the order as it stood then. */
export type Moment = { readonly topic: string; readonly state: ShopifyOrder };

const pence = (minor: number) => (minor / 100).toFixed(2);
const minor = (text: string) => Math.round(Number(text) * 100);

/** Created, paid, edited, refunded twice, cancelled: an order as chance makes it, several of its changes in one second. */
export function aLife(chance: Chance, base: ShopifyOrder): readonly Moment[] {
  const after = clock(chance);
  const lines = Array.from({ length: chance.whole(1, 4) }, (_, index) => aLine(chance, index + 1));
  const shipping = chance.isOnceIn(2) ? { price: pence(chance.whole(0, 999)), discount: '0.00', tax: '0.00' } : null;
  const placed: ShopifyOrder = { ...base, status: 'pending', lines, shipping, updatedAt: after(0) };
  const paid: ShopifyOrder = { ...placed, status: 'paid', updatedAt: after(1) };
  const edited: ShopifyOrder = { ...paid, lines: editedLines(chance, lines), updatedAt: after(2) };
  const refunded = refundedOnce(chance, edited, after(3));
  const again = refundedOnce(chance, refunded, after(4));
  return [
    { topic: 'orders/create', state: placed },
    { topic: 'orders/paid', state: paid },
    { topic: 'orders/edited', state: edited },
    { topic: 'refunds/create', state: refunded },
    { topic: 'refunds/create', state: again },
    { topic: 'orders/cancelled', state: { ...again, cancelledAt: after(5), updatedAt: after(5) } },
  ];
}

/** Shopify's stamps have whole seconds: each step takes one, or none. */
function clock(chance: Chance): (step: number) => string {
  const steps = [0];
  for (let step = 1; step <= 5; step += 1) steps.push((steps[step - 1] ?? 0) + chance.whole(0, 1));
  return (step) => `2026-03-02T10:00:0${steps[step] ?? 0}Z`;
}

function aLine(chance: Chance, number: number): ShopifyLine {
  const quantity = chance.whole(1, 4);
  const unit = chance.whole(1, 6_000);
  return aShopifyLine({
    number,
    product: chance.oneOf([11, 12, 13]),
    unitPrice: pence(unit),
    quantity,
    discount: chance.isOnceIn(3) ? pence(chance.whole(0, unit * quantity)) : '0.00',
    tax: chance.isOnceIn(3) ? pence(chance.whole(0, unit)) : '0.00',
    isGiftCard: chance.isOnceIn(10),
  });
}

/** A unit is taken off a line, or a line is added, or both. */
function editedLines(chance: Chance, lines: readonly ShopifyLine[]): readonly ShopifyLine[] {
  const fewer = chance.isOnceIn(2) ? lines.map((line, place) => (place === 0 ? { ...line, current: line.current - 1 } : line)) : lines;
  return fewer === lines || chance.isOnceIn(2) ? [...fewer, aLine(chance, lines.length + 1)] : fewer;
}

/** A unit of a line, or an amount of which no line is named. */
function refundedOnce(chance: Chance, order: ShopifyOrder, updatedAt: string): ShopifyOrder {
  const number = order.refunds.length + 1;
  const left = order.lines.filter(({ current }) => current > 0);
  const [first, ...others] = left;
  const status = 'partially_refunded';
  if (first === undefined || chance.isOnceIn(3)) {
    const refund = aShopifyRefund(pence(chance.whole(1, 2_000)), { number, createdAt: updatedAt });
    return { ...order, status, updatedAt, refunds: [...order.refunds, refund] };
  }
  const line = chance.oneOf([first, ...others]);
  const subtotal = pence(Math.floor((minor(line.unitPrice) * line.quantity - minor(line.discount)) / line.quantity));
  const refund = aShopifyRefund(subtotal, {
    number,
    createdAt: updatedAt,
    lines: [{ line: line.number, quantity: 1, subtotal, tax: '0.00' }],
  });
  const lines = order.lines.map((each) => (each.number === line.number ? { ...each, current: each.current - 1 } : each));
  return { ...order, status, updatedAt, lines, refunds: [...order.refunds, refund] };
}
