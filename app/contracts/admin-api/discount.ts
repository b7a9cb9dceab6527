import { z } from 'zod';

import { userErrors } from './user-errors.ts';

/** Of the two kinds of discount Laurel makes. */
export const codeLookup = z.object({
  codeDiscountNodeByCode: z
    .object({
      id: z.string(),
      codeDiscount: z.object({ status: z.enum(['ACTIVE', 'EXPIRED', 'SCHEDULED']), asyncUsageCount: z.int().min(0) }),
    })
    .nullable(),
});

const created = z.object({ codeDiscountNode: z.object({ id: z.string() }).nullable(), userErrors });

export const amountCodeCreated = z.object({ discountCodeBasicCreate: created });
export const freeShippingCodeCreated = z.object({ discountCodeFreeShippingCreate: created });
export const codeDeactivated = z.object({ discountCodeDeactivate: z.object({ userErrors }) });

/** A variant that is gone comes as null, and a node of another type without a price. */
export const variantPrices = z.object({ nodes: z.array(z.object({ price: z.string().optional() }).nullable()) });
