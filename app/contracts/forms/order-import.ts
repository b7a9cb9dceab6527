import { z } from 'zod';

/** What the form for past orders sends. */
export const orderImportForm = z.strictObject({
  /** A calendar day of the shop's. */
  sinceOn: z.iso.date(),
  award: z.enum(['nothing', 'by-version']),
});
export type OrderImportForm = z.infer<typeof orderImportForm>;
