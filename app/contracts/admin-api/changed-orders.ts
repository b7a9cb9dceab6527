import { z } from 'zod';

import { orderId } from '#app/domain/values/ids.ts';

import { idOf, instant } from '../shopify-values.ts';

export const changedOrders = z.object({
  orders: z.object({
    nodes: z.array(z.object({ id: idOf(orderId, 'an order'), updatedAt: instant })),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
});
