import { assert } from '../values/assert.ts';
import { lineId, orderId } from '../values/ids.ts';
import { money, type Money } from '../values/money.ts';
import type { FrozenContext } from '../earning/context.ts';
import type { Order } from '../earning/order.ts';

/**
 * A paid order of one line and this amount, without tax, shipping or discount, for "an order of 84.50 earns …" beside the editor. Its product is in
 * no collection and has no tag: rules about products do not match it.
 */
export function exampleOrder(amount: Money, placedAt: Date): Order {
  const [id, line] = [orderId('gid://shopify/Order/1'), lineId('gid://shopify/LineItem/1')];
  assert(id && line, 'the example has ids');
  const nothing = money(0, amount.currency);
  return {
    id,
    name: '#1',
    customer: null,
    currency: amount.currency,
    placedAt,
    updatedAt: placedAt,
    paidAt: placedAt,
    cancelledAt: null,
    isTest: false,
    taxesIncluded: true,
    lines: [
      {
        id: line,
        title: 'Example',
        product: null,
        variant: null,
        sku: null,
        vendor: null,
        quantity: 1,
        removedQuantity: 0,
        isGiftCard: false,
        isTip: false,
        amount,
        tax: nothing,
      },
    ],
    shipping: { amount: nothing, tax: nothing },
    refunds: [],
    discountCodes: [],
    tags: [],
    channel: 'web',
    location: null,
    country: null,
    company: null,
    fulfilledAt: placedAt,
    deliveredAt: placedAt,
    payments: { total: amount, giftCards: nothing, storeCredit: nothing },
  };
}

/** A customer without tags, and no version yet. */
export const exampleContext: FrozenContext = {
  programVersion: 0,
  customerTags: [],
  tier: null,
  segments: [],
  orderNumber: null,
  market: null,
  products: {},
  lines: {},
  capsUsed: {},
};
