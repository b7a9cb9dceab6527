import fc from 'fast-check';

import type { Award } from '#app/domain/earning/award.ts';
import { noCaps, type Caps } from '#app/domain/earning/cap.ts';
import type { Condition } from '#app/domain/earning/condition.ts';
import type { Order, OrderLine } from '#app/domain/earning/order.ts';
import type { Combination, EarningRule } from '#app/domain/earning/rule.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';
import { points } from '#app/domain/values/points.ts';
import { aContext, aLine, anOrder, aRefund, aRefundOf } from '#test/builders/order.ts';
import { aBasis, aProgram, aRule } from '#test/builders/program.ts';
import { amount, campaign, collection, line, product, rule, segment, tier } from '#test/builders/values.ts';

export const pence = (minor: number) => ({ ...amount('0'), minor });

const products = [product(1), product(2), product(3)] as const;

/** Of a gold member's second order: products 1 and 2 are known, product 3 is not. */
export const context = aContext({
  customerTags: ['vip'],
  tier: tier('gold'),
  segments: [segment(1)],
  orderNumber: 2,
  products: {
    [products[0]]: { tags: ['tea'], collections: [collection(1)], productType: 'Tea' },
    [products[1]]: { tags: ['Tea'], collections: [collection(1), collection(2)], productType: null },
  },
});

const lineCondition: fc.Arbitrary<Condition> = fc.oneof(
  fc.subarray([...products], { minLength: 1 }).map((chosen) => ({ kind: 'product', products: chosen }) as const),
  fc.constantFrom(1, 2, 3).map((number) => ({ kind: 'collection', collections: [collection(number)] }) as const),
  fc.constantFrom('tea', 'coffee').map((tag) => ({ kind: 'product-tag', tags: [tag] }) as const),
  fc.constantFrom('subscription' as const, 'one-time' as const).map((purchaseType) => ({ kind: 'purchase-type', purchaseType }) as const),
  fc.constantFrom('a-1', 'b-2').map((sku) => ({ kind: 'sku', skus: [sku] }) as const),
);
/** Without upper limits: with one, more spend may well earn less. */
const orderCondition: fc.Arbitrary<Condition> = fc.oneof(
  fc.constantFrom('vip', 'staff').map((tag) => ({ kind: 'customer-tag', tags: [tag] }) as const),
  fc.constantFrom('gold', 'silver').map((id) => ({ kind: 'tier', tiers: [tier(id)] }) as const),
  fc.constantFrom(1, 2).map((number) => ({ kind: 'segment', segments: [segment(number)] }) as const),
  fc.constantFrom(1, 2).map((every) => ({ kind: 'order-number', numberMin: null, numberMax: null, every }) as const),
);
const lowerLimit: fc.Arbitrary<Condition> = fc.oneof(
  fc.integer({ min: 1, max: 20_000 }).map((minor) => ({ kind: 'subtotal', amountMin: pence(minor), amountMax: null }) as const),
  fc.integer({ min: 1, max: 12 }).map((countMin) => ({ kind: 'item-count', countMin, countMax: null }) as const),
);
const some = fc.array(fc.oneof(lineCondition, lineCondition, orderCondition, lowerLimit), { maxLength: 2 });
const conditions = fc.record({ all: some, any: some, none: fc.array(fc.oneof(lineCondition, orderCondition), { maxLength: 1 }) });

/** Nothing that more spend meets first: it would then earn less. */
const excluding = fc.record({
  all: fc.array(orderCondition, { maxLength: 1 }),
  any: fc.array(fc.oneof(lineCondition, orderCondition), { maxLength: 2 }),
  none: fc.array(lineCondition, { maxLength: 1 }),
});

const count = fc.integer({ min: 1, max: 20 }).map(points);
const award: fc.Arbitrary<Award> = fc.oneof(
  fc.record({
    kind: fc.constant('per-spend' as const),
    points: count,
    every: fc.integer({ min: 1, max: 1_000 }).map(pence),
    counting: fc.constantFrom('proportional' as const, 'proportional' as const, 'grouped' as const),
  }),
  fc.record({ kind: fc.constant('flat' as const), points: fc.integer({ min: 1, max: 100 }).map(points) }),
  fc.record({ kind: fc.constant('per-unit' as const), points: count }),
  fc.record({ kind: fc.constant('bonus' as const), percent: fc.integer({ min: 1, max: 3_000_000 }).map((parts) => parts / 10_000) }),
);

const limit = fc.option(fc.integer({ min: 1, max: 300 }).map(points), { nil: null, freq: 2 });
const caps: fc.Arbitrary<Caps> = fc.oneof(
  fc.constant(noCaps),
  fc.record({
    perOrder: limit,
    perMember: fc
      .constantFrom('day' as const, 'week' as const, 'lifetime' as const)
      .chain((period) => limit.map((most) => (most === null ? [] : [{ period, points: most }]))),
    inTotal: limit,
  }),
);

const combination: fc.Arbitrary<Combination> = fc.oneof(
  fc.constant({ kind: 'stacking' } as const),
  fc.record({
    kind: fc.constant('exclusive' as const),
    priority: fc.integer({ min: 0, max: 1 }),
    over: fc.constantFrom('order' as const, 'lines' as const),
    keepsBonuses: fc.boolean(),
  }),
);

/** Which of the policies under which more spend can earn less, or that limit it, a program has. */
export type Allowed = { readonly capped: boolean; readonly combined: boolean; readonly perOrder: boolean };

export function someProgram({ capped, combined, perOrder }: Allowed): fc.Arbitrary<ProgramDocument> {
  const anyCaps = capped ? caps : fc.constant(noCaps);
  const aSomeRule = fc.record({
    award,
    conditions,
    combination: combined ? fc.oneof(fc.constant({ kind: 'stacking' } as const), combination) : fc.constant({ kind: 'stacking' } as const),
    caps: anyCaps,
    campaign: fc.constantFrom(null, null, campaign('spring')),
  });
  const earning = fc.record({
    rules: fc
      .array(aSomeRule, { maxLength: 6 })
      .map((all) => all.map((each, index): EarningRule => aRule({ ...each, id: rule(`r${index}`) }))),
    campaigns: anyCaps.map((each) => [
      { id: campaign('spring'), name: 'Spring', enabled: true, startsOn: '2026-03-01', endsOn: null, caps: each },
    ]),
    exclusions: fc.array(
      excluding.map((each) => ({
        name: 'Left out',
        conditions: { ...each, all: [...each.all, { kind: 'sku' as const, skus: ['b-2'] }] },
      })),
      { maxLength: 1 },
    ),
    basis: fc.record({ tax: fc.boolean(), shipping: fc.boolean(), giftCardPayments: fc.boolean() }).map((each) => aBasis(each)),
    overlap: combined ? fc.constantFrom('add-up' as const, 'most-specific' as const) : fc.constant('add-up' as const),
    rounding: fc.constantFrom('floor' as const, 'nearest' as const, 'ceiling' as const),
    roundedPer: perOrder ? fc.constant('order' as const) : fc.constantFrom('order' as const, 'rule' as const, 'line' as const),
    caps: anyCaps,
  });
  const refunds = fc.record({
    flatAwards: fc.constantFrom('in-proportion' as const, 'until-nothing-remains' as const),
    conditions: fc.constantFrom('as-remaining' as const, 'as-ordered' as const),
  });
  return fc.record({ earning, refunds, bonusPercent: fc.constantFrom(0, 12.5) }).map(({ bonusPercent, ...policies }) =>
    aProgram({
      ...policies,
      tiers: {
        tiers: [
          {
            id: tier('gold'),
            names: { en: 'Gold' },
            atLeast: 1,
            benefits: { bonusPercent, entryGift: null, earlyAccessTag: null, freeShipping: false },
          },
        ],
      },
    }),
  );
}

const aSomeLine = fc
  .record({
    quantity: fc.integer({ min: 1, max: 5 }),
    cost: fc.integer({ min: 0, max: 5_000 }),
    tax: fc.integer({ min: 0, max: 20 }),
    of: fc.constantFrom(...products, null),
    sku: fc.constantFrom('A-1', 'b-2', null),
    kind: fc.constantFrom('goods', 'goods', 'goods', 'gift-card', 'tip'),
  })
  .map(({ quantity, cost, tax, of, sku, kind }) =>
    aLine({
      quantity,
      product: of,
      sku,
      amount: pence(cost * quantity),
      tax: pence(Math.floor((cost * tax) / 100) * quantity),
      isGiftCard: kind === 'gift-card',
      isTip: kind === 'tip',
    }),
  );

export const someOrder: fc.Arbitrary<Order> = fc
  .record({
    lines: fc.array(aSomeLine, { minLength: 1, maxLength: 6 }),
    shipping: fc.integer({ min: 0, max: 999 }),
    taxesIncluded: fc.boolean(),
    unnamed: fc.integer({ min: 0, max: 3_000 }),
    refunded: fc.boolean(),
    byGiftCard: fc.constantFrom(0, 0, 250, 1_000),
  })
  .map(({ lines, shipping, taxesIncluded, unnamed, refunded, byGiftCard }): Order => {
    const numbered = lines.map((each, index) => ({ ...each, id: line(index + 1) }));
    const first = numbered
      .slice(0, refunded ? 1 : 0)
      .map((each) => aRefundOf(each.id, (each.amount.minor / each.quantity / 100).toFixed(2)));
    return anOrder({
      lines: numbered,
      taxesIncluded,
      shipping: { amount: pence(shipping), tax: pence(0) },
      refunds: [...first, ...(unnamed > 1_500 ? [aRefund({ unnamed: pence(unnamed) })] : [])],
      payments: { total: pence(1_000), giftCards: pence(byGiftCard), storeCredit: pence(0) },
    });
  });

/** One piece, and the others, each with its part of the amount; a line of one piece stays as it is. */
export function inTwo(whole: OrderLine, index: number): readonly OrderLine[] {
  if (whole.quantity === 1) return [whole];
  const part = (minor: number) => Math.floor(minor / whole.quantity);
  const [amountOfOne, taxOfOne] = [part(whole.amount.minor), part(whole.tax.minor)];
  return [
    { ...whole, quantity: 1, amount: pence(amountOfOne), tax: pence(taxOfOne) },
    {
      ...whole,
      id: line(100 + index),
      quantity: whole.quantity - 1,
      amount: pence(whole.amount.minor - amountOfOne),
      tax: pence(whole.tax.minor - taxOfOne),
    },
  ];
}
