import { z } from 'zod';

import { adminOrder, type AdminOrder } from './order.ts';

/** A line of a bulk operation's file: an order, or something of one, which names its order. */
export type BulkLine = { readonly id: string; readonly __parentId?: string };

/** Asked of every line of a file: a schema would copy each. */
export function isBulkLine(line: unknown): line is BulkLine {
  if (typeof line !== 'object' || line === null || !('id' in line) || typeof line.id !== 'string') return false;
  return !('__parentId' in line) || typeof line.__parentId === 'string';
}

/** What of an order's own line says how it is to be read. */
export const bulkOrderOutline = z.object({ id: z.string(), name: z.string(), refunds: z.array(z.unknown()) });

/** The order as the Admin API would have answered it: what stands below it in the file belongs into it. Throws a ZodError where it is none. */
export function adminOrderOf(order: BulkLine, below: readonly BulkLine[]): AdminOrder {
  const of = (type: string) => below.filter(({ id }) => id.startsWith(`gid://shopify/${type}/`));
  const pageInfo = { hasNextPage: false, endCursor: null };
  return adminOrder.parse({
    ...order,
    lineItems: { nodes: of('LineItem'), pageInfo },
    shippingLines: { nodes: of('ShippingLine') },
    refunds: [],
  });
}
