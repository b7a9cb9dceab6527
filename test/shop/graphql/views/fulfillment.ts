import type { Fulfillment, Order } from '../../state/order.ts';
import type { View } from '../context.ts';

export function fulfillmentView(order: Order, { id, createdAt, deliveredAt, lines }: Fulfillment): View {
  const sent = order.lines.filter((line) => lines.some((part) => part.line === line.id));
  return {
    __typename: 'Fulfillment',
    id,
    status: 'SUCCESS',
    displayStatus: deliveredAt === null ? 'FULFILLED' : 'DELIVERED',
    createdAt,
    updatedAt: deliveredAt ?? createdAt,
    deliveredAt,
    requiresShipping: sent.some(({ requiresShipping }) => requiresShipping),
  };
}

/** The one point of sale that the shop has. */
export const posLocation = 'gid://shopify/Location/655441491';
