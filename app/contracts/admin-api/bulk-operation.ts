import { z } from 'zod';

import { userErrors } from './user-errors.ts';

const operation = z.object({
  id: z.string(),
  status: z.enum(['CREATED', 'RUNNING', 'COMPLETED', 'CANCELING', 'CANCELED', 'FAILED', 'EXPIRED']),
  errorCode: z.string().nullable(),
  /** Text: Shopify's counts are longer than GraphQL's numbers may be. */
  rootObjectCount: z.coerce.number().int().min(0),
  url: z.string().nullable(),
  partialDataUrl: z.string().nullable(),
});

export const bulkOperation = z.object({ bulkOperation: operation.nullable() });

export const bulkOperationRun = z.object({
  bulkOperationRunQuery: z.object({ bulkOperation: z.object({ id: z.string() }).nullable(), userErrors }),
});
