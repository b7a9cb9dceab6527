import { z } from 'zod';

import { redemptionId } from '#app/domain/values/ids.ts';

import { idOf } from '../shopify-values.ts';
import { reason } from './reason.ts';

const line = /^[^\p{Cc}\p{Cs}]*$/u;
const wrongSigns = 'Line breaks and control characters are not allowed.';
const id = idOf(redemptionId, 'a redemption');

/** What staff say of a reward that is given by hand (form data). */
export const fulfilmentForm = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('fulfil'),
    id,
    /** For staff: a ticket's number, a parcel's. */
    note: z
      .string()
      .trim()
      .max(200, 'Write at most 200 characters.')
      .regex(line, wrongSigns)
      .transform((text) => (text === '' ? null : text)),
  }),
  z.object({
    intent: z.literal('refuse'),
    id,
    reason: reason(),
  }),
]);
