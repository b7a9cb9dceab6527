import { z } from 'zod';

import { customerId } from '#app/domain/values/ids.ts';

import { idOf, instant } from '../shopify-values.ts';

const id = idOf(customerId, 'a customer');

/** Protected fields come back null, with HTTP 200, where the app is not approved for them. */
export const customerNames = z.object({
  nodes: z.array(
    z
      .object({
        id,
        displayName: z.string().nullish(),
        defaultEmailAddress: z.object({ emailAddress: z.string() }).nullish(),
      })
      .nullable(),
  ),
});

export const foundCustomers = z.object({ customers: z.object({ nodes: z.array(z.object({ id })) }) });

/** `numberOfOrders` is an UnsignedInt64: text. */
export const customerOrderCounts = z.object({
  nodes: z.array(z.object({ id, createdAt: instant, numberOfOrders: z.coerce.number().int().min(0) }).nullable()),
});
