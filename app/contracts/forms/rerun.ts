import { z } from 'zod';

/** Which deliveries to run again (form data): one by its id, or all that failed. */
export const rerunForm = z.discriminatedUnion('which', [
  z.object({ which: z.literal('one'), id: z.string().min(1).max(100) }),
  z.object({ which: z.literal('failed') }),
]);
