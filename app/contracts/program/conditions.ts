import { z } from 'zod';

import type { Conditions } from '#app/domain/earning/condition.ts';
import { collectionId, companyId, locationId, marketId, productId, segmentId, tierId, variantId } from '#app/domain/values/ids.ts';
import type { CurrencyCode } from '#app/domain/values/money.ts';
import { amount, choice, count, filledListOf, id, listOf, strict, text } from './fields.ts';
import { timeWindow } from './time-window.ts';

const idsMax = 250;
const tagsMax = 100;

export function conditions(currency: CurrencyCode) {
  const kinds = [...lineKinds(), ...orderKinds(currency), ...customerKinds()] as const;
  return group(z.discriminatedUnion('kind', kinds, { error: 'Condition: choose what it asks about.' }));
}

/** Of other activities than orders: what can be asked of a member alone. */
export function customerConditions() {
  return group(z.discriminatedUnion('kind', customerKinds(), { error: 'Condition: choose what it asks about.' }));
}

export function noConditions(): Conditions {
  return { all: [], any: [], none: [] };
}

function group<Condition extends z.ZodType>(condition: Condition) {
  const list = listOf('Conditions', condition, 20).prefault([]);
  return strict({ all: list, any: list, none: list }).prefault({});
}

function lineKinds() {
  return [
    strict({ kind: z.literal('product'), products: filledListOf('Products', id('Product', productId), idsMax) }),
    strict({ kind: z.literal('variant'), variants: filledListOf('Variants', id('Variant', variantId), idsMax) }),
    strict({ kind: z.literal('sku'), skus: filledListOf('SKUs', text('SKU', 255), tagsMax) }),
    strict({ kind: z.literal('collection'), collections: filledListOf('Collections', id('Collection', collectionId), idsMax) }),
    strict({ kind: z.literal('product-type'), productTypes: filledListOf('Product types', text('Product type', 255), tagsMax) }),
    strict({ kind: z.literal('vendor'), vendors: filledListOf('Vendors', text('Vendor', 255), tagsMax) }),
    strict({ kind: z.literal('product-tag'), tags: filledListOf('Product tags', text('Tag', 255), tagsMax) }),
    strict({ kind: z.literal('on-sale') }),
    strict({ kind: z.literal('purchase-type'), purchaseType: choice('Purchase', ['subscription', 'one-time']) }),
  ] as const;
}

function orderKinds(currency: CurrencyCode) {
  const country = z.string().regex(/^[A-Z]{2}$/, 'Country: two capital letters, like GB.');
  return [
    subtotal(currency),
    itemCount(),
    strict({ kind: z.literal('order-tag'), tags: filledListOf('Order tags', text('Tag', 255), tagsMax) }),
    strict({ kind: z.literal('discount-code'), codes: listOf('Discount codes', text('Code', 255), tagsMax).default([]) }),
    strict({ kind: z.literal('sales-channel'), channels: filledListOf('Sales channels', text('Channel', 255), tagsMax) }),
    strict({ kind: z.literal('pos-location'), locations: filledListOf('Locations', id('Location', locationId), idsMax) }),
    strict({ kind: z.literal('country'), countries: filledListOf('Countries', country, idsMax) }),
    strict({ kind: z.literal('market'), markets: filledListOf('Markets', id('Market', marketId), idsMax) }),
    strict({ kind: z.literal('company'), companies: listOf('Companies', id('Company', companyId), idsMax).default([]) }),
    orderNumber(),
  ] as const;
}

function customerKinds() {
  return [
    strict({ kind: z.literal('customer-tag'), tags: filledListOf('Customer tags', text('Tag', 255), tagsMax) }),
    strict({ kind: z.literal('tier'), tiers: filledListOf('Tiers', id('Tier', tierId), 20) }),
    strict({ kind: z.literal('segment'), segments: filledListOf('Segments', id('Segment', segmentId), 100) }),
    timeWindow(),
  ] as const;
}

function subtotal(currency: CurrencyCode) {
  return strict({
    kind: z.literal('subtotal'),
    amountMin: amount('At least', currency).nullable().default(null),
    amountMax: amount('At most', currency).nullable().default(null),
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
  return strict({ kind: z.literal('item-count'), countMin: limit, countMax: limit })
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
  return strict({ kind: z.literal('order-number'), numberMin: limit, numberMax: limit, every: limit })
    .refine(({ numberMin, numberMax, every }) => [numberMin, numberMax, every].some((asked) => asked !== null), {
      path: ['numberMin'],
      error: 'Number of the order: enter which orders are meant.',
    })
    .refine(({ numberMin, numberMax }) => numberMin === null || numberMax === null || numberMin <= numberMax, {
      path: ['numberMax'],
      error: 'Number of the order: the upper limit is below the lower one.',
    });
}
