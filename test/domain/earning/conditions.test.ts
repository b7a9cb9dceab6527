import { expect, test } from 'vitest';

import type { Condition } from '#app/domain/earning/condition.ts';
import type { FrozenContext } from '#app/domain/earning/context.ts';
import { evaluate } from '#app/domain/earning/evaluate.ts';
import { isCustomerMet } from '#app/domain/earning/matching.ts';
import type { Order, OrderLine } from '#app/domain/earning/order.ts';
import { localTime } from '#app/domain/values/time-zone.ts';
import { aContext, aLine, anOrder } from '#test/builders/order.ts';
import { aProgram, aRule, on } from '#test/builders/program.ts';
import {
  amount,
  campaign,
  collection,
  company,
  line,
  location,
  market,
  product,
  segment,
  tier,
  utc,
  variant,
} from '#test/builders/values.ts';

function isMet(condition: Condition, order: Order, context: FrozenContext): boolean {
  const isMetBy = (conditions: ReturnType<typeof on>) =>
    evaluate(order, aProgram({ earning: { rules: [aRule({ conditions })] } }), context, utc).points > 0;
  const met = isMetBy(on(condition));
  // As an alternative it is the same, and as what must not be it is the opposite.
  expect(isMetBy({ all: [], any: [condition, { kind: 'sku', skus: ['no such'] }], none: [] })).toBe(met);
  expect(isMetBy({ all: [], any: [], none: [condition] })).toBe(!met);
  return met;
}

const aTeaPot = aLine({ id: line(1), product: product(1), variant: variant(7), sku: 'Pot-1 ', vendor: 'Tea House' });
const context = aContext({
  products: { [product(1)]: { tags: ['Loose Leaf'], collections: [collection(7)], productType: 'Teapot' } },
  lines: { [line(1)]: { isOnSale: true, isSubscription: true } },
});

test.each([
  [{ kind: 'product', products: [product(2), product(1)] }, { product: product(3) }],
  [{ kind: 'variant', variants: [variant(7)] }, { variant: variant(8) }],
  [{ kind: 'sku', skus: ['POT-1'] }, { sku: null }],
  [{ kind: 'collection', collections: [collection(7)] }, { product: product(2) }],
  [{ kind: 'product-type', productTypes: ['teapot'] }, { product: null }],
  [{ kind: 'vendor', vendors: ['tea house '] }, { vendor: 'Potter' }],
  [{ kind: 'product-tag', tags: ['loose leaf'] }, { product: product(2) }],
  [{ kind: 'on-sale' }, { id: line(2) }],
  [{ kind: 'purchase-type', purchaseType: 'subscription' }, { id: line(2) }],
] as const)('asks of a line: %o', (condition, other) => {
  const of = (over: Partial<OrderLine>) => isMet(condition, anOrder({ lines: [{ ...aTeaPot, ...over }] }), context);

  expect([of({}), of(other)]).toEqual([true, false]);
});

// Seen red without `isSameProduct`, and without `isSameLine`.
test('asks of a variant that was seen before by what it is now', () => {
  const rules = [
    aRule({
      conditions: {
        all: [],
        any: [
          { kind: 'product-tag', tags: ['new'] },
          { kind: 'vendor', vendors: ['Potter'] },
        ],
        none: [],
      },
    }),
  ];
  const program = aProgram({ earning: { rules } });
  const earned = (over: Partial<OrderLine>, tags: readonly string[]) => {
    const products = { [product(1)]: { tags, collections: [], productType: null } };
    return evaluate(anOrder({ lines: [{ ...aTeaPot, ...over }] }), program, aContext({ products }), utc).points;
  };

  expect([earned({}, ['old']), earned({}, ['new']), earned({}, ['old']), earned({ vendor: 'Potter' }, ['old'])]).toEqual([0, 10, 0, 10]);
});

test('takes a line that nobody listed for one bought once', () => {
  const once = { kind: 'purchase-type', purchaseType: 'one-time' } as const;

  expect([isMet(once, anOrder(), aContext()), isMet(once, anOrder({ lines: [aTeaPot] }), context)]).toEqual([true, false]);
});

const two = [aLine({ id: line(1), quantity: 2 }), aLine({ id: line(2), isTip: true })];

test.each([
  ['at least 2 pieces, tips left out', { kind: 'item-count', countMin: 2, countMax: null }, { lines: two }, { lines: [aLine()] }],
  ['at most 2 pieces', { kind: 'item-count', countMin: null, countMax: 2 }, { lines: two }, { lines: [aLine({ quantity: 3 })] }],
  ['an order tag', { kind: 'order-tag', tags: ['Gift'] }, { tags: ['gift '] }, { tags: ['gifts'] }],
  ['one of the codes', { kind: 'discount-code', codes: ['SPRING'] }, { discountCodes: ['spring'] }, { discountCodes: ['summer'] }],
  ['any code', { kind: 'discount-code', codes: [] }, { discountCodes: ['x'] }, {}],
  ['a sales channel', { kind: 'sales-channel', channels: ['POS'] }, { channel: 'pos' }, { channel: null }],
  ['a location', { kind: 'pos-location', locations: [location(1)] }, { location: location(1) }, { location: location(2) }],
  ['a country', { kind: 'country', countries: ['GB', 'IE'] }, { country: 'IE' }, { country: null }],
  ['a company', { kind: 'company', companies: [company(1)] }, { company: company(1) }, { company: company(2) }],
  ['any company', { kind: 'company', companies: [] }, { company: company(2) }, {}],
] as const)('asks of an order: %s', (_case, condition, met, other) => {
  expect([met, other].map((over) => isMet(condition, anOrder(over), aContext()))).toEqual([true, false]);
});

test.each([
  ['a customer tag', { kind: 'customer-tag', tags: ['vip'] }, { customerTags: ['VIP '] }, { customerTags: ['vips'] }],
  ['a tier', { kind: 'tier', tiers: [tier('gold')] }, { tier: tier('gold') }, { tier: null }],
  ['a segment', { kind: 'segment', segments: [segment(1)] }, { segments: [segment(2), segment(1)] }, { segments: [] }],
  ['a market', { kind: 'market', markets: [market(1)] }, { market: market(1) }, { market: null }],
  ['the first order', { kind: 'order-number', numberMin: null, numberMax: 1, every: null }, { orderNumber: 1 }, { orderNumber: 2 }],
  [
    'not one nobody counted',
    { kind: 'order-number', numberMin: 1, numberMax: null, every: null },
    { orderNumber: 1 },
    { orderNumber: null },
  ],
  ['every 5th from the 6th', { kind: 'order-number', numberMin: 6, numberMax: null, every: 5 }, { orderNumber: 10 }, { orderNumber: 5 }],
] as const)('asks what was frozen with the order: %s', (_case, condition, met, other) => {
  expect([met, other].map((over) => isMet(condition, anOrder(), aContext(over)))).toEqual([true, false]);
});

test('earns by a rule of a campaign only while it runs, both days included, in the shop’s time zone', () => {
  const spring = { id: campaign('spring'), name: 'Spring', startsOn: '2026-03-01', endsOn: '2026-03-31', caps: aProgram().earning.caps };
  const of = (enabled: boolean, placedAt: string) =>
    evaluate(
      anOrder({ placedAt: new Date(placedAt) }),
      aProgram({ earning: { rules: [aRule({ campaign: campaign('spring') })], campaigns: [{ ...spring, enabled }] } }),
      aContext(),
      utc,
    ).points;

  expect(
    ['2026-02-28T23:59:59Z', '2026-03-01T00:00:00Z', '2026-03-31T23:59:59Z', '2026-04-01T00:00:00Z'].map((at) => of(true, at)),
  ).toEqual([0, 10, 10, 0]);
  expect(of(false, '2026-03-15T00:00:00Z')).toBe(0);
});

test('asks of a member alone where there is no order', () => {
  const facts = { customerTags: ['vip'], tier: null, segments: [], at: () => localTime(new Date('2026-03-02T10:00:00Z'), utc) };
  const vip = { kind: 'customer-tag', tags: ['VIP'] } as const;
  const gold = { kind: 'tier', tiers: [tier('gold')] } as const;

  expect(
    [
      { all: [vip], any: [], none: [gold] },
      { all: [], any: [gold, vip], none: [] },
      { all: [vip, gold], any: [], none: [] },
      { all: [], any: [gold], none: [] },
      { all: [], any: [], none: [vip] },
    ].map((conditions) => isCustomerMet(conditions, facts)),
  ).toEqual([true, true, false, false, false]);
});

test('meets a subtotal by what remains exactly: a third of a line is not rounded', () => {
  const third = anOrder({ lines: [aLine({ quantity: 3, removedQuantity: 1 })] });
  const atLeast = (least: string) => ({ kind: 'subtotal', amountMin: amount(least), amountMax: null }) as const;

  expect([isMet(atLeast('6.66'), third, aContext()), isMet(atLeast('6.67'), third, aContext())]).toEqual([true, false]);
});
