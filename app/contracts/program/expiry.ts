import { z } from 'zod';

import { tierId } from '#app/domain/values/ids.ts';
import { choice, count, id, listOf, strict } from './fields.ts';

const none = { kind: z.literal('none') };
const fixed = { kind: z.literal('fixed'), count: count('Expire after', 1, 3_650), unit: choice('Expire after', ['days', 'months']) };
const calendar = {
  kind: z.literal('calendar'),
  endOf: choice('Expire at the end of', ['month', 'quarter', 'year']),
  plusMonths: count('Months later', 0, 120).default(0),
};
const inactivity = { kind: z.literal('inactivity'), months: count('Months without activity', 1, 120) };
const error = 'Expiry: choose when points expire.';

const terms = z.discriminatedUnion('kind', [strict(none), strict(fixed), strict(calendar), strict(inactivity)], { error });

const common = {
  byTier: z.record(id('Tier', tierId), terms).default({}),
  warningDays: listOf('Warnings', count('Days before', 1, 365), 10)
    .refine((days) => new Set(days).size === days.length, 'Warnings: each number of days once.')
    .default([]),
};

export const expiryPolicy = z.discriminatedUnion(
  'kind',
  [
    strict({ ...none, ...common }),
    strict({ ...fixed, ...common }),
    strict({ ...calendar, ...common }),
    strict({ ...inactivity, ...common }),
  ],
  { error },
);
