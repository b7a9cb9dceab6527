import { z } from 'zod';

import { instant } from '../shopify-values.ts';

const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });

/** Of other kinds of discount than Laurel makes only the id comes. */
export const listedCodes = z.object({
  discountNodes: z.object({
    nodes: z.array(
      z.object({
        id: z.string(),
        discount: z.object({
          createdAt: instant.optional(),
          asyncUsageCount: z.int().min(0).optional(),
          codes: z.object({ nodes: z.array(z.object({ code: z.string() })) }).optional(),
        }),
      }),
    ),
    pageInfo,
  }),
});

export const listedGiftCards = z.object({
  giftCards: z.object({
    nodes: z.array(z.object({ id: z.string(), note: z.string().nullish(), enabled: z.boolean(), createdAt: instant })),
    pageInfo,
  }),
});

/** What is gone comes as null; a credit has only its id. */
export const rewardsStanding = z.object({
  nodes: z.array(
    z
      .object({
        id: z.string(),
        codeDiscount: z.object({ status: z.string().optional() }).optional(),
        enabled: z.boolean().optional(),
      })
      .nullable(),
  ),
});
