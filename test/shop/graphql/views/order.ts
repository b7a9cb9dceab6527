import {
  currentQuantity,
  currentTotals,
  financialStatus,
  fulfillmentStatus,
  originalTotals,
  outstanding,
  received,
  refundable,
  refunded,
} from '../../orders/amounts.ts';
import { sum } from '../../orders/share.ts';
import type { Address } from '../../state/customer.ts';
import { gidNumber } from '../../state/gid.ts';
import type { Order } from '../../state/order.ts';
import { connection } from '../connection.ts';
import type { PageArguments } from '../connection.ts';
import type { Call, View } from '../context.ts';
import { customerView } from './customer.ts';
import { fulfillmentView, posLocation } from './fulfillment.ts';
import { applicationView, lineView, shippingLineView, taxLineView } from './line.ts';
import { metafieldFields } from './metafield.ts';
import { moneyBag } from './money.ts';
import { refundView, transactionView } from './refund.ts';

export function addressView(address: Address | null): View | null {
  if (!address) return null;
  const { firstName, lastName, address1, city, zip, country, countryCode } = address;
  return {
    __typename: 'MailingAddress',
    firstName,
    lastName,
    name: `${firstName} ${lastName}`,
    address1,
    city,
    zip,
    country,
    countryCodeV2: countryCode,
  };
}

export function orderView(call: Call, order: Order): View {
  const limited = <Item>(items: readonly Item[], args: PageArguments) =>
    items.slice(0, typeof args['first'] === 'number' ? args['first'] : undefined);
  return {
    __typename: 'Order',
    id: order.id,
    legacyResourceId: gidNumber(order.id),
    name: order.name,
    number: order.number,
    email: order.email,
    note: order.note,
    tags: order.tags,
    test: order.isTest,
    confirmed: true,
    currencyCode: order.currency,
    presentmentCurrencyCode: order.presentment.currency,
    taxesIncluded: order.taxesIncluded,
    taxExempt: false,
    sourceName: order.source,
    customerLocale: order.locale,
    createdAt: order.createdAt,
    processedAt: order.processedAt,
    updatedAt: order.updatedAt,
    closed: order.closedAt !== null,
    closedAt: order.closedAt,
    cancelledAt: order.cancelledAt,
    cancelReason: order.cancelReason?.toUpperCase() ?? null,
    edited: order.edits.length > 0,
    displayFinancialStatus: () => financialStatus(order).toUpperCase(),
    displayFulfillmentStatus: () =>
      ({ fulfilled: 'FULFILLED', partial: 'PARTIALLY_FULFILLED', none: 'UNFULFILLED' })[fulfillmentStatus(order) ?? 'none'],
    fullyPaid: () => outstanding(order) <= 0,
    unpaid: () => received(order) === 0,
    refundable: () => refundable(order) > 0,
    paymentGatewayNames: () => [...new Set(order.transactions.map(({ gateway }) => gateway))],
    customAttributes: order.attributes.map(({ name, value }) => ({ __typename: 'Attribute', key: name, value })),
    discountCode: order.discountApplications.find(({ kind }) => kind === 'code')?.title ?? null,
    discountCodes: order.discountApplications.filter(({ kind }) => kind === 'code').map(({ title }) => title),
    fulfillments: (args: PageArguments) => limited(order.fulfillments, args).map((each) => fulfillmentView(order, each)),
    retailLocation: () => (order.source === 'pos' ? { __typename: 'Location', id: posLocation } : null),
    purchasingEntity: () => {
      const customer = order.customer === null ? undefined : call.shop.store.get('customer', order.customer);
      return customer ? customerView(call, customer) : null;
    },
    shippingAddress: () => addressView(order.address),
    billingAddress: () => addressView(order.address),
    customer: () => {
      const customer = order.customer === null ? undefined : call.shop.store.get('customer', order.customer);
      return customer ? customerView(call, customer) : null;
    },
    ...amounts(order),
    lineItems: (args: PageArguments) => connection({ items: order.lines, view: (line) => lineView(call, order, line) }, args),
    shippingLines: (args: PageArguments) => connection({ items: order.shippingLines, view: (line) => shippingLineView(order, line) }, args),
    shippingLine: () => {
      const [line] = order.shippingLines;
      return line ? shippingLineView(order, line) : null;
    },
    discountApplications: (args: PageArguments) =>
      connection(
        { items: order.discountApplications.map((_application, index) => index), view: (index) => applicationView(order, index) },
        args,
      ),
    taxLines: () => [...order.lines, ...order.shippingLines].flatMap((line) => line.taxLines.map((tax) => taxLineView(order, tax))),
    transactions: (args: PageArguments) => limited(order.transactions, args).map((transaction) => transactionView(order, transaction)),
    refunds: (args: PageArguments) => limited(order.refunds, args).map((refund) => refundView(call, order, refund)),
    ...metafieldFields(call, order.id),
  };
}

function amounts(order: Order) {
  const bag = moneyBag(order);
  const original = () => originalTotals(order);
  const current = () => currentTotals(order);
  return {
    subtotalLineItemsQuantity: () => sum(order.lines.map(({ quantity }) => quantity)),
    currentSubtotalLineItemsQuantity: () => sum(order.lines.map((line) => currentQuantity(order, line))),
    subtotalPriceSet: () => bag(original().subtotal),
    totalPriceSet: () => bag(original().total),
    originalTotalPriceSet: () => bag(originalTotals({ ...order, lines: order.lines.filter(({ addedAt }) => addedAt === null) }).total),
    totalDiscountsSet: () => bag(original().discounts),
    totalShippingPriceSet: () => bag(original().shippingPrice),
    totalTaxSet: () => bag(original().tax),
    currentSubtotalPriceSet: () => bag(current().subtotal),
    currentTotalPriceSet: () => bag(current().total),
    currentTotalDiscountsSet: () => bag(current().discounts),
    currentShippingPriceSet: () => bag(current().shipping),
    currentTotalTaxSet: () => bag(current().tax),
    totalTipReceivedSet: () => bag(sum(order.lines.filter(({ isTip }) => isTip).map((line) => line.price * line.quantity))),
    totalOutstandingSet: () => bag(outstanding(order)),
    totalReceivedSet: () => bag(received(order)),
    totalRefundedSet: () => bag(refunded(order)),
    totalRefundedShippingSet: () => bag(sum(order.refunds.flatMap((refund) => refund.shipping.map(({ amount }) => amount)))),
    netPaymentSet: () => bag(received(order) - refunded(order)),
    refundDiscrepancySet: () => bag(sum(order.refunds.flatMap((refund) => refund.adjustments.map(({ amount }) => amount)))),
  };
}
