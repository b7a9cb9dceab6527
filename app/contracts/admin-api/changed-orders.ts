import { z } from 'zod';

import { customerId, orderId } from '#app/domain/values/ids.ts';

import { idOf, instant, moneyBag } from '../shopify-values.ts';

export const changedOrders = z.object({
  orders: z.object({
    nodes: z.array(
      z.object({
        id: idOf(orderId, 'an order'),
        updatedAt: instant,
        cancelledAt: instant.nullable(),
        displayFinancialStatus: z.string().nullable(),
        displayFulfillmentStatus: z.string(),
        customer: z.object({ id: idOf(customerId, 'a customer') }).nullable(),
        currentSubtotalLineItemsQuantity: z.int(),
        totalRefundedSet: moneyBag,
      }),
    ),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
});
