import { z } from 'zod';

import { tierId } from '#app/domain/values/ids.ts';
import { choice, count, id, listOf, strict } from './fields.ts';

const none = { kind: z.literal('none') };
const fixed = {
  kind: z.literal('fixed'),
  count: count('Expire after', 1, 3_650).describe('So many days or months after the day they were earned, which is not counted.'),
  unit: choice('Unit', ['days', 'months']).describe('A month later is the same day of it, or its last.'),
};
const calendar = {
  kind: z.literal('calendar'),
  endOf: choice('Expire at the end of', ['month', 'quarter', 'year']).describe('The one in which they were earned.'),
  plusMonths: count('Months later', 0, 120).default(0).describe('So many months after that end.'),
};
const inactivity = {
  kind: z.literal('inactivity'),
  months: count('Months without activity', 1, 120).describe(
    'Months in which the member neither earned (by an order or an activity) nor redeemed. Refunds, points from staff and points that come back move nothing.',
  ),
};
const told = {
  none: 'Points never expire.',
  fixed: 'Each credit of points so long after it was earned: an order’s when it came to `earning.trigger`, what edits add later too.',
  calendar: 'At the end of the month, quarter or year in which they were earned.',
  inactivity: 'All points of a member who has not been active; every activity moves it.',
};
const error = 'Expiry: choose when points expire.';

const terms = z
  .discriminatedUnion(
    'kind',
    [
      strict(none).describe(told.none),
      strict(fixed).describe(told.fixed),
      strict(calendar).describe(told.calendar),
      strict(inactivity).describe(told.inactivity),
    ],
    { error },
  )
  .meta({ title: 'Expiry of a tier' });

const common = {
  byTier: z
    .record(id('Tier', tierId), terms)
    .default({})
    .meta({ title: 'Expiry by tier' })
    .describe('By tier id: other terms, for points earned while the member is in that tier.'),
  warningDays: listOf('Warnings', count('Days before', 1, 365), 10)
    .refine((days) => new Set(days).size === days.length, 'Warnings: each number of days once.')
    .default([])
    .describe(
      'Days before points expire on which a warning is noted on the member, each once; no e-mail is sent. An empty list is no warning.',
    ),
};

/** Points are gone at the start of the day after their last day, in the shop's time zone. */
export const expiryPolicy = z
  .discriminatedUnion(
    'kind',
    [
      strict({ ...none, ...common }).describe(told.none),
      strict({ ...fixed, ...common }).describe(told.fixed),
      strict({ ...calendar, ...common }).describe(told.calendar),
      strict({ ...inactivity, ...common }).describe(told.inactivity),
    ],
    { error },
  )
  .prefault({ kind: 'none' })
  .meta({
    title: 'Expiry',
    description: 'When points that are not used are gone: at the start of the day after their last day, in the shop’s time zone.',
  });
