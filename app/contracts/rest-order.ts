import { z } from 'zod';
import type { Order } from '#app/domain/earning/order.ts';
import { companyId, customerId, lineId, locationId, orderId, productId, variantId } from '#app/domain/values/ids.ts';
import { money, parseMoney } from '#app/domain/values/money.ts';
import type { FulfilmentFacts } from './fulfilments.ts';
import { orderFrom, type LineFacts } from './order-facts.ts';
import { isPaidInKind } from './payment-gateways.ts';
import { refundedQuantity, refundFacts, restRefund, type RestRefund } from './rest-refund.ts';
import { currency, idOf, instant, restId, restMoneySet } from './shopify-values.ts';

const taxLines = z.array(z.object({ price_set: restMoneySet }));
const discountAllocations = z.array(z.object({ amount_set: restMoneySet }));

const line = z.object({
  admin_graphql_api_id: idOf(lineId, 'an order line'),
  title: z.string().nullish(),
  name: z.string().nullish(),
  product_id: restId.nullish(),
  variant_id: restId.nullish(),
  product_exists: z.boolean().optional(),
  sku: z.string().nullish(),
  vendor: z.string().nullish(),
  quantity: z.int().min(0),
  current_quantity: z.int().min(0).optional(),
  gift_card: z.boolean().default(false),
  requires_shipping: z.boolean().default(true),
  price_set: restMoneySet,
  discount_allocations: discountAllocations.default([]),
  tax_lines: taxLines.default([]),
});

const shippingLine = z.object({
  is_removed: z.boolean().default(false),
  price_set: restMoneySet,
  discount_allocations: discountAllocations.default([]),
  tax_lines: taxLines.default([]),
});

const fulfilment = z.object({
  status: z.string().nullish(),
  shipment_status: z.string().nullish(),
  created_at: instant,
  updated_at: instant,
  line_items: z.array(z.object({ requires_shipping: z.boolean().default(true) })).default([]),
});

const address = z.object({ country_code: z.string().nullish() }).nullish();

const wholeOrder = z.object({
  admin_graphql_api_id: idOf(orderId, 'an order'),
  name: z.string(),
  currency,
  processed_at: instant,
  updated_at: instant,
  cancelled_at: instant.nullish(),
  financial_status: z.string().nullish(),
  test: z.boolean().default(false),
  taxes_included: z.boolean().default(false),
  total_tip_received: z.string().nullish(),
  customer: z.object({ admin_graphql_api_id: idOf(customerId, 'a customer') }).nullish(),
  line_items: z.array(line),
  shipping_lines: z.array(shippingLine).default([]),
  refunds: z.array(restRefund).default([]),
  discount_codes: z.array(z.object({ code: z.string() })).default([]),
  tags: z.string().nullish(),
  source_name: z.string().nullish(),
  location_id: restId.nullish(),
  shipping_address: address,
  billing_address: address,
  company: z.object({ id: restId }).nullish(),
  fulfillment_status: z.string().nullish(),
  fulfillments: z.array(fulfilment).default([]),
  payment_gateway_names: z.array(z.string()).default([]),
});

/** The order, or its id alone where the body cannot tell all (a refund in another currency than the shop's): it must be read again. */
export type RestOrder =
  | {
      readonly isWhole: true;
      readonly order: Order;
      /** Part of it was paid by gift card or store credit; how much, no body says. */
      readonly isPaidInKind: boolean;
    }
  | { readonly isWhole: false; readonly id: Order['id'] };

/** The body of orders/create, paid, cancelled, fulfilled and updated. Throws a ZodError where it is not one. */
export function readRestOrder(body: unknown): RestOrder {
  const read = wholeOrder.parse(body);
  const isForeign = read.refunds.some((each) => each.transactions.some((transaction) => transaction.currency !== read.currency));
  if (isForeign) return { isWhole: false, id: read.admin_graphql_api_id };
  return {
    isWhole: true,
    isPaidInKind: isPaidInKind(read.payment_gateway_names),
    order: orderFrom({
      id: read.admin_graphql_api_id,
      name: read.name,
      customer: read.customer?.admin_graphql_api_id ?? null,
      currency: read.currency,
      placedAt: read.processed_at,
      updatedAt: read.updated_at,
      cancelledAt: read.cancelled_at ?? null,
      financialStatus: read.financial_status ?? null,
      isTest: read.test,
      taxesIncluded: read.taxes_included,
      tips: parseMoney(read.total_tip_received ?? '0', read.currency) ?? null,
      lines: read.line_items.map((each) => lineFacts(each, read.refunds)),
      shippingLines: read.shipping_lines.filter((each) => !each.is_removed).map(charge),
      refunds: read.refunds.map((each) => refundFacts(each, read.currency)),
      discountCodes: read.discount_codes.map((each) => each.code),
      tags: (read.tags ?? '').split(',').flatMap((tag) => tag.trim() || []),
      channel: read.source_name ?? null,
      location: read.location_id ? (locationId(`gid://shopify/Location/${read.location_id}`) ?? null) : null,
      countries: [read.shipping_address?.country_code, read.billing_address?.country_code],
      company: read.company ? (companyId(`gid://shopify/Company/${read.company.id}`) ?? null) : null,
      isFulfilled: read.fulfillment_status === 'fulfilled',
      fulfilments: read.fulfillments.map(fulfilmentFacts),
      paidInKind: null,
    }),
  };
}

function fulfilmentFacts(read: z.infer<typeof fulfilment>): FulfilmentFacts {
  return {
    status: read.status ?? '',
    shipmentStatus: read.shipment_status ?? null,
    createdAt: read.created_at,
    updatedAt: read.updated_at,
    requiresShipping: read.line_items.length === 0 || read.line_items.some((each) => each.requires_shipping),
  };
}

function lineFacts(read: z.infer<typeof line>, refunds: readonly RestRefund[]): LineFacts {
  // A deleted product's id is kept in the body and not in the Admin API.
  const exists = read.product_exists !== false;
  const unit = read.price_set;
  return {
    id: read.admin_graphql_api_id,
    title: read.title ?? read.name ?? '',
    product: exists && read.product_id ? (productId(`gid://shopify/Product/${read.product_id}`) ?? null) : null,
    variant: exists && read.variant_id ? (variantId(`gid://shopify/ProductVariant/${read.variant_id}`) ?? null) : null,
    sku: read.sku ?? null,
    vendor: read.vendor ?? null,
    quantity: read.quantity,
    currentQuantity: read.current_quantity ?? read.quantity - refundedQuantity(refunds, read.admin_graphql_api_id),
    isGiftCard: read.gift_card,
    requiresShipping: read.requires_shipping,
    ...charge(read),
    original: money(unit.minor * read.quantity, unit.currency),
  };
}

function charge(read: Pick<z.infer<typeof shippingLine>, 'price_set' | 'discount_allocations' | 'tax_lines'>) {
  return {
    original: read.price_set,
    discounts: read.discount_allocations.map((each) => each.amount_set),
    taxes: read.tax_lines.map((each) => each.price_set),
  };
}
