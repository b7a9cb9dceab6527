import { z } from 'zod';

import { collectionId, productId, rewardId, segmentId, tierId, variantId } from '#app/domain/values/ids.ts';
import type { CurrencyCode } from '#app/domain/values/money.ts';
import { capPeriods } from './caps.ts';
import { amount, byLanguage, choice, count, filledListOf, flag, id, listOf, pointsAboveZero, strict, text } from './fields.ts';
import { days, endsBeforeStart, isInOrder } from './time-window.ts';

const price = () => pointsAboveZero('Price in points');

export function reward(currency: CurrencyCode) {
  return strict({
    id: id('Reward id', rewardId),
    enabled: flag('Enabled').default(true),
    titles: byLanguage('Title', text('Title', 100)),
    benefit: benefit(currency),
    priceByTier: z.record(id('Tier', tierId), price()).default({}),
    minimumSpend: amount('Minimum spend', currency).nullable().default(null),
    appliesTo: strict({
      products: listOf('Products', id('Product', productId), 100).default([]),
      collections: listOf('Collections', id('Collection', collectionId), 100).default([]),
    }).prefault({}),
    combinesWith: strict({
      order: flag('Combines with order discounts').default(false),
      product: flag('Combines with product discounts').default(false),
      shipping: flag('Combines with shipping discounts').default(false),
    }).prefault({}),
    codeLifetimeDays: count('Days a code can be used', 1, 3_650).nullable().default(null),
    stock: count('Stock', 0, 1_000_000).nullable().default(null),
    limits: listOf('Limits', strict({ times: count('Times', 1, 1_000), period: choice('Period', capPeriods) }), capPeriods.length).default(
      [],
    ),
    schedule: strict(days()).refine(isInOrder, endsBeforeStart).prefault({}),
    audience: strict({
      tiers: listOf('Tiers', id('Tier', tierId), 20).default([]),
      customerTags: listOf('Customer tags', text('Tag', 255), 100).default([]),
      segments: listOf('Segments', id('Segment', segmentId), 100).default([]),
    }).prefault({}),
  });
}

/** Steps as the storefront's request allows them (`contracts/storefront.ts`). */
const stepsMost = 100_000;

function benefit(currency: CurrencyCode) {
  const kinds = [
    strict({ kind: z.literal('amount-off'), price: price(), amount: amount('Amount off', currency) }),
    strict({
      kind: z.literal('percentage-off'),
      price: price(),
      percent: count('Percentage off', 1, 100),
      amountMax: amount('At most', currency).nullable().default(null),
    }),
    strict({ kind: z.literal('free-shipping'), price: price() }),
    strict({
      kind: z.literal('free-product'),
      price: price(),
      variants: filledListOf('Products to choose from', id('Variant', variantId), 100),
      quantity: count('Quantity', 1, 100).default(1),
    }),
    strict({
      kind: z.literal('variable-amount'),
      stepPrice: pointsAboveZero('Points for a step'),
      stepAmount: amount('Amount off for a step', currency),
      stepsMin: count('Fewest steps', 1, stepsMost),
      stepsMax: count('Most steps', 1, stepsMost),
    }).refine(({ stepsMin, stepsMax }) => stepsMin <= stepsMax, { path: ['stepsMax'], error: 'Most steps: it is below the fewest.' }),
    strict({ kind: z.literal('gift-card'), price: price(), amount: amount('Amount of the gift card', currency) }),
    strict({ kind: z.literal('store-credit'), price: price(), amount: amount('Amount of the credit', currency) }),
    strict({ kind: z.literal('donation'), price: price(), charity: text('Charity', 100), amount: amount('Amount given', currency) }),
    strict({ kind: z.literal('experience'), price: price() }),
    strict({ kind: z.literal('early-access'), price: price(), tag: text('Customer tag', 255), days: count('Days', 1, 3_650) }),
  ] as const;
  return z.discriminatedUnion('kind', kinds, { error: 'Reward: choose what it gives.' });
}
