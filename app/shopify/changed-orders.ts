import { changedOrders } from '#app/contracts/admin-api/changed-orders.ts';
import type { OrderId } from '#app/domain/values/ids.ts';

import type { AdminClient } from './admin-client.ts';

export type ChangedOrder = { readonly id: OrderId; readonly updatedAt: Date };

const operation = `#graphql
  query ChangedOrders($query: String!, $after: String) {
    orders(first: 100, after: $after, query: $query, sortKey: UPDATED_AT) {
      nodes { id updatedAt }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

/** The orders that changed at or after `since`, page by page, longest ago first. One that changes meanwhile comes again at the end. */
export async function* readChangedOrders(admin: AdminClient, since: Date): AsyncGenerator<readonly ChangedOrder[]> {
  const query = `updated_at:>='${since.toISOString()}'`;
  for (let after: string | null = null; ;) {
    const { orders } = changedOrders.parse(await admin(operation, { query, after }));
    yield orders.nodes;
    if (!orders.pageInfo.hasNextPage || orders.pageInfo.endCursor === null) return;
    after = orders.pageInfo.endCursor;
  }
}
