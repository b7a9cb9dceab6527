import type { Benefit } from './reward.ts';

/** How a reward reaches its member. */
export type Delivery =
  /** A discount code of Shopify's, which an order uses. */
  | 'discount-code'
  /** A gift card of Shopify's, known by its code. */
  | 'gift-card'
  /** Money on the customer's store credit account: there is nothing to type. */
  | 'store-credit'
  /** A tag on the customer, until the redemption ends. */
  | 'customer-tag'
  /** The merchant fulfils it: issued is waiting in the queue, used is fulfilled. */
  | 'by-hand';

export function deliveryOf(kind: Benefit['kind']): Delivery {
  switch (kind) {
    case 'amount-off':
    case 'percentage-off':
    case 'free-shipping':
    case 'free-product':
    case 'variable-amount':
      return 'discount-code';
    case 'gift-card':
      return 'gift-card';
    case 'store-credit':
      return 'store-credit';
    case 'early-access':
      return 'customer-tag';
    case 'donation':
    case 'experience':
      return 'by-hand';
  }
}
