import { z } from 'zod';

const userErrors = z.array(z.object({ code: z.string().nullish(), field: z.array(z.string()).nullish(), message: z.string() }));

/** The two kinds of discount Laurel makes; a code of any other kind is not ours and has no count. */
export const codeLookup = z.object({
  codeDiscountNodeByCode: z
    .object({
      id: z.string(),
      codeDiscount: z.object({ asyncUsageCount: z.int().min(0).default(0) }),
    })
    .nullable(),
});

const created = z.object({ codeDiscountNode: z.object({ id: z.string() }).nullable(), userErrors });

export const amountCodeCreated = z.object({ discountCodeBasicCreate: created });
export const freeShippingCodeCreated = z.object({ discountCodeFreeShippingCreate: created });
export const codeDeactivated = z.object({ discountCodeDeactivate: z.object({ userErrors }) });
