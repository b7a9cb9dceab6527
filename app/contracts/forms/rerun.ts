import { z } from 'zod';

import { deliveryId } from '../webhooks.ts';

/** Which deliveries to run again (form data): one by its id, or all that failed. */
export const rerunForm = z.discriminatedUnion('which', [
  z.object({ which: z.literal('one'), id: deliveryId }),
  z.object({ which: z.literal('failed') }),
]);
