import { z } from 'zod';

import { points } from '#app/domain/values/points.ts';

import { reason } from './reason.ts';

const pointsMax = 1_000_000;
const wrongPoints = `Enter a whole number from 1 to ${pointsMax.toLocaleString('en')}.`;
const wrongDay = 'Enter a day, like 2026-12-31.';

/** When points that are added are gone: as the program in force says, never, or after a last day in the shop's time zone. */
export type AdjustmentEnd =
  { readonly kind: 'by-program' } | { readonly kind: 'never' } | { readonly kind: 'after'; readonly lastOn: string };

const endFields = z.object({
  direction: z.enum(['credit', 'debit'], { error: 'Choose whether to add or to take.' }),
  end: z.enum(['by-program', 'never', 'after'], { error: 'Choose how long the points last.' }).default('by-program'),
  lastOn: z.string().trim().default(''),
});

/** An adjustment by hand, as the member's page sends it (form data). Points that are taken have no end: theirs is not read. */
export const adjustmentForm = endFields
  .extend({
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
  })
  .refine(hasEnd, { path: ['lastOn'], error: wrongDay, when: ({ value }) => endFields.safeParse(value).success })
  .transform(({ end, lastOn, ...rest }) => ({ ...rest, ends: endOf(end, lastOn) }));

function hasEnd({ direction, end, lastOn }: z.output<typeof endFields>): boolean {
  return direction === 'debit' || end !== 'after' || z.iso.date().safeParse(lastOn).success;
}

function endOf(kind: AdjustmentEnd['kind'], lastOn: string): AdjustmentEnd {
  return kind === 'after' ? { kind, lastOn } : { kind };
}
