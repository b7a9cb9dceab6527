import { z } from 'zod';

import { reason } from './reason.ts';

import { points } from '#app/domain/values/points.ts';

const pointsMax = 1_000_000;
const wrongPoints = `Enter a whole number from 1 to ${pointsMax.toLocaleString('en')}.`;

/** An adjustment by hand, as the member's page sends it (form data). */
export const adjustmentForm = z.object({
  direction: z.enum(['credit', 'debit'], { error: 'Choose whether to add or to take.' }),
  points: z
    .string({ error: wrongPoints })
    .trim()
    .regex(/^\d{1,7}$/, wrongPoints)
    .transform(Number)
    .refine((count) => count >= 1 && count <= pointsMax, wrongPoints)
    .transform(points),
  reason: reason(),
  /** Made by the page once per opening of the form: sent twice, it is done once. */
  key: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/),
});
