import { tagsAdded, tagsRemoved } from '#app/contracts/admin-api/customer-tags.ts';
import type { CustomerId } from '#app/domain/values/ids.ts';

import type { AdminClient } from './admin-client.ts';
import { refuseUserErrors } from './errors.ts';

const addOperation = `#graphql
  mutation AddCustomerTag($customer: ID!, $tags: [String!]!) {
    tagsAdd(id: $customer, tags: $tags) {
      userErrors { field message }
    }
  }
`;

/** A customer who has the tag keeps it: sent again when unclear. */
export async function addCustomerTag(admin: AdminClient, customer: CustomerId, tag: string): Promise<void> {
  const data = await admin(addOperation, { customer, tags: [tag] }, { isRepeatable: true });
  refuseUserErrors(tagsAdded.parse(data).tagsAdd.userErrors);
}

const removeOperation = `#graphql
  mutation RemoveCustomerTag($customer: ID!, $tags: [String!]!) {
    tagsRemove(id: $customer, tags: $tags) {
      userErrors { field message }
    }
  }
`;

/** A customer who has not got the tag stays so: sent again when unclear. */
export async function removeCustomerTag(admin: AdminClient, customer: CustomerId, tag: string): Promise<void> {
  const data = await admin(removeOperation, { customer, tags: [tag] }, { isRepeatable: true });
  refuseUserErrors(tagsRemoved.parse(data).tagsRemove.userErrors);
}
