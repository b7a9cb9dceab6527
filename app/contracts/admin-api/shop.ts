import { z } from 'zod';

import { timeZone } from '#app/domain/values/time-zone.ts';

import { currency, idOf } from '../shopify-values.ts';

export const shopFacts = z.object({
  shop: z.object({
    name: z.string(),
    currencyCode: currency,
    ianaTimezone: idOf(timeZone, 'a time zone'),
  }),
});
