import { customerGid, lineGid, orderGid, type ShopifyLine, type ShopifyOrder } from './shopify-order.ts';

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
