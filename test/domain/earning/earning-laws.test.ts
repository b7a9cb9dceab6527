import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { Condition } from '#app/domain/earning/condition.ts';
import { evaluate } from '#app/domain/earning/evaluate.ts';
import type { Order, OrderLine } from '#app/domain/earning/order.ts';
import type { EarningRule } from '#app/domain/earning/rule.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';
import { readExact } from '#app/domain/values/exact-text.ts';
import { points } from '#app/domain/values/points.ts';
import { compare, subtract, sum, whole } from '#app/domain/values/rational.ts';
import { aContext, aLine, anOrder, aRefund, aRefundOf } from '#test/builders/order.ts';
import { aBasis, aProgram, aRule } from '#test/builders/program.ts';
import { amount, collection, line, product, rule, utc } from '#test/builders/values.ts';

const pence = (minor: number) => ({ ...amount('0'), minor });
const products = [product(1), product(2), product(3)] as const;
const context = aContext({
  customerTags: ['vip'],
  products: {
    [products[0]]: { tags: ['tea'], collections: [collection(1)], productType: null },
    [products[1]]: { tags: ['Tea'], collections: [collection(1), collection(2)], productType: null },
  },
});

const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.subarray([...products], { minLength: 1 }).map((chosen) => ({ kind: 'product', products: chosen }) as const),
  fc.constantFrom(1, 2, 3).map((number) => ({ kind: 'collection', collections: [collection(number)] }) as const),
  fc.constantFrom('tea', 'coffee').map((tag) => ({ kind: 'product-tag', tags: [tag] }) as const),
  fc.constantFrom('vip', 'staff').map((tag) => ({ kind: 'customer-tag', tags: [tag] }) as const),
  // No upper limit: with one, more spend may well earn less.
  fc.integer({ min: 1, max: 20_000 }).map((minor) => ({ kind: 'subtotal', amountMin: pence(minor), amountMax: null }) as const),
);
const some = fc.array(condition, { maxLength: 2 });
const conditions = fc.record({
  all: some,
  any: some,
  none: fc.array(
    condition.filter(({ kind }) => kind !== 'subtotal'),
    { maxLength: 1 },
  ),
});
const award = fc.oneof(
  fc.record({
    kind: fc.constant('per-spend' as const),
    points: fc.integer({ min: 1, max: 20 }).map(points),
    every: fc.integer({ min: 1, max: 1_000 }).map(pence),
    counting: fc.constant('proportional' as const),
  }),
  fc.record({ kind: fc.constant('flat' as const), points: fc.integer({ min: 1, max: 100 }).map(points) }),
  fc.record({ kind: fc.constant('bonus' as const), percent: fc.integer({ min: 1, max: 300 }) }),
);
const rules = fc
  .array(fc.record({ award, conditions }), { maxLength: 6 })
  .map((all) => all.map((each, index): EarningRule => aRule({ ...each, id: rule(`r${index}`) })));

const program = fc
  .record({
    rules,
    tax: fc.boolean(),
    shipping: fc.boolean(),
    rounding: fc.constantFrom('floor', 'nearest', 'ceiling'),
    flatAwards: fc.constantFrom('in-proportion', 'until-nothing-remains'),
  })
  .map(({ rules: all, tax, shipping, rounding, flatAwards }): ProgramDocument =>
    aProgram({ earning: { rules: all, basis: aBasis({ tax, shipping }), rounding }, refunds: { flatAwards } }),
  );

const aSomeLine = fc
  .record({
    quantity: fc.integer({ min: 1, max: 5 }),
    cost: fc.integer({ min: 0, max: 5_000 }),
    tax: fc.integer({ min: 0, max: 20 }),
    of: fc.constantFrom(...products, null),
    kind: fc.constantFrom('goods', 'goods', 'goods', 'gift-card', 'tip'),
  })
  .map(({ quantity, cost, tax, of, kind }) =>
    aLine({
      quantity,
      product: of,
      amount: pence(cost * quantity),
      tax: pence(Math.floor((cost * tax) / 100) * quantity),
      isGiftCard: kind === 'gift-card',
      isTip: kind === 'tip',
    }),
  );
const order = fc
  .record({
    lines: fc.array(aSomeLine, { minLength: 1, maxLength: 6 }),
    shipping: fc.integer({ min: 0, max: 999 }),
    taxesIncluded: fc.boolean(),
    unnamed: fc.integer({ min: 0, max: 3_000 }),
    refunded: fc.boolean(),
  })
  .map(({ lines, shipping, taxesIncluded, unnamed, refunded }): Order => {
    const numbered = lines.map((each, index) => ({ ...each, id: line(index + 1) }));
    const first = numbered
      .slice(0, refunded ? 1 : 0)
      .map((each) => aRefundOf(each.id, (each.amount.minor / each.quantity / 100).toFixed(2)));
    return anOrder({
      lines: numbered,
      taxesIncluded,
      shipping: { amount: pence(shipping), tax: pence(0) },
      refunds: [...first, ...(unnamed > 1_500 ? [aRefund({ unnamed: pence(unnamed) })] : [])],
    });
  });

test('the result does not depend on the order in which rules stand', () => {
  const shuffled = program.chain((document) =>
    fc.record({
      document: fc.constant(document),
      moved: fc.shuffledSubarray([...document.earning.rules], { minLength: document.earning.rules.length }),
    }),
  );
  fc.assert(
    fc.property(shuffled, order, ({ document, moved }, each) => {
      const other = { ...document, earning: { ...document.earning, rules: moved } };
      const [one, two] = [evaluate(each, document, context, utc), evaluate(each, other, context, utc)];
      expect([two.points, two.raw, two.nothingBecause]).toEqual([one.points, one.raw, one.nothingBecause]);
    }),
  );
});

test('splitting a line in two never changes the result', () => {
  fc.assert(
    fc.property(program, order, (document, each) => {
      const unrefunded = { ...each, refunds: each.refunds.filter((refund) => refund.lines.length === 0) };
      const split = { ...unrefunded, lines: unrefunded.lines.flatMap(inTwo) };
      const [one, two] = [evaluate(unrefunded, document, context, utc), evaluate(split, document, context, utc)];
      expect([two.points, two.raw]).toEqual([one.points, one.raw]);
    }),
  );
});

test('more spend never earns less', () => {
  fc.assert(
    fc.property(program, order, fc.nat(), fc.integer({ min: 1, max: 5_000 }), (document, each, which, more) => {
      const unrefunded = { ...each, refunds: [] };
      const lines = unrefunded.lines.map((one, index) =>
        index === which % unrefunded.lines.length ? { ...one, amount: pence(one.amount.minor + more) } : one,
      );
      const dearer = evaluate({ ...unrefunded, lines }, document, context, utc).points;
      expect(dearer).toBeGreaterThanOrEqual(evaluate(unrefunded, document, context, utc).points);
    }),
  );
});

test('a refund by amount never earns more', () => {
  fc.assert(
    fc.property(program, order, fc.integer({ min: 1, max: 5_000 }), (document, each, more) => {
      const refunded = { ...each, refunds: [...each.refunds, aRefund({ unnamed: pence(more) })] };
      expect(evaluate(refunded, document, context, utc).points).toBeLessThanOrEqual(evaluate(each, document, context, utc).points);
    }),
  );
});

test('the explanation’s parts sum to the total exactly, and it is plain JSON', () => {
  fc.assert(
    fc.property(program, order, (document, each) => {
      const earning = evaluate(each, document, context, utc);
      expect(JSON.parse(JSON.stringify(earning))).toEqual(earning);
      expect(compare(sum(earning.awards.map(({ raw }) => readExact(raw))), readExact(earning.raw))).toBe(0);
      expect(compare(sum([readExact(earning.raw), readExact(earning.roundedBy)]), whole(earning.points))).toBe(0);
      for (const row of earning.rows) {
        const taken = sum([row.removed, row.refunded, row.spread].map(readExact));
        expect(compare(subtract(readExact(row.ordered), taken), readExact(row.remaining))).toBe(0);
      }
      expect(earning.nothingBecause === null).toBe(earning.points > 0);
    }),
  );
});

/** One piece, and the others, each with its part of the amount; a line of one piece stays as it is. */
function inTwo(whole: OrderLine, index: number): readonly OrderLine[] {
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
