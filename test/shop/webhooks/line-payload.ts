import { currentQuantity, fulfillableQuantity, lineDiscount } from '../orders/amounts.ts';
import type { Order, OrderLine, TaxLine } from '../state/order.ts';
import { idNumber, idNumberOrNull } from './json.ts';
import type { Json } from './json.ts';
import type { AmountWriter } from './money-payload.ts';

export function taxLinePayload(tax: TaxLine, amounts: AmountWriter): Json {
  return {
    title: tax.title,
    price: amounts.text(tax.amount),
    price_set: amounts.set(tax.amount),
    rate: tax.basisPoints / 10_000,
    channel_liable: false,
  };
}

function allocationPayload({ amount, application }: OrderLine['allocations'][number], amounts: AmountWriter): Json {
  return { amount: amounts.text(amount), amount_set: amounts.set(amount), discount_application_index: application };
}

/** A line as refunds and fulfilments carry it. */
export function linePayload(order: Order, line: OrderLine, amounts: AmountWriter): Json {
  const isFulfilled = line.fulfilled > 0 && line.fulfilled >= currentQuantity(order, line);
  return {
    id: idNumber(line.id),
    admin_graphql_api_id: line.id,
    title: line.title,
    name: line.variantTitle === null ? line.title : `${line.title} - ${line.variantTitle}`,
    product_id: idNumberOrNull(line.product),
    product_exists: line.product !== null,
    variant_id: idNumberOrNull(line.variant),
    variant_title: line.variantTitle,
    variant_inventory_management: line.variant === null ? null : 'shopify',
    sku: line.sku ?? '',
    vendor: line.vendor,
    quantity: line.quantity,
    fulfillable_quantity: fulfillableQuantity(order, line),
    fulfillment_service: 'manual',
    fulfillment_status: line.fulfilled === 0 ? null : isFulfilled ? 'fulfilled' : 'partial',
    gift_card: line.isGiftCard,
    grams: line.grams,
    price: amounts.text(line.price),
    price_set: amounts.set(line.price),
    properties: line.properties,
    requires_shipping: line.requiresShipping,
    taxable: line.isTaxable,
    // Only what was taken off this line itself; shares of order-wide discounts stand in the allocations alone.
    total_discount: amounts.text(0),
    total_discount_set: amounts.set(0),
    tax_lines: line.taxLines.map((tax) => taxLinePayload(tax, amounts)),
    duties: [],
    discount_allocations: line.allocations.map((allocation) => allocationPayload(allocation, amounts)),
  };
}

/** A line as the order carries it. */
export function orderLinePayload(order: Order, line: OrderLine, amounts: AmountWriter): Json {
  return {
    ...linePayload(order, line, amounts),
    current_quantity: currentQuantity(order, line),
    attributed_staffs: [],
    sales_line_item_group_id: null,
    ...(line.isTip ? { tip: { payment_gateway: 'bogus', payment_method: 'card' } } : {}),
  };
}

export function shippingLinePayload(order: Order, line: Order['shippingLines'][number], amounts: AmountWriter): Json {
  const discounted = line.price - lineDiscount(line);
  const back = order.refunds.flatMap((refund) => refund.shipping).filter((part) => part.line === line.id);
  const current = discounted - back.reduce((total, part) => total + part.amount, 0);
  return {
    id: idNumber(line.id),
    title: line.title,
    code: line.title,
    carrier_identifier: null,
    phone: null,
    source: 'shopify',
    requested_fulfillment_service_id: null,
    is_removed: false,
    price: amounts.text(line.price),
    price_set: amounts.set(line.price),
    discounted_price: amounts.text(discounted),
    discounted_price_set: amounts.set(discounted),
    current_discounted_price_set: amounts.set(current),
    tax_lines: line.taxLines.map((tax) => taxLinePayload(tax, amounts)),
    discount_allocations: line.allocations.map((allocation) => allocationPayload(allocation, amounts)),
  };
}
