import type { FrozenContext } from '#app/domain/earning/context.ts';
import type { Order, OrderLine, Refund } from '#app/domain/earning/order.ts';
import type { LineId } from '#app/domain/values/ids.ts';
import { amount, customer, gbp, line, order } from './values.ts';

/** Paid on 2 March 2026 at 10:00 UTC: one pot of tea for 10.00, without tax or shipping. */
export function anOrder(over: Partial<Order> = {}): Order {
  const placedAt = new Date('2026-03-02T10:00:00Z');
  return {
    id: order(1001),
    name: '#1001',
    customer: customer(1),
    currency: gbp,
    placedAt,
    updatedAt: placedAt,
    paidAt: placedAt,
    cancelledAt: null,
    isTest: false,
    taxesIncluded: true,
    lines: [aLine()],
    shipping: { amount: amount('0'), tax: amount('0') },
    refunds: [],
    discountCodes: [],
    tags: [],
    channel: 'web',
    location: null,
    country: null,
    company: null,
    fulfilledAt: null,
    deliveredAt: null,
    payments: { total: amount('10.00'), giftCards: amount('0'), storeCredit: amount('0') },
    ...over,
  };
}

export function aLine(over: Partial<OrderLine> = {}): OrderLine {
  return {
    id: line(1),
    title: 'Tea pot',
    product: null,
    variant: null,
    sku: null,
    vendor: null,
    quantity: 1,
    removedQuantity: 0,
    isGiftCard: false,
    isTip: false,
    amount: amount('10.00'),
    tax: amount('0'),
    ...over,
  };
}

/** On 5 March 2026, of nothing: say what was refunded. */
export function aRefund(over: Partial<Refund> = {}): Refund {
  return {
    id: 'gid://shopify/Refund/1',
    createdAt: new Date('2026-03-05T10:00:00Z'),
    lines: [],
    shipping: { amount: amount('0'), tax: amount('0') },
    unnamed: amount('0'),
    ...over,
  };
}

/** One piece of a line, refunded at this price. */
export function aRefundOf(refunded: LineId, price: string, quantity = 1): Refund {
  return aRefund({ lines: [{ line: refunded, quantity, amount: amount(price), tax: amount('0') }] });
}

export function aContext(over: Partial<FrozenContext> = {}): FrozenContext {
  return {
    programVersion: 1,
    customerTags: [],
    tier: null,
    segments: [],
    orderNumber: null,
    market: null,
    products: {},
    lines: {},
    capsUsed: {},
    ...over,
  };
}
