import { z } from 'zod';

import { reason } from './reason.ts';

const daysMax = 3_650;
const wrongDays = `Enter a whole number from 1 to ${daysMax.toLocaleString('en')}, or nothing.`;

/** Expired points brought back by hand, as the member's page sends it (form data). */
export const reinstatementForm = z.object({
  /** The sequence of the expiry entry. */
  expiry: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
  /** For how many days after today they can be used; empty is without an end. */
  days: z
    .string()
    .trim()
    .regex(/^(\d{1,4})?$/, wrongDays)
    .transform((text) => (text === '' ? null : Number(text)))
    .refine((days) => days === null || (days >= 1 && days <= daysMax), wrongDays),
  reason: reason(),
});
