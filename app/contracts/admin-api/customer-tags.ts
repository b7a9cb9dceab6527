import { z } from 'zod';

import { userErrors } from './user-errors.ts';

export const tagsAdded = z.object({ tagsAdd: z.object({ userErrors }) });
export const tagsRemoved = z.object({ tagsRemove: z.object({ userErrors }) });
