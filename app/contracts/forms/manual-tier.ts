import { z } from 'zod';

import { tierId } from '#app/domain/values/ids.ts';

import { reason } from './reason.ts';

/** A tier given or taken by hand, as the member's page sends it (form data). */
export const manualTierForm = z.object({
  intent: z.literal('tier'),
  /** Empty takes away what was given before. */
  tier: z.string({ error: 'Choose a tier.' }).transform((text, context) => {
    if (text === '') return null;
    const id = tierId(text);
    if (id !== undefined) return id;
    context.issues.push({ code: 'custom', input: text, message: 'Choose a tier.' });
    return z.NEVER;
  }),
  /** The last day, in the shop's time zone; empty is without an end. */
  lastOn: z
    .string()
    .trim()
    .refine((text) => text === '' || z.iso.date().safeParse(text).success, 'Enter a day, like 2026-12-31, or nothing.')
    .transform((text) => (text === '' ? null : text)),
  reason: reason(),
});
