import { z } from 'zod';
import type { Order } from '#app/domain/earning/order.ts';
import { customerId, lineId, orderId, productId, variantId } from '#app/domain/values/ids.ts';
import { money, parseMoney, type CurrencyCode } from '#app/domain/values/money.ts';
import { orderFrom, type LineFacts, type RefundFacts } from './order-facts.ts';
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

const refund = z.object({
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
  refunds: z.array(refund).default([]),
  discount_codes: z.array(z.object({ code: z.string() })).default([]),
});

/** The order, or its id alone where the body cannot tell all (a refund in another currency than the shop's): it must be read again. */
export type RestOrder = { readonly isWhole: true; readonly order: Order } | { readonly isWhole: false; readonly id: Order['id'] };

/** The body of orders/create, paid, cancelled, fulfilled and updated. Throws a ZodError where it is not one. */
export function readRestOrder(body: unknown): RestOrder {
  const read = wholeOrder.parse(body);
  const isForeign = read.refunds.some((each) => each.transactions.some((transaction) => transaction.currency !== read.currency));
  if (isForeign) return { isWhole: false, id: read.admin_graphql_api_id };
  return {
    isWhole: true,
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
    }),
  };
}

function lineFacts(read: z.infer<typeof line>, refunds: readonly z.infer<typeof refund>[]): LineFacts {
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

/** For bodies from before `current_quantity` was sent. */
function refundedQuantity(refunds: readonly z.infer<typeof refund>[], id: string): number {
  const lines = refunds.flatMap((each) => each.refund_line_items).filter((each) => each.line_item.admin_graphql_api_id === id);
  return lines.reduce((total, each) => total + each.quantity, 0);
}

function charge(read: Pick<z.infer<typeof shippingLine>, 'price_set' | 'discount_allocations' | 'tax_lines'>) {
  return {
    original: read.price_set,
    discounts: read.discount_allocations.map((each) => each.amount_set),
    taxes: read.tax_lines.map((each) => each.price_set),
  };
}

function refundFacts(read: z.infer<typeof refund>, code: CurrencyCode): RefundFacts {
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
