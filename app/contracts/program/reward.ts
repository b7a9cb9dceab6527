import { z } from 'zod';

import { collectionId, productId, rewardId, segmentId, tierId, variantId } from '#app/domain/values/ids.ts';
import type { CurrencyCode } from '#app/domain/values/money.ts';
import { capPeriods } from './caps.ts';
import { amount, byLanguage, choice, count, filledListOf, flag, id, listOf, pointsAboveZero, strict, text } from './fields.ts';
import { days, endsBeforeStart, isInOrder } from './time-window.ts';

const price = () => pointsAboveZero('Price in points').describe('Points it costs.');

export function reward(currency: CurrencyCode) {
  return strict({
    id: id('Reward id', rewardId).describe('Stays the same when the reward is renamed; unique among rewards.'),
    enabled: flag('Enabled').default(true).describe('Whether it can be redeemed.'),
    titles: byLanguage('Title', text('Title', 100)).describe('What members read, by language; English is needed and stands in for others.'),
    benefit: benefit(currency),
    priceByTier: z
      .record(id('Tier', tierId), price())
      .default({})
      .meta({ title: 'Price by tier' })
      .describe('By tier id: points instead of the reward’s own price (of one step where it has steps).'),
    minimumSpend: amount('Minimum spend', currency)
      .nullable()
      .prefault(null)
      .describe('The order’s subtotal that a code asks for. Empty asks nothing.'),
    appliesTo: strict({
      products: listOf('Products', id('Product', productId), 100).default([]).describe('`gid://shopify/Product/1`.'),
      collections: listOf('Collections', id('Collection', collectionId), 100).default([]).describe('`gid://shopify/Collection/1`.'),
    })
      .prefault({})
      .meta({ title: 'Applies to', description: 'What a discount is taken off; both lists empty is the whole order.' }),
    combinesWith: strict({
      order: flag('Combines with order discounts').default(false).describe('With discounts on the order.'),
      product: flag('Combines with product discounts').default(false).describe('With discounts on products.'),
      shipping: flag('Combines with shipping discounts').default(false).describe('With discounts on shipping.'),
    })
      .prefault({})
      .meta({ title: 'Combines with', description: 'With which other Shopify discounts the code may be combined.' }),
    codeLifetimeDays: count('Days a code can be used', 1, 3_650)
      .nullable()
      .default(null)
      .describe('Days of 24 hours from issue. Empty is for ever. An unused code that ends gives the points back.'),
    stock: count('Stock', 0, 1_000_000)
      .nullable()
      .default(null)
      .describe('How often all members together can redeem it. Empty is without end. One that is given back is there again.'),
    limits: listOf('Limits', limit(), capPeriods.length)
      .default([])
      .describe(
        'How often one member can redeem it; every limit holds. One whose points all came back (undone, ended unused, its order refunded) does not count.',
      ),
    schedule: strict(days())
      .refine(isInOrder, endsBeforeStart)
      .prefault({})
      .meta({ title: 'Schedule', description: 'When it can be redeemed.' }),
    audience: strict({
      tiers: listOf('Tiers', id('Tier', tierId), 20).default([]).describe('Members in any of these tiers, by their ids.'),
      customerTags: listOf('Customer tags', text('Tag', 255), 100).default([]).describe('Customers with any of these tags.'),
      segments: listOf('Segments', id('Segment', segmentId), 100)
        .default([])
        .describe('Customers in any of these segments: `gid://shopify/Segment/1`.'),
    })
      .prefault({})
      .meta({
        title: 'Audience',
        description: 'Who may see and redeem it. An empty list asks nothing; every list that is not must be met.',
      }),
  }).meta({ title: 'Reward' });
}

function limit() {
  return strict({
    times: count('Times', 1, 1_000).describe('So many times …'),
    period: choice('Period', capPeriods).describe(
      '… in each calendar period, in the shop’s time zone; `lifetime` is all of the membership.',
    ),
  }).meta({ title: 'Limit' });
}

/** Steps as the storefront's request allows them (`contracts/storefront.ts`). */
const stepsMost = 100_000;

function benefit(currency: CurrencyCode) {
  const kinds = [
    strict({
      kind: z.literal('amount-off'),
      price: price(),
      amount: amount('Amount off', currency).describe('What is taken off.'),
    }).describe('An amount off the order.'),
    strict({
      kind: z.literal('percentage-off'),
      price: price(),
      percent: count('Percentage off', 1, 100).describe('Whole percents of what it applies to.'),
      amountMax: amount('At most', currency).nullable().prefault(null).describe('The most that is taken off. Empty is no limit.'),
    }).describe('A percentage off.'),
    strict({ kind: z.literal('free-shipping'), price: price() }).describe('The order ships free.'),
    strict({
      kind: z.literal('free-product'),
      price: price(),
      variants: filledListOf('Products to choose from', id('Variant', variantId), 100).describe(
        'The member gets one of these: `gid://shopify/ProductVariant/1`.',
      ),
      quantity: count('Quantity', 1, 100).default(1).describe('Pieces of it.'),
    }).describe('A product, free.'),
    strict({
      kind: z.literal('variable-amount'),
      stepPrice: pointsAboveZero('Points for a step').describe('So many points …'),
      stepAmount: amount('Amount off for a step', currency).describe('… are so much off.'),
      stepsMin: count('Fewest steps', 1, stepsMost).describe('The fewest steps a member can choose.'),
      stepsMax: count('Most steps', 1, stepsMost).describe('The most steps a member can choose.'),
    })
      .refine(({ stepsMin, stepsMax }) => stepsMin <= stepsMax, { path: ['stepsMax'], error: 'Most steps: it is below the fewest.' })
      .describe('The member chooses how many steps of points to redeem.'),
    strict({
      kind: z.literal('gift-card'),
      price: price(),
      amount: amount('Amount of the gift card', currency).describe('Its balance.'),
    }).describe('A gift card.'),
    strict({
      kind: z.literal('store-credit'),
      price: price(),
      amount: amount('Amount of the credit', currency).describe('What is credited.'),
    }).describe('Store credit.'),
    strict({
      kind: z.literal('donation'),
      price: price(),
      charity: text('Charity', 100).describe('Who gets it.'),
      amount: amount('Amount given', currency).describe('What the shop gives.'),
    }).describe('The shop gives to a charity; fulfilled by hand.'),
    strict({ kind: z.literal('experience'), price: price() }).describe('An event, a service, a parcel: fulfilled by hand.'),
    strict({
      kind: z.literal('early-access'),
      price: price(),
      tag: text('Customer tag', 255).describe('The tag the customer carries.'),
      days: count('Days', 1, 3_650).describe('For so many days.'),
    }).describe('A customer tag for a period, for early access.'),
  ] as const;
  return z
    .discriminatedUnion('kind', kinds, { error: 'Reward: choose what it gives.' })
    .meta({ title: 'Benefit', description: 'What the reward gives.' });
}
