import { z } from 'zod';

import { memberMapping } from '../imports/member-columns.ts';

/** What an import's page sends (JSON). */
export const importAction = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('check'), mapping: memberMapping }),
  z.strictObject({ intent: z.literal('run') }),
]);
export type ImportAction = z.infer<typeof importAction>;

/** An import's id in an address. */
export const importId = z.uuid();
