import { z } from 'zod';
import { lineId } from '#app/domain/values/ids.ts';
import { money, parseMoney, type CurrencyCode } from '#app/domain/values/money.ts';
import type { RefundFacts } from './order-facts.ts';
import { currency, idOf, instant, restMoneySet } from './shopify-values.ts';

/** A refund as an order's body carries it. */
export const restRefund = z.object({
  admin_graphql_api_id: z.string(),
  created_at: instant,
  refund_line_items: z
    .array(
      z.object({
        quantity: z.int().min(0),
        // `line_item_id` is a number and may have lost digits on its way; the nested line's id is text.
        line_item: z.object({ admin_graphql_api_id: idOf(lineId, 'an order line') }),
        subtotal_set: restMoneySet,
        total_tax_set: restMoneySet,
      }),
    )
    .default([]),
  refund_shipping_lines: z.array(z.object({ subtotal_amount_set: restMoneySet, tax_amount_set: restMoneySet.optional() })).default([]),
  order_adjustments: z.array(z.object({ kind: z.string(), amount_set: restMoneySet, tax_amount_set: restMoneySet })).default([]),
  transactions: z.array(z.object({ kind: z.string(), status: z.string(), amount: z.string(), currency })).default([]),
});
export type RestRefund = z.infer<typeof restRefund>;

/** For bodies from before `current_quantity` was sent. */
export function refundedQuantity(refunds: readonly RestRefund[], id: string): number {
  const lines = refunds.flatMap((each) => each.refund_line_items).filter((each) => each.line_item.admin_graphql_api_id === id);
  return lines.reduce((total, each) => total + each.quantity, 0);
}

export function refundFacts(read: RestRefund, code: CurrencyCode): RefundFacts {
  const none = money(0, code);
  // What a body says of refunded shipping stands in one list or, from older versions, in the other with a minus sign.
  const shipping =
    read.refund_shipping_lines.length > 0
      ? read.refund_shipping_lines.map((each) => ({ amount: each.subtotal_amount_set, tax: each.tax_amount_set ?? none }))
      : read.order_adjustments
          .filter((each) => each.kind === 'shipping_refund')
          .map((each) => ({ amount: money(Math.abs(each.amount_set.minor), code), tax: money(Math.abs(each.tax_amount_set.minor), code) }));
  return {
    id: read.admin_graphql_api_id,
    createdAt: read.created_at,
    lines: read.refund_line_items.map((each) => ({
      line: each.line_item.admin_graphql_api_id,
      quantity: each.quantity,
      amount: each.subtotal_set,
      tax: each.total_tax_set,
    })),
    shipping,
    transactions: read.transactions.map((each) => ({
      amount: parseMoney(each.amount, code) ?? none,
      isRefund: each.kind === 'refund',
      hasSucceeded: each.status === 'success',
    })),
  };
}
