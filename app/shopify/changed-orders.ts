import { changedOrders } from '#app/contracts/admin-api/changed-orders.ts';
import { paidStatuses } from '#app/contracts/order-facts.ts';
import type { OrderOutline } from '#app/domain/earning/outline.ts';
import type { OrderId } from '#app/domain/values/ids.ts';

import type { AdminClient } from './admin-client.ts';

export type ChangedOrder = { readonly id: OrderId; readonly updatedAt: Date; readonly outline: OrderOutline };

/** About 400 points a page. */
const operation = `#graphql
  query ChangedOrders($query: String!, $after: String) {
    orders(first: 100, after: $after, query: $query, sortKey: UPDATED_AT) {
      nodes {
        id updatedAt cancelledAt displayFinancialStatus displayFulfillmentStatus currentSubtotalLineItemsQuantity
        customer { id }
        totalRefundedSet { shopMoney { amount currencyCode } }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

/** The orders that changed at or after `since`, page by page, longest ago first. One that changes meanwhile comes again at the end. */
export async function* readChangedOrders(admin: AdminClient, since: Date): AsyncGenerator<readonly ChangedOrder[]> {
  const query = `updated_at:>='${since.toISOString()}'`;
  for (let after: string | null = null; ;) {
    const { orders } = changedOrders.parse(await admin(operation, { query, after }));
    yield orders.nodes.map(({ id, updatedAt, ...node }) => ({
      id,
      updatedAt,
      outline: {
        customer: node.customer?.id ?? null,
        isPaid: paidStatuses.has(node.displayFinancialStatus?.toLowerCase() ?? ''),
        isCancelled: node.cancelledAt !== null,
        isFulfilled: node.displayFulfillmentStatus === 'FULFILLED',
        quantity: node.currentSubtotalLineItemsQuantity,
        refundedMinor: node.totalRefundedSet.minor,
      },
    }));
    if (!orders.pageInfo.hasNextPage || orders.pageInfo.endCursor === null) return;
    after = orders.pageInfo.endCursor;
  }
}
