import { z } from 'zod';
import type { Order, Payments } from '#app/domain/earning/order.ts';
import { companyId, customerId, lineId, orderId, productId, variantId, type LocationId } from '#app/domain/values/ids.ts';
import type { FulfilmentFacts } from '../fulfilments.ts';
import { orderFrom, type LineFacts, type RefundFacts } from '../order-facts.ts';
import { currency, idOf, instant, moneyBag } from '../shopify-values.ts';

/** A page of a connection; `endCursor` reads on. */
function pageOf<Node extends z.ZodType>(node: Node) {
  return z.object({ nodes: z.array(node), pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }) });
}

const charge = {
  discountAllocations: z.array(z.object({ allocatedAmountSet: moneyBag })),
  taxLines: z.array(z.object({ priceSet: moneyBag })),
};

const line = z.object({
  id: idOf(lineId, 'an order line'),
  title: z.string(),
  product: z.object({ id: idOf(productId, 'a product') }).nullable(),
  variant: z.object({ id: idOf(variantId, 'a variant') }).nullable(),
  sku: z.string().nullable(),
  vendor: z.string().nullable(),
  quantity: z.int().min(0),
  currentQuantity: z.int().min(0),
  isGiftCard: z.boolean(),
  requiresShipping: z.boolean(),
  originalTotalSet: moneyBag,
  ...charge,
});

const refundLine = z.object({
  quantity: z.int().min(0),
  lineItem: z.object({ id: idOf(lineId, 'an order line') }),
  subtotalSet: moneyBag,
  totalTaxSet: moneyBag,
});

const refund = z.object({
  id: z.string(),
  createdAt: instant,
  transactions: z.object({ nodes: z.array(z.object({ kind: z.string(), status: z.string(), amountSet: moneyBag })) }),
  refundShippingLines: z.object({ nodes: z.array(z.object({ subtotalAmountSet: moneyBag, taxAmountSet: moneyBag })) }),
  refundLineItems: pageOf(refundLine),
});

const fulfilment = z.object({
  status: z.string(),
  displayStatus: z.string().nullable(),
  createdAt: instant,
  updatedAt: instant,
  requiresShipping: z.boolean(),
});

/** Protected: null, with HTTP 200, where the app is not approved for addresses. */
const address = z.object({ countryCodeV2: z.string().nullable() }).nullable();

export const adminOrder = z.object({
  id: idOf(orderId, 'an order'),
  name: z.string(),
  customer: z.object({ id: idOf(customerId, 'a customer') }).nullable(),
  currencyCode: currency,
  processedAt: instant,
  updatedAt: instant,
  cancelledAt: instant.nullable(),
  displayFinancialStatus: z.string().nullable(),
  test: z.boolean(),
  taxesIncluded: z.boolean(),
  totalTipReceivedSet: moneyBag,
  discountCodes: z.array(z.string()),
  shippingLines: z.object({ nodes: z.array(z.object({ originalPriceSet: moneyBag, ...charge })) }),
  lineItems: pageOf(line),
  refunds: z.array(refund),
  tags: z.array(z.string()),
  sourceName: z.string().nullable(),
  shippingAddress: address,
  billingAddress: address,
  /** Of a B2B order; of any other it is the customer, of whom nothing was asked. */
  purchasingEntity: z.object({ company: z.object({ id: idOf(companyId, 'a company') }).optional() }).nullable(),
  displayFulfillmentStatus: z.string(),
  fulfillments: z.array(fulfilment),
  paymentGatewayNames: z.array(z.string()),
});
export type AdminOrder = z.infer<typeof adminOrder>;

/** What is no order any more, or not this shop's, comes as null (or without our fields). */
export const adminOrders = z.object({ nodes: z.array(adminOrder.nullable()) });
export const adminOrderLines = z.object({ node: z.object({ lineItems: pageOf(line) }).nullable() });
export const adminRefundIds = z.object({ node: z.object({ refunds: z.array(z.object({ id: z.string() })) }).nullable() });
export const adminRefunds = z.object({ nodes: z.array(refund.nullable()) });
export const adminRefundLines = z.object({ node: z.object({ refundLineItems: pageOf(refundLine) }).nullable() });
export const orderStamps = z.object({
  nodes: z.array(z.object({ id: idOf(orderId, 'an order'), updatedAt: instant }).nullable()),
});

export const adminFulfilments = z.object({ node: z.object({ fulfillments: z.array(fulfilment) }).nullable() });

/** What is read only of orders that it can matter for. */
export type AdminExtras = { readonly location?: LocationId | null; readonly inKind?: Payments };

/** The domain's order. Every page must have been read: see `app/shopify/orders.ts`. */
export function orderOf(read: AdminOrder, { location = null, inKind }: AdminExtras = {}): Order {
  return orderFrom({
    id: read.id,
    name: read.name,
    customer: read.customer?.id ?? null,
    currency: read.currencyCode,
    placedAt: read.processedAt,
    updatedAt: read.updatedAt,
    cancelledAt: read.cancelledAt,
    financialStatus: read.displayFinancialStatus?.toLowerCase() ?? null,
    isTest: read.test,
    taxesIncluded: read.taxesIncluded,
    tips: read.totalTipReceivedSet,
    lines: read.lineItems.nodes.map(lineFacts),
    shippingLines: read.shippingLines.nodes.map((each) => ({ original: each.originalPriceSet, ...reductions(each) })),
    refunds: read.refunds.map(refundFacts),
    discountCodes: read.discountCodes,
    tags: read.tags,
    channel: read.sourceName,
    location,
    countries: [read.shippingAddress?.countryCodeV2, read.billingAddress?.countryCodeV2],
    company: read.purchasingEntity?.company?.id ?? null,
    isFulfilled: read.displayFulfillmentStatus === 'FULFILLED',
    fulfilments: read.fulfillments.map(fulfilmentFacts),
    paidInKind: inKind ?? null,
  });
}

function fulfilmentFacts({ status, displayStatus, ...read }: z.infer<typeof fulfilment>): FulfilmentFacts {
  return { ...read, status: status.toLowerCase(), shipmentStatus: displayStatus?.toLowerCase() ?? null };
}

function lineFacts(read: z.infer<typeof line>): LineFacts {
  const { id, title, sku, vendor, quantity, currentQuantity, isGiftCard, requiresShipping } = read;
  const [product, variant] = [read.product?.id ?? null, read.variant?.id ?? null];
  const original = read.originalTotalSet;
  return {
    id,
    title,
    product,
    variant,
    sku,
    vendor,
    quantity,
    currentQuantity,
    isGiftCard,
    requiresShipping,
    original,
    ...reductions(read),
  };
}

function reductions(read: {
  discountAllocations: { allocatedAmountSet: z.infer<typeof moneyBag> }[];
  taxLines: { priceSet: z.infer<typeof moneyBag> }[];
}) {
  return {
    discounts: read.discountAllocations.map((each) => each.allocatedAmountSet),
    taxes: read.taxLines.map((each) => each.priceSet),
  };
}

function refundFacts(read: z.infer<typeof refund>): RefundFacts {
  return {
    id: read.id,
    createdAt: read.createdAt,
    lines: read.refundLineItems.nodes.map((each) => ({
      line: each.lineItem.id,
      quantity: each.quantity,
      amount: each.subtotalSet,
      tax: each.totalTaxSet,
    })),
    shipping: read.refundShippingLines.nodes.map((each) => ({ amount: each.subtotalAmountSet, tax: each.taxAmountSet })),
    transactions: read.transactions.nodes.map((each) => ({
      amount: each.amountSet,
      isRefund: each.kind === 'REFUND',
      hasSucceeded: each.status === 'SUCCESS',
    })),
  };
}
