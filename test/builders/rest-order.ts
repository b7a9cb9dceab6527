import { customerGid, lineGid, orderGid, type ShopifyLine, type ShopifyOrder } from './shopify-order.ts';

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
