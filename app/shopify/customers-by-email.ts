import { z } from 'zod';

import { idOf } from '#app/contracts/shopify-values.ts';
import { customerId, type CustomerId } from '#app/domain/values/ids.ts';
import type { AdminClient } from './admin-client.ts';
import { inGroups } from './groups.ts';

/** A query's text may not be longer than some thousands of characters. */
const emailsMax = 25;

const operation = `#graphql
  query CustomersByEmail($query: String!, $first: Int!) {
    customers(first: $first, query: $query) {
      nodes { id defaultEmailAddress { emailAddress } }
    }
  }
`;

const answer = z.object({
  customers: z.object({
    nodes: z.array(z.object({ id: idOf(customerId, 'a customer'), defaultEmailAddress: z.object({ emailAddress: z.string() }).nullish() })),
  }),
});

/** The customers with exactly these e-mails (lower case); one that nobody has is absent. */
export async function customersByEmail(admin: AdminClient, emails: readonly string[]): Promise<ReadonlyMap<string, CustomerId>> {
  const found = new Map<string, CustomerId>();
  for (const group of inGroups([...new Set(emails)], emailsMax)) {
    const query = group.map((email) => `email:"${email.replaceAll(/["\\]/g, '')}"`).join(' OR ');
    const { customers } = answer.parse(await admin(operation, { query, first: 2 * emailsMax }));
    for (const { id, defaultEmailAddress } of customers.nodes) {
      const email = defaultEmailAddress?.emailAddress.toLowerCase();
      if (email !== undefined && group.includes(email)) found.set(email, id);
    }
  }
  return found;
}

const knownOperation = `#graphql
  query KnownCustomers($ids: [ID!]!) {
    nodes(ids: $ids) { ... on Customer { id } }
  }
`;

const known = z.object({ nodes: z.array(z.object({ id: idOf(customerId, 'a customer') }).nullable()) });

/** Those of the ids that are this shop's customers. */
export async function knownCustomers(admin: AdminClient, ids: readonly CustomerId[]): Promise<ReadonlySet<CustomerId>> {
  const found = new Set<CustomerId>();
  for (const group of inGroups([...new Set(ids)], 250)) {
    for (const node of known.parse(await admin(knownOperation, { ids: group })).nodes) if (node) found.add(node.id);
  }
  return found;
}
