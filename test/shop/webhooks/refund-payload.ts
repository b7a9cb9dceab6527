import { outstanding } from '../orders/amounts.ts';
import { minorAsDecimal } from '../orders/decimal.ts';
import { theShop } from '../orders/make-line.ts';
import type { Shop } from '../shop.ts';
import type { Order, OrderEdit, Refund, RefundLine, Transaction } from '../state/order.ts';
import { idNumber, idNumberOrNull } from './json.ts';
import type { Json } from './json.ts';
import { linePayload } from './line-payload.ts';
import { amountWriter } from './money-payload.ts';
import type { AmountWriter } from './money-payload.ts';
import { localInstant } from './time-payload.ts';

/** refunds/create, and the refunds inside an order. */
export function refundPayload(shop: Shop, order: Order, refund: Refund): Json {
  const amounts = amountWriter(order);
  const { timeZone } = theShop(shop);
  const transactions = order.transactions.filter(({ id }) => refund.transactions.includes(id));
  return {
    id: idNumber(refund.id),
    admin_graphql_api_id: refund.id,
    order_id: idNumber(order.id),
    created_at: localInstant(refund.createdAt, timeZone),
    processed_at: localInstant(refund.processedAt, timeZone),
    note: refund.note ?? '',
    user_id: idNumber(staffOf(shop)),
    restock: refund.lines.some(({ restock }) => restock !== 'no_restock'),
    return: null,
    duties: [],
    total_duties_set: amounts.set(0),
    refund_line_items: refund.lines.map((line) => refundLinePayload(order, line, amounts)),
    refund_shipping_lines: refund.shipping.map((back) => ({
      id: idNumber(back.id),
      shipping_line_id: idNumber(back.line),
      subtotal_amount_set: amounts.set(back.amount),
      tax_amount_set: amounts.set(back.tax),
    })),
    order_adjustments: refund.adjustments.map((adjustment) => ({
      id: idNumber(adjustment.id),
      order_id: idNumber(order.id),
      refund_id: idNumber(refund.id),
      kind: 'refund_discrepancy',
      reason: adjustment.reason,
      amount: amounts.text(adjustment.amount),
      amount_set: amounts.set(adjustment.amount),
      tax_amount: amounts.text(adjustment.tax),
      tax_amount_set: amounts.set(adjustment.tax),
    })),
    transactions: transactions.map((transaction) => refundTransactionPayload(shop, order, transaction)),
  };
}

function staffOf(shop: Shop): string {
  return shop.store.list('staff', { limit: 1, order: 'oldest' })[0]?.id ?? 'gid://shopify/StaffMember/1';
}

function refundLinePayload(order: Order, refunded: RefundLine, amounts: AmountWriter): Json {
  const line = order.lines.find(({ id }) => id === refunded.line);
  return {
    id: idNumber(refunded.id),
    line_item_id: idNumber(refunded.line),
    line_item: line ? linePayload(order, line, amounts) : null,
    location_id: null,
    quantity: refunded.quantity,
    restock_type: refunded.restock,
    // Numbers here, texts everywhere else: so does Shopify.
    subtotal: amounts.number(refunded.subtotal),
    subtotal_set: amounts.set(refunded.subtotal),
    total_tax: amounts.number(refunded.tax),
    total_tax_set: amounts.set(refunded.tax),
  };
}

/** A transaction inside a refund. */
function refundTransactionPayload(shop: Shop, order: Order, transaction: Transaction): Json {
  const createdAt = localInstant(transaction.createdAt, theShop(shop).timeZone);
  const unsettled = { amount: minorAsDecimal(Math.max(0, outstanding(order)), order.currency), currency: order.currency };
  return {
    id: idNumber(transaction.id),
    admin_graphql_api_id: transaction.id,
    order_id: idNumber(order.id),
    kind: transaction.kind,
    gateway: transaction.gateway,
    status: transaction.status,
    message: null,
    created_at: createdAt,
    processed_at: createdAt,
    test: order.isTest,
    authorization: '',
    location_id: null,
    user_id: null,
    parent_id: idNumberOrNull(transaction.parent),
    device_id: 0,
    error_code: null,
    source_name: order.source,
    receipt: {},
    amount: minorAsDecimal(transaction.amount, order.currency),
    amount_rounding: null,
    currency: order.currency,
    payment_id: `${order.name}.${order.transactions.indexOf(transaction) + 1}`,
    manual_payment_gateway: transaction.gateway === 'manual',
    total_unsettled_set: { shop_money: unsettled, presentment_money: unsettled },
  };
}

/** order_transactions/create: also says how it was paid. */
export function transactionPayload(shop: Shop, order: Order, transaction: Transaction): Json {
  return {
    ...refundTransactionPayload(shop, order, transaction),
    payment_details: {
      credit_card_bin: null,
      avs_result_code: null,
      cvv_result_code: null,
      credit_card_number: '•••• •••• •••• 1',
      credit_card_company: 'Bogus',
      buyer_action_info: null,
      credit_card_name: null,
      credit_card_wallet: null,
      credit_card_expiration_month: null,
      credit_card_expiration_year: null,
      payment_method_name: 'bogus',
    },
  };
}

/** orders/edited: line ids and deltas, nothing else of the order. */
export function orderEditPayload(shop: Shop, order: Order, edit: OrderEdit): Json {
  const at = localInstant(edit.createdAt, theShop(shop).timeZone);
  const deltas = (parts: OrderEdit['added']) => parts.map(({ line, delta }) => ({ id: idNumber(line), delta }));
  return {
    order_edit: {
      id: idNumber(edit.id),
      app_id: null,
      created_at: at,
      committed_at: at,
      notify_customer: false,
      order_id: idNumber(order.id),
      staff_note: edit.note ?? '',
      user_id: null,
      line_items: { additions: deltas(edit.added), removals: deltas(edit.removed) },
      discounts: { line_item: { additions: [], removals: [] } },
      shipping_lines: { additions: [], removals: [] },
    },
  };
}
