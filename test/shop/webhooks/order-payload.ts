import { currentTotals, financialStatus, fulfillmentStatus, originalTotals, outstanding } from '../orders/amounts.ts';
import { theShop } from '../orders/make-line.ts';
import { sum } from '../orders/share.ts';
import type { Shop } from '../shop.ts';
import type { DiscountApplication, Fulfillment, Order, TaxLine } from '../state/order.ts';
import { gidNumber } from '../state/gid.ts';
import { addressPayload, customerPayload } from './customer-payload.ts';
import { idNumber } from './json.ts';
import type { Json } from './json.ts';
import { linePayload, orderLinePayload, shippingLinePayload, taxLinePayload } from './line-payload.ts';
import { amountWriter } from './money-payload.ts';
import type { AmountWriter } from './money-payload.ts';
import { refundPayload } from './refund-payload.ts';
import { localInstant } from './time-payload.ts';

/** The whole order as orders/create, orders/paid, orders/updated, orders/cancelled and orders/fulfilled carry it (2026-07). */
export function orderPayload(shop: Shop, order: Order): Json {
  const record = theShop(shop);
  const amounts = amountWriter(order);
  const customer = order.customer === null ? undefined : shop.store.get('customer', order.customer);
  const at = (instant: string) => localInstant(instant, record.timeZone);
  return {
    id: idNumber(order.id),
    admin_graphql_api_id: order.id,
    ...fixedFields,
    name: order.name,
    number: order.number - 1000,
    order_number: order.number,
    confirmation_number: order.token.slice(0, 9).toUpperCase(),
    token: order.token,
    order_status_url: `https://${record.domain}/${gidNumber(record.id)}/orders/${order.token}/authenticate?key=${order.token}`,
    email: order.email ?? '',
    contact_email: order.email ?? '',
    created_at: at(order.createdAt),
    processed_at: at(order.processedAt),
    updated_at: at(order.updatedAt),
    cancelled_at: order.cancelledAt && at(order.cancelledAt),
    cancel_reason: order.cancelReason,
    closed_at: order.closedAt && at(order.closedAt),
    test: order.isTest,
    currency: order.currency,
    presentment_currency: order.presentment.currency,
    customer_locale: order.locale,
    source_name: order.source,
    taxes_included: order.taxesIncluded,
    tags: order.tags.join(', '),
    note: order.note,
    note_attributes: order.attributes,
    financial_status: financialStatus(order),
    fulfillment_status: fulfillmentStatus(order),
    payment_gateway_names: [...new Set(order.transactions.map(({ gateway }) => gateway))],
    ...amountFields(order, amounts),
    customer: customer ? customerPayload(shop, customer) : null,
    billing_address: addressPayload(order.address),
    location_id: order.source === 'pos' ? 655441491 : null,
    shipping_address: addressPayload(order.address),
    discount_applications: order.discountApplications.map((application) => applicationPayload(application, amounts)),
    discount_codes: discountCodes(order, amounts),
    line_items: order.lines.map((line) => orderLinePayload(order, line, amounts)),
    shipping_lines: order.shippingLines.map((line) => shippingLinePayload(order, line, amounts)),
    tax_lines: taxTotals(order).map((tax) => taxLinePayload(tax, amounts)),
    refunds: order.refunds.map((refund) => refundPayload(shop, order, refund)),
    returns: [],
    fulfillments: order.fulfillments.map((fulfillment, index) => fulfillmentPayload(order, { fulfillment, index, at, amounts })),
    line_item_groups: [],
  };
}

/** What this shop never has. */
const fixedFields = {
  app_id: 580111,
  browser_ip: null,
  buyer_accepts_marketing: false,
  cart_token: null,
  checkout_token: null,
  client_details: null,
  confirmed: true,
  current_total_additional_fees_set: null,
  current_total_duties_set: null,
  device_id: null,
  duties_included: false,
  estimated_taxes: false,
  landing_site: null,
  landing_site_ref: null,
  merchant_business_entity_id: 'MTU0ODM4MDAwOQ',
  merchant_of_record_app_id: null,
  original_total_additional_fees_set: null,
  original_total_duties_set: null,
  payment_terms: null,
  phone: null,
  po_number: null,
  reference: null,
  referring_site: null,
  source_identifier: null,
  source_url: null,
  tax_exempt: false,
  user_id: null,
} as const;

function amountFields(order: Order, amounts: AmountWriter): Json {
  const original = originalTotals(order);
  const current = currentTotals(order);
  const tips = sum(order.lines.filter(({ isTip }) => isTip).map((line) => line.price * line.quantity));
  const both = (name: string, amount: number) => ({ [name]: amounts.text(amount), [`${name}_set`]: amounts.set(amount) });
  return {
    ...both('total_line_items_price', original.lineItems),
    ...both('total_discounts', original.discounts),
    ...both('subtotal_price', original.subtotal),
    ...both('total_tax', original.tax),
    ...both('total_price', original.total),
    ...both('current_total_discounts', current.discounts),
    ...both('current_subtotal_price', current.subtotal),
    ...both('current_total_tax', current.tax),
    ...both('current_total_price', current.total),
    total_shipping_price_set: amounts.set(original.shippingPrice),
    current_shipping_price_set: amounts.set(current.shipping),
    total_tip_received: amounts.text(tips),
    total_outstanding: amounts.text(Math.max(0, outstanding(order))),
    total_cash_rounding_payment_adjustment_set: amounts.set(0),
    total_cash_rounding_refund_adjustment_set: amounts.set(0),
    total_weight: sum(order.lines.map((line) => line.grams * line.quantity)),
  };
}

function applicationPayload(application: DiscountApplication, amounts: AmountWriter): Json {
  const { kind, title, target, selection, allocation, value } = application;
  return {
    type: kind === 'code' ? 'discount_code' : kind,
    ...(kind === 'code' ? { code: title } : { title, description: title }),
    target_type: target === 'line' ? 'line_item' : 'shipping_line',
    target_selection: selection,
    allocation_method: allocation,
    value_type: value.kind === 'percentage' ? 'percentage' : 'fixed_amount',
    value: value.kind === 'percentage' ? (value.number / 100).toFixed(1) : amounts.text(value.number),
  };
}

/** What each code took off in all. */
function codeAmounts(order: Order): readonly { application: DiscountApplication; amount: number }[] {
  const lines = [...order.lines, ...order.shippingLines];
  return order.discountApplications
    .map((application, index) => {
      const parts = lines.flatMap((line) => line.allocations.filter((part) => part.application === index));
      return { application, amount: sum(parts.map((part) => part.amount)) };
    })
    .filter(({ application }) => application.kind === 'code');
}

function discountCodes(order: Order, amounts: AmountWriter): readonly Json[] {
  return codeAmounts(order).map(({ application, amount }) => ({
    code: application.title,
    amount: amounts.text(amount),
    type: application.target === 'shipping' ? 'shipping' : application.value.kind === 'percentage' ? 'percentage' : 'fixed_amount',
  }));
}

function taxTotals(order: Order): readonly TaxLine[] {
  const totals = new Map<string, TaxLine>();
  for (const tax of [...order.lines, ...order.shippingLines].flatMap((line) => line.taxLines)) {
    const before = totals.get(tax.title);
    totals.set(tax.title, { ...tax, amount: tax.amount + (before?.amount ?? 0) });
  }
  return [...totals.values()];
}

/** fulfillments/update: one shipment, as the order carries it. */
export function fulfillmentUpdatePayload(shop: Shop, order: Order, id: string): Json {
  const index = order.fulfillments.findIndex((each) => each.id === id);
  const fulfillment = order.fulfillments[index];
  if (!fulfillment) throw new Error(`${order.name} has no fulfilment ${id}`);
  const { timeZone } = theShop(shop);
  const parts = { fulfillment, index, at: (instant: string) => localInstant(instant, timeZone), amounts: amountWriter(order) };
  const tracking_number = `LT${fulfillment.id.replace(/\D/g, '')}GB`;
  const tracking_url = `https://tracking.example.com/${tracking_number}`;
  return {
    ...fulfillmentPayload(order, parts),
    ...{
      tracking_company: 'Royal Mail',
      tracking_number,
      tracking_numbers: [tracking_number],
      tracking_url,
      tracking_urls: [tracking_url],
    },
    email: order.email ?? '',
    destination: addressPayload(order.address),
  };
}

type FulfillmentParts = { fulfillment: Fulfillment; index: number; at: (instant: string) => string; amounts: AmountWriter };

function fulfillmentPayload(order: Order, { fulfillment, index, at, amounts }: FulfillmentParts): Json {
  const sent = order.lines.filter((line) => fulfillment.lines.some((part) => part.line === line.id));
  return {
    id: idNumber(fulfillment.id),
    admin_graphql_api_id: fulfillment.id,
    order_id: idNumber(order.id),
    name: `${order.name}.${index + 1}`,
    status: 'success',
    service: 'manual',
    shipment_status: fulfillment.deliveredAt === null ? null : 'delivered',
    created_at: at(fulfillment.createdAt),
    updated_at: at(fulfillment.deliveredAt ?? fulfillment.createdAt),
    location_id: 655441491,
    origin_address: {},
    receipt: {},
    tracking_company: null,
    tracking_number: null,
    tracking_numbers: [],
    tracking_url: null,
    tracking_urls: [],
    line_items: sent.map((line) => linePayload(order, line, amounts)),
  };
}
