import { z } from 'zod';

import { companyId, locationId, marketId } from '#app/domain/values/ids.ts';
import type { CurrencyCode } from '#app/domain/values/money.ts';
import { amount, count, filledListOf, id, listOf, strict, text } from './fields.ts';
import { idsMax, tagsMax } from './line-conditions.ts';

/** Judged once for the order. */
export function orderKinds(currency: CurrencyCode) {
  const country = z.string().regex(/^[A-Z]{2}$/, 'Country: two capital letters, like GB.');
  return [
    subtotal(currency).describe('Orders of a size in money: the sum of the lines after discounts, without tax, shipping and tips.'),
    itemCount().describe('Orders of a size in pieces; tips are none.'),
    strict({
      kind: z.literal('order-tag'),
      tags: filledListOf('Order tags', text('Tag', 255), tagsMax).describe('Any of these, in upper or lower case.'),
    }).describe('Orders with these tags.'),
    strict({
      kind: z.literal('discount-code'),
      codes: listOf('Discount codes', text('Code', 255), tagsMax)
        .default([])
        .describe('Any of these, in upper or lower case; an empty list is any code at all.'),
    }).describe('Orders on which a discount code was used.'),
    strict({
      kind: z.literal('sales-channel'),
      channels: filledListOf('Sales channels', text('Channel', 255), tagsMax).describe(
        'Shopify’s source name: `web`, `pos`, `shopify_draft_order`, or an app’s id.',
      ),
    }).describe('Orders from these sales channels.'),
    strict({
      kind: z.literal('pos-location'),
      locations: filledListOf('Locations', id('Location', locationId), idsMax).describe('Any of these: `gid://shopify/Location/1`.'),
    }).describe('Orders taken at these point of sale locations.'),
    strict({
      kind: z.literal('country'),
      countries: filledListOf('Countries', country, idsMax).describe('ISO 3166, two capital letters: `GB`.'),
    }).describe('Orders to these countries, by the shipping address, else by the billing address.'),
    strict({
      kind: z.literal('market'),
      markets: filledListOf('Markets', id('Market', marketId), idsMax).describe('Any of these: `gid://shopify/Market/1`.'),
    }).describe('Orders in these markets.'),
    strict({
      kind: z.literal('company'),
      companies: listOf('Companies', id('Company', companyId), idsMax)
        .default([])
        .describe('Any of these: `gid://shopify/Company/1`; an empty list is any company.'),
    }).describe('B2B orders of these companies.'),
    orderNumber().describe(
      'The how-manieth order of the customer it is, counted from 1 when Laurel first hears of it; test orders and orders cancelled by then are not counted.',
    ),
  ] as const;
}

function subtotal(currency: CurrencyCode) {
  return strict({
    kind: z.literal('subtotal'),
    amountMin: amount('At least', currency).nullable().prefault(null).describe('Inclusive; empty is no lower limit.'),
    amountMax: amount('At most', currency).nullable().prefault(null).describe('Inclusive; empty is no upper limit.'),
  })
    .refine(({ amountMin, amountMax }) => amountMin !== null || amountMax !== null, {
      path: ['amountMin'],
      error: 'Subtotal: enter at least one limit.',
    })
    .refine(({ amountMin, amountMax }) => !amountMin || !amountMax || amountMin.minor <= amountMax.minor, {
      path: ['amountMax'],
      error: 'Subtotal: the upper limit is below the lower one.',
    });
}

function itemCount() {
  const limit = count('Number of items', 1, 1_000_000).nullable().default(null);
  return strict({
    kind: z.literal('item-count'),
    countMin: limit.describe('Inclusive; empty is no lower limit.'),
    countMax: limit.describe('Inclusive; empty is no upper limit.'),
  })
    .refine(({ countMin, countMax }) => countMin !== null || countMax !== null, {
      path: ['countMin'],
      error: 'Number of items: enter at least one limit.',
    })
    .refine(({ countMin, countMax }) => countMin === null || countMax === null || countMin <= countMax, {
      path: ['countMax'],
      error: 'Number of items: the upper limit is below the lower one.',
    });
}

function orderNumber() {
  const limit = count('Number of the order', 1, 1_000_000).nullable().default(null);
  return strict({
    kind: z.literal('order-number'),
    numberMin: limit.describe('From this order on, inclusive; empty is from the first.'),
    numberMax: limit.describe('Up to this order, inclusive; empty is without end.'),
    every: limit.describe('Only every so manieth: 5 is the 5th, 10th, 15th, … Empty is each.'),
  })
    .refine(({ numberMin, numberMax, every }) => [numberMin, numberMax, every].some((asked) => asked !== null), {
      path: ['numberMin'],
      error: 'Number of the order: enter which orders are meant.',
    })
    .refine(({ numberMin, numberMax }) => numberMin === null || numberMax === null || numberMin <= numberMax, {
      path: ['numberMax'],
      error: 'Number of the order: the upper limit is below the lower one.',
    });
}
