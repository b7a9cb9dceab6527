import { customerNames, customerOrderCounts, foundCustomers } from '#app/contracts/admin-api/customer.ts';
import type { CustomerId } from '#app/domain/values/ids.ts';

import type { AdminClient } from './admin-client.ts';
import { unlessDenied } from './errors.ts';
import { inGroups } from './groups.ts';

export type CustomerName = { readonly name: string | null; readonly email: string | null };

const idsMax = 250;

const namesOperation = `#graphql
  query CustomerNames($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Customer { id displayName defaultEmailAddress { emailAddress } }
    }
  }
`;

/**
 * What these customers are called now; Laurel keeps no names itself. A customer who is gone is left out. Where the merchant's
 * plan or Shopify's approval gives no access to names, nobody has one.
 */
export async function readCustomerNames(admin: AdminClient, ids: readonly CustomerId[]): Promise<ReadonlyMap<CustomerId, CustomerName>> {
  const names = new Map<CustomerId, CustomerName>();
  for (const group of inGroups([...new Set(ids)], idsMax)) {
    const { nodes } = customerNames.parse(await unlessDenied(admin(namesOperation, { ids: group }), { nodes: [] }));
    for (const node of nodes) {
      if (node) names.set(node.id, { name: node.displayName ?? null, email: node.defaultEmailAddress?.emailAddress ?? null });
    }
  }
  return names;
}

const searchOperation = `#graphql
  query FindCustomers($query: String!, $first: Int!) {
    customers(first: $first, query: $query, sortKey: RELEVANCE) {
      nodes { id }
    }
  }
`;

/** The customers that Shopify finds by name, e-mail or phone, best first. What is typed is looked for as it is: no search syntax. */
export async function searchCustomers(admin: AdminClient, text: string, customersMax: number): Promise<readonly CustomerId[]> {
  const query = text.replaceAll(/[\\"'():<>*]/g, (sign) => `\\${sign}`);
  const nothing = { customers: { nodes: [] } };
  const { customers } = foundCustomers.parse(await unlessDenied(admin(searchOperation, { query, first: customersMax }), nothing));
  return customers.nodes.map(({ id }) => id);
}

const orderCountsOperation = `#graphql
  query OrderCounts($ids: [ID!]!) {
    nodes(ids: $ids) { ... on Customer { id createdAt numberOfOrders } }
  }
`;

/** Since when Shopify knows the customer, and of how many orders in all. */
export type OrderCount = { readonly createdAt: Date; readonly orders: number };

/** One that is gone is absent. */
export async function readOrderCounts(admin: AdminClient, ids: readonly CustomerId[]): Promise<ReadonlyMap<CustomerId, OrderCount>> {
  const counts = new Map<CustomerId, OrderCount>();
  for (const group of inGroups(ids, idsMax)) {
    const { nodes } = customerOrderCounts.parse(await admin(orderCountsOperation, { ids: group }));
    for (const node of nodes) if (node) counts.set(node.id, { createdAt: node.createdAt, orders: node.numberOfOrders });
  }
  return counts;
}
