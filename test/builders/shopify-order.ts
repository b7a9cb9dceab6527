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

const both = (amount: string) => ({
  shop_money: { amount, currency_code: 'GBP' },
  // The buyer paid in another currency: nothing of it may be read.
  presentment_money: { amount: '999.99', currency_code: 'USD' },
});
const discounts = (amount: string) => (amount === '0.00' ? [] : [{ amount_set: both(amount) }]);
const taxes = (amount: string) => (amount === '0.00' ? [] : [{ price_set: both(amount) }]);

/** The body of orders/create and the like. */
export function restOrder(order: ShopifyOrder): unknown {
  return {
    id: order.number,
    admin_graphql_api_id: orderGid(order),
    name: `#${order.number}`,
    currency: 'GBP',
    presentment_currency: 'USD',
    processed_at: order.placedAt.replace('Z', '+00:00'),
    updated_at: order.updatedAt.replace('Z', '+00:00'),
    cancelled_at: order.cancelledAt,
    financial_status: order.status,
    test: order.isTest,
    taxes_included: order.taxesIncluded,
    total_tip_received: order.tip,
    customer: order.customer === null ? null : { id: order.customer, admin_graphql_api_id: customerGid(order.customer) },
    discount_codes: order.codes.map((code) => ({ code, amount: '1.00', type: 'fixed_amount' })),
    shipping_lines: order.shipping
      ? [
          {
            is_removed: false,
            price_set: both(order.shipping.price),
            discount_allocations: discounts(order.shipping.discount),
            tax_lines: taxes(order.shipping.tax),
          },
        ]
      : [],
    line_items: order.lines.map((line) => restLine(line)),
    refunds: order.refunds.map((refund) => ({
      id: refund.number,
      admin_graphql_api_id: `gid://shopify/Refund/${refund.number}`,
      created_at: refund.createdAt,
      order_adjustments: [],
      refund_shipping_lines: refund.shipping === null ? [] : [{ subtotal_amount_set: both(refund.shipping), tax_amount_set: both('0.00') }],
      refund_line_items: refund.lines.map((each) => ({
        quantity: each.quantity,
        line_item_id: each.line,
        subtotal: Number(each.subtotal),
        total_tax: Number(each.tax),
        subtotal_set: both(each.subtotal),
        total_tax_set: both(each.tax),
        line_item: { admin_graphql_api_id: lineGid(each.line) },
      })),
      transactions: refund.transactions.map((each) => ({ ...each, currency: 'GBP' })),
    })),
    tags: order.tags.join(', '),
    source_name: order.source,
    location_id: order.location,
    shipping_address: { country_code: order.country ?? '' },
    billing_address: order.billingCountry === null ? null : { country_code: order.billingCountry },
    ...(order.company === null ? {} : { company: { id: order.company, location_id: 1 } }),
    fulfillment_status: order.fulfilment,
    fulfillments: order.fulfilments.map(({ status, shipment, createdAt, updatedAt, requiresShipping }) => ({
      status,
      shipment_status: shipment,
      created_at: createdAt,
      updated_at: updatedAt,
      line_items: [{ requires_shipping: requiresShipping }],
    })),
    payment_gateway_names: order.payments.map(({ gateway }) => gateway),
  };
}

function restLine(line: ShopifyLine) {
  return {
    id: line.number,
    admin_graphql_api_id: lineGid(line.number),
    title: line.title,
    product_id: line.product,
    variant_id: line.product,
    product_exists: line.product !== null,
    sku: '',
    vendor: 'Tea house',
    quantity: line.quantity,
    current_quantity: line.current,
    gift_card: line.isGiftCard,
    requires_shipping: line.requiresShipping,
    price_set: both(line.unitPrice),
    discount_allocations: discounts(line.discount),
    tax_lines: taxes(line.tax),
  };
}

const bag = (amount: string) => ({ shopMoney: { amount, currencyCode: 'GBP' } });
const bags = (amount: string) => (amount === '0.00' ? [] : [bag(amount)]);
const lastPage = { hasNextPage: false, endCursor: null };

/** The same order as `app/shopify/orders.ts` asks for it. */
export function adminNode(order: ShopifyOrder): unknown {
  return {
    id: orderGid(order),
    name: `#${order.number}`,
    currencyCode: 'GBP',
    processedAt: order.placedAt,
    updatedAt: order.updatedAt,
    cancelledAt: order.cancelledAt,
    displayFinancialStatus: order.status.toUpperCase(),
    test: order.isTest,
    taxesIncluded: order.taxesIncluded,
    totalTipReceivedSet: bag(order.tip),
    customer: order.customer === null ? null : { id: customerGid(order.customer) },
    discountCodes: order.codes,
    shippingLines: {
      nodes: order.shipping ? [{ originalPriceSet: bag(order.shipping.price), ...adminReductions(order.shipping) }] : [],
    },
    lineItems: { nodes: order.lines.map(adminLine), pageInfo: lastPage },
    refunds: order.refunds.map((refund) => ({
      id: `gid://shopify/Refund/${refund.number}`,
      createdAt: refund.createdAt,
      transactions: {
        nodes: refund.transactions.map(({ kind, status, amount }) => ({
          kind: kind.toUpperCase(),
          status: status.toUpperCase(),
          amountSet: bag(amount),
        })),
      },
      refundShippingLines: {
        nodes: refund.shipping === null ? [] : [{ subtotalAmountSet: bag(refund.shipping), taxAmountSet: bag('0.00') }],
      },
      refundLineItems: {
        nodes: refund.lines.map((each) => ({
          quantity: each.quantity,
          lineItem: { id: lineGid(each.line) },
          subtotalSet: bag(each.subtotal),
          totalTaxSet: bag(each.tax),
        })),
        pageInfo: lastPage,
      },
    })),
    tags: [...order.tags].reverse(),
    sourceName: order.source,
    shippingAddress: order.country === null ? null : { countryCodeV2: order.country },
    billingAddress: order.billingCountry === null ? null : { countryCodeV2: order.billingCountry },
    purchasingEntity: order.company === null ? {} : { company: { id: `gid://shopify/Company/${order.company}` } },
    displayFulfillmentStatus: { fulfilled: 'FULFILLED', partial: 'PARTIALLY_FULFILLED', none: 'UNFULFILLED' }[order.fulfilment ?? 'none'],
    fulfillments: order.fulfilments.map(({ status, shipment, createdAt, updatedAt, requiresShipping }) => ({
      status: status.toUpperCase(),
      displayStatus: shipment?.toUpperCase() ?? 'FULFILLED',
      createdAt,
      updatedAt,
      requiresShipping,
    })),
    paymentGatewayNames: order.payments.map(({ gateway }) => gateway),
  };
}

/** What is read only of some orders, by the operation that asks for it. */
export const adminExtras: Readonly<Record<string, (order: ShopifyOrder) => unknown>> = {
  OrderPayments: (order) => ({
    id: orderGid(order),
    totalReceivedSet: bag(order.payments.reduce((total, { amount }) => total + Number(amount), 0).toFixed(2)),
    transactions: order.payments.map(({ gateway, amount }) => ({ kind: 'SALE', status: 'SUCCESS', gateway, amountSet: bag(amount) })),
  }),
  OrderLocations: (order) => ({
    id: orderGid(order),
    retailLocation: order.location === null ? null : { id: `gid://shopify/Location/${order.location}` },
  }),
  OrderEmails: (order) => ({ id: orderGid(order), email: order.email }),
};

function adminLine(line: ShopifyLine) {
  return {
    id: lineGid(line.number),
    title: line.title,
    product: line.product === null ? null : { id: `gid://shopify/Product/${line.product}` },
    variant: line.product === null ? null : { id: `gid://shopify/ProductVariant/${line.product}` },
    sku: null,
    vendor: 'Tea house',
    quantity: line.quantity,
    currentQuantity: line.current,
    isGiftCard: line.isGiftCard,
    requiresShipping: line.requiresShipping,
    originalTotalSet: bag((Number(line.unitPrice) * line.quantity).toFixed(2)),
    ...adminReductions(line),
  };
}

function adminReductions({ discount, tax }: { readonly discount: string; readonly tax: string }) {
  return {
    discountAllocations: bags(discount).map((allocatedAmountSet) => ({ allocatedAmountSet })),
    taxLines: bags(tax).map((priceSet) => ({ priceSet })),
  };
}

export const orderGid = ({ number }: { readonly number: number }) => `gid://shopify/Order/${number}`;
const customerGid = (number: number) => `gid://shopify/Customer/${number}`;
const lineGid = (number: number) => `gid://shopify/LineItem/${number}`;
