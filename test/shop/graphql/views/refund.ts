import { sum } from '../../orders/share.ts';
import { gidNumber } from '../../state/gid.ts';
import type { Order, Refund, Transaction } from '../../state/order.ts';
import { connection } from '../connection.ts';
import type { PageArguments } from '../connection.ts';
import type { Call, View } from '../context.ts';
import { lineView } from './line.ts';
import { moneyBag } from './money.ts';
import { orderView } from './order.ts';

export function transactionView(order: Order, transaction: Transaction): View {
  return {
    __typename: 'OrderTransaction',
    id: transaction.id,
    kind: transaction.kind.toUpperCase(),
    status: transaction.status.toUpperCase(),
    gateway: transaction.gateway,
    formattedGateway: transaction.gateway,
    manualPaymentGateway: transaction.gateway === 'manual',
    test: order.isTest,
    amountSet: moneyBag(order)(transaction.amount),
    createdAt: transaction.createdAt,
    processedAt: transaction.createdAt,
    parentTransaction: () => {
      const parent = order.transactions.find(({ id }) => id === transaction.parent);
      return parent ? transactionView(order, parent) : null;
    },
  };
}

export function refundView(call: Call, order: Order, refund: Refund): View {
  const bag = moneyBag(order);
  const transactions = order.transactions.filter(({ id }) => refund.transactions.includes(id));
  return {
    __typename: 'Refund',
    id: refund.id,
    legacyResourceId: gidNumber(refund.id),
    note: refund.note,
    createdAt: refund.createdAt,
    processedAt: refund.processedAt,
    updatedAt: order.updatedAt,
    order: () => orderView(call, order),
    return: null,
    duties: [],
    totalRefundedSet: bag(sum(transactions.filter(({ status }) => status === 'success').map(({ amount }) => amount))),
    transactions: (args: PageArguments) => connection({ items: transactions, view: (item) => transactionView(order, item) }, args),
    refundLineItems: (args: PageArguments) => connection({ items: refund.lines, view: (line) => refundLineView(call, order, line) }, args),
    refundShippingLines: (args: PageArguments) =>
      connection(
        {
          items: refund.shipping,
          view: (back) => ({
            __typename: 'RefundShippingLine',
            id: back.id,
            subtotalAmountSet: bag(back.amount),
            taxAmountSet: bag(back.tax),
          }),
        },
        args,
      ),
    orderAdjustments: (args: PageArguments) =>
      connection(
        {
          items: refund.adjustments,
          view: ({ id, amount, tax, reason }) => ({
            __typename: 'OrderAdjustment',
            id,
            amountSet: bag(amount),
            taxAmountSet: bag(tax),
            reason: reason.startsWith('Pending') ? 'PENDING_REFUND_DISCREPANCY' : 'REFUND_DISCREPANCY',
          }),
        },
        args,
      ),
  };
}

function refundLineView(call: Call, order: Order, line: Refund['lines'][number]): View {
  const bag = moneyBag(order);
  return {
    __typename: 'RefundLineItem',
    id: line.id,
    quantity: line.quantity,
    restockType: line.restock.toUpperCase(),
    restocked: line.restock !== 'no_restock',
    subtotalSet: bag(line.subtotal),
    totalTaxSet: bag(line.tax),
    priceSet: bag(line.quantity === 0 ? 0 : Math.round(line.subtotal / line.quantity)),
    lineItem: () => {
      const ordered = order.lines.find(({ id }) => id === line.line);
      return ordered ? lineView(call, order, ordered) : null;
    },
  };
}
