/** An order as a Shopify shop holds it, to be said by a webhook (`restOrder`) or by the Admin API (`adminNode`): amounts in pounds. */
export type ShopifyOrder = {
  readonly number: number;
  readonly placedAt: string;
  readonly updatedAt: string;
  readonly customer: number | null;
  readonly status: 'pending' | 'paid' | 'partially_refunded' | 'refunded' | 'voided';
  readonly cancelledAt: string | null;
  readonly isTest: boolean;
  readonly taxesIncluded: boolean;
  readonly tip: string;
  readonly codes: readonly string[];
  readonly shipping: { readonly price: string; readonly discount: string; readonly tax: string } | null;
  readonly lines: readonly ShopifyLine[];
  readonly refunds: readonly ShopifyRefund[];
  readonly tags: readonly string[];
  readonly source: string;
  readonly location: number | null;
  readonly country: string | null;
  readonly billingCountry: string | null;
  readonly company: number | null;
  readonly fulfilment: 'fulfilled' | 'partial' | null;
  readonly fulfilments: readonly ShopifyFulfilment[];
  /** Successful sales; none: nothing was paid with. */
  readonly payments: readonly { readonly gateway: string; readonly amount: string }[];
  readonly email: string | null;
};

export type ShopifyFulfilment = {
  readonly status: 'success' | 'cancelled';
  readonly shipment: 'delivered' | 'in_transit' | 'picked_up' | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly requiresShipping: boolean;
};

export type ShopifyLine = {
  readonly number: number;
  readonly title: string;
  readonly product: number | null;
  readonly unitPrice: string;
  readonly quantity: number;
  /** Without refunded and removed units. */
  readonly current: number;
  readonly discount: string;
  readonly tax: string;
  readonly isGiftCard: boolean;
  readonly requiresShipping: boolean;
};

export type ShopifyRefund = {
  readonly number: number;
  readonly createdAt: string;
  readonly lines: readonly { readonly line: number; readonly quantity: number; readonly subtotal: string; readonly tax: string }[];
  readonly shipping: string | null;
  readonly transactions: readonly {
    readonly amount: string;
    readonly kind: 'refund' | 'void';
    readonly status: 'success' | 'pending' | 'failure';
  }[];
};

/** Paid on 2 March 2026, one line of 10.00. */
export function aShopifyOrder(over: Partial<ShopifyOrder> = {}): ShopifyOrder {
  return {
    number: 1001,
    placedAt: '2026-03-02T10:00:00Z',
    updatedAt: '2026-03-02T10:00:00Z',
    customer: 1,
    status: 'paid',
    cancelledAt: null,
    isTest: false,
    taxesIncluded: false,
    tip: '0.00',
    codes: [],
    shipping: null,
    lines: [aShopifyLine()],
    refunds: [],
    tags: [],
    source: 'web',
    location: null,
    country: null,
    billingCountry: null,
    company: null,
    fulfilment: null,
    fulfilments: [],
    payments: [{ gateway: 'bogus', amount: '10.00' }],
    email: null,
    ...over,
  };
}

/** Sent on 3 March 2026. */
export function aShopifyFulfilment(over: Partial<ShopifyFulfilment> = {}): ShopifyFulfilment {
  return {
    status: 'success',
    shipment: null,
    createdAt: '2026-03-03T09:00:00Z',
    updatedAt: '2026-03-03T09:00:00Z',
    requiresShipping: true,
    ...over,
  };
}

export function aShopifyLine(over: Partial<ShopifyLine> = {}): ShopifyLine {
  return {
    number: 1,
    title: 'Tea pot',
    product: 11,
    unitPrice: '10.00',
    quantity: 1,
    current: over.quantity ?? 1,
    discount: '0.00',
    tax: '0.00',
    isGiftCard: false,
    requiresShipping: true,
    ...over,
  };
}

/** Money returned on 5 March 2026, in one transaction that succeeded. */
export function aShopifyRefund(amount: string, over: Partial<ShopifyRefund> = {}): ShopifyRefund {
  return {
    number: 1,
    createdAt: '2026-03-05T10:00:00Z',
    lines: [],
    shipping: null,
    transactions: [{ amount, kind: 'refund', status: 'success' }],
    ...over,
  };
}

export const orderGid = ({ number }: { readonly number: number }) => `gid://shopify/Order/${number}`;
export const customerGid = (number: number) => `gid://shopify/Customer/${number}`;
export const lineGid = (number: number) => `gid://shopify/LineItem/${number}`;
