import { readCustomerNames } from '#app/shopify/customers.ts';
import type { CustomerId } from '#app/domain/values/ids.ts';
import type { CustomerName } from '#app/shopify/customers.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';

import { isPassing } from './passing-failure.ts';

/** The customers' names for a page of ours; none where Shopify does not answer now: points can be read without them. */
export async function namesForPage(
  admin: AdminClient,
  customers: readonly (CustomerId | null)[],
): Promise<ReadonlyMap<CustomerId, CustomerName>> {
  try {
    return await readCustomerNames(
      admin,
      customers.flatMap((customer) => customer ?? []),
    );
  } catch (error) {
    if (isPassing(error)) return new Map();
    throw error;
  }
}
