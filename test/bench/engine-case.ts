import { noCaps } from '#app/domain/earning/cap.ts';
import type { FrozenContext } from '#app/domain/earning/context.ts';
import type { Order } from '#app/domain/earning/order.ts';
import type { EarningRule } from '#app/domain/earning/rule.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';
import { points } from '#app/domain/values/points.ts';
import { aContext, aLine, anOrder, aRefundOf } from '#test/builders/order.ts';
import { aProgram, aRule, bonus, flat, grouped, on, perSpend, perUnit } from '#test/builders/program.ts';
import { amount, campaign, collection, line, product, rule, tier, variant } from '#test/builders/values.ts';

const rules: readonly Omit<EarningRule, 'id'>[] = [
  aRule({ name: 'Every order', caps: { ...noCaps, perMember: [{ period: 'month', points: points(5_000) }] } }),
  aRule({ award: perSpend(2, '1.00'), conditions: on({ kind: 'collection', collections: [collection(1), collection(2)] }) }),
  aRule({ award: perSpend(1, '2.00'), conditions: on({ kind: 'product-tag', tags: ['Loose Leaf', 'organic'] }) }),
  aRule({ award: perSpend(3, '10.00'), conditions: on({ kind: 'vendor', vendors: ['Tea House'] }) }),
  aRule({ award: perSpend(1, '5.00'), conditions: on({ kind: 'product-type', productTypes: ['Teapot', 'Cup'] }) }),
  aRule({ award: perSpend(4, '1.00'), conditions: on({ kind: 'product', products: Array.from({ length: 100 }, (_, n) => product(n)) }) }),
  aRule({ award: perSpend(5, '1.00'), conditions: on({ kind: 'variant', variants: [variant(7), variant(8)] }) }),
  aRule({ award: perUnit(10), conditions: on({ kind: 'sku', skus: ['SKU-12', 'sku-13', 'SKU-14'] }) }),
  aRule({ award: flat(100), conditions: on({ kind: 'order-number', numberMin: null, numberMax: 1, every: null }) }),
  aRule({ award: flat(50), conditions: on({ kind: 'subtotal', amountMin: amount('100.00'), amountMax: null }) }),
  aRule({ award: grouped(5, '25.00') }),
  aRule({ award: flat(20), conditions: on({ kind: 'discount-code', codes: ['SPRING', 'SUMMER'] }) }),
  aRule({ award: perSpend(1, '4.00'), conditions: { all: [], any: [], none: [{ kind: 'on-sale' }] } }),
  aRule({ award: perSpend(1, '20.00'), conditions: on({ kind: 'country', countries: ['GB', 'DE'] }) }),
  aRule({
    award: perSpend(6, '1.00'),
    conditions: on({ kind: 'product-tag', tags: ['launch'] }),
    combination: { kind: 'exclusive', priority: 1, over: 'lines', keepsBonuses: true },
  }),
  aRule({ award: bonus(50), conditions: on({ kind: 'customer-tag', tags: ['VIP'] }) }),
  aRule({
    award: bonus(25),
    conditions: on({ kind: 'time-window', startsOn: null, endsOn: null, weekdays: [6, 7], startsAtTime: null, endsAtTime: null }),
  }),
  aRule({ award: bonus(100), conditions: on({ kind: 'collection', collections: [collection(3)] }), campaign: campaign('spring') }),
  aRule({ award: bonus(10), conditions: on({ kind: 'tier', tiers: [tier('gold')] }) }),
  aRule({ award: bonus(12.5), conditions: on({ kind: 'purchase-type', purchaseType: 'subscription' }) }),
];

/** Twenty rules of every kind: fifteen base awards of which one is exclusive, five bonuses, a campaign, an exclusion and caps at three places. */
export const program: ProgramDocument = aProgram({
  earning: {
    rules: rules.map((each, index): EarningRule => ({ ...each, id: rule(`r${index}`) })),
    campaigns: [
      {
        id: campaign('spring'),
        name: 'Spring',
        enabled: true,
        startsOn: '2026-03-01',
        endsOn: '2026-05-31',
        caps: { ...noCaps, inTotal: points(1_000_000) },
      },
    ],
    exclusions: [{ name: 'Gift wrap', conditions: on({ kind: 'product-tag', tags: ['no-points'] }) }],
    caps: { ...noCaps, perOrder: points(10_000) },
  },
});

/** Orders of ten lines over a year, of 500 products; one in ten has a line refunded. No chance in it: every run measures the same. */
export function orders(count: number): readonly { readonly order: Order; readonly context: FrozenContext }[] {
  return Array.from({ length: count }, (_, number) => anOrderOfTen(number));
}

function anOrderOfTen(number: number) {
  const chosen = Array.from({ length: 10 }, (_, index) => (number * 37 + index * 53) % 500);
  const lines = chosen.map((each, index) =>
    aLine({
      id: line(number * 10 + index),
      product: product(each),
      variant: variant(each),
      sku: `SKU-${each}`,
      vendor: each % 3 === 0 ? 'Tea House' : 'Potter',
      quantity: 1 + (each % 3),
      amount: { ...amount('0'), minor: 199 + ((each * 31) % 4_000) },
    }),
  );
  const placedAt = new Date(Date.UTC(2026, 0, 1) + (number % 365) * 86_400_000 + (number % 86_400) * 1_000);
  const [first] = lines;
  const order = anOrder({
    lines,
    placedAt,
    country: number % 2 === 0 ? 'GB' : 'FR',
    discountCodes: number % 5 === 0 ? ['Spring'] : [],
    refunds: number % 10 === 0 && first ? [aRefundOf(first.id, '1.99')] : [],
  });
  const context = aContext({
    customerTags: number % 4 === 0 ? ['vip', 'newsletter'] : [],
    tier: number % 3 === 0 ? tier('gold') : null,
    orderNumber: 1 + (number % 7),
    products: Object.fromEntries(chosen.map((each) => [product(each), productFacts(each)])),
    lines: Object.fromEntries(lines.map(({ id }, index) => [id, { isOnSale: index === 3, isSubscription: index === 5 }])),
  });
  return { order, context };
}

function productFacts(number: number): FrozenContext['products'][keyof FrozenContext['products']] {
  return {
    tags: [
      number % 4 === 0 ? 'Loose Leaf' : 'Bagged',
      `range-${number % 9}`,
      number % 41 === 0 ? 'launch' : 'shop',
      number % 97 === 0 ? 'no-points' : 'all',
    ],
    collections: [collection(number % 5), collection(5 + (number % 11))],
    productType: number % 6 === 0 ? 'Teapot' : 'Tea',
  };
}
