import { z } from 'zod';

/** What a mutation says it would not do, and why. */
export const userErrors = z.array(z.object({ code: z.string().nullish(), field: z.array(z.string()).nullish(), message: z.string() }));
