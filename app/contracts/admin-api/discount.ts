import { z } from 'zod';

const userErrors = z.array(z.object({ code: z.string().nullish(), field: z.array(z.string()).nullish(), message: z.string() }));

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
