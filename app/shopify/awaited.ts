import { z } from 'zod';
import { idOf, instant } from '#app/contracts/shopify-values.ts';
import { customerId, orderId, type CustomerId, type OrderId } from '#app/domain/values/ids.ts';
import type { AdminClient } from './admin-client.ts';
import { inGroups } from './groups.ts';

/** An order's shipments may cost 11 of the 1,000 points a query may. */
const ordersMax = 80;

const shipmentsQuery = `#graphql
  query OrderShipments($ids: [ID!]!) {
    nodes(ids: $ids) { ... on Order { id fulfillments(first: 10) { status displayStatus } } }
  }`;

const shipments = z.object({
  nodes: z.array(
    z
      .object({
        id: idOf(orderId, 'an order'),
        fulfillments: z.array(z.object({ status: z.string(), displayStatus: z.string().nullable() })),
      })
      .nullable(),
  ),
});

const arrived: ReadonlySet<string | null> = new Set(['DELIVERED', 'PICKED_UP']);

/** Of the orders, those of which a shipment has arrived. */
export async function readArrived(admin: AdminClient, ids: readonly OrderId[]): Promise<readonly OrderId[]> {
  const found: OrderId[] = [];
  for (const group of inGroups(ids, ordersMax)) {
    const { nodes } = shipments.parse(await admin(shipmentsQuery, { ids: group }));
    for (const node of nodes) if (node?.fulfillments.some(({ displayStatus }) => arrived.has(displayStatus))) found.push(node.id);
  }
  return found;
}

const customersQuery = `#graphql
  query ChangedCustomers($query: String!, $after: String) {
    customers(first: 250, after: $after, query: $query, sortKey: UPDATED_AT) {
      nodes { id updatedAt verifiedEmail }
      pageInfo { hasNextPage endCursor }
    }
  }`;

const changedCustomers = z.object({
  customers: z.object({
    nodes: z.array(z.object({ id: idOf(customerId, 'a customer'), updatedAt: instant, verifiedEmail: z.boolean() })),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
});

/** Customers with a verified e-mail who changed at or after `since`, page by page, longest ago first. */
export async function* readChangedCustomers(
  admin: AdminClient,
  since: Date,
): AsyncGenerator<readonly { readonly customer: CustomerId; readonly at: Date }[]> {
  const query = `updated_at:>='${since.toISOString()}'`;
  for (let after: string | null = null; ;) {
    const { customers } = changedCustomers.parse(await admin(customersQuery, { query, after }));
    yield customers.nodes.flatMap(({ id, updatedAt, verifiedEmail }) => (verifiedEmail ? [{ customer: id, at: updatedAt }] : []));
    if (!customers.pageInfo.hasNextPage || customers.pageInfo.endCursor === null) return;
    after = customers.pageInfo.endCursor;
  }
}
