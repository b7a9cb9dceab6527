import fc from 'fast-check';
import { expect, test } from 'vitest';

import { evaluate, outcomeOf } from '#app/domain/earning/evaluate.ts';
import { remainingOf, untouchedAmounts } from '#app/domain/earning/remaining.ts';
import { isZero, wholeNumbers } from '#app/domain/values/rational.ts';
import { aLine, aRefund } from '#test/builders/order.ts';
import { aRule, on, perSpend } from '#test/builders/program.ts';
import { amount, line, product, rule, utc } from '#test/builders/values.ts';
import { context, someOrder, someProgram } from './some-program.ts';

/** Most orders are as they were placed, and most meet no exclusive rule: they are judged by less. Here by less and by all. */
const anyProgram = someProgram({ capped: true, combined: true, perOrder: false });
const untouched = someOrder.map((order) => ({ ...order, refunds: [] }));

// Seen red where `untouchedAmounts` leaves shipping out, and where it takes tax as included whatever the order says.
test('all of an untouched order remains, with tax and without', () => {
  fc.assert(
    fc.property(untouched, fc.boolean(), (order, isTaxCounted) => {
      const { lines, shipping } = remainingOf(order, isTaxCounted);
      const rows = isZero(shipping.ordered) ? lines : [...lines, shipping];
      expect(untouchedAmounts(order, isTaxCounted)).toEqual(wholeNumbers(rows.map(({ remaining }) => remaining)));
    }),
  );
});

// Seen red where `untouchedAmounts` does not look at removed pieces.
test('an order of which a piece was removed, or anything refunded, is not untouched', () => {
  fc.assert(
    fc.property(untouched, fc.nat(), (order, which) => {
      const lines = order.lines.map((each, index) => (index === which % order.lines.length ? { ...each, removedQuantity: 1 } : each));
      expect(untouchedAmounts({ ...order, lines }, false)).toBeNull();
      expect(untouchedAmounts({ ...order, refunds: [aRefund()] }, false)).toBeNull();
    }),
  );
});

// Seen red where gift cards that do not earn are left out of account on the short road.
test('a refund of nothing changes nothing of what an order earns, nor of how it is explained', () => {
  fc.assert(
    fc.property(anyProgram, untouched, (document, order) => {
      const refunded = { ...order, refunds: [aRefund()] };
      expect(evaluate(refunded, document, context, utc)).toEqual(evaluate(order, document, context, utc));
      expect(outcomeOf(refunded, document, context, utc)).toEqual(outcomeOf(order, document, context, utc));
    }),
    { numRuns: 300 },
  );
});

const stacking = someProgram({ capped: true, combined: false, perOrder: false });
const sample = product(9);
const ofSamples = aRule({
  id: rule('samples'),
  award: perSpend(1, '1.00'),
  conditions: on({ kind: 'product', products: [sample] }),
  combination: { kind: 'exclusive', priority: 1, over: 'lines', keepsBonuses: true },
});

// Seen red where the rule acts though there is no amount to act on, and where the short road gives each rule all that counts.
test('an exclusive rule that has nothing to give changes nothing', () => {
  fc.assert(
    fc.property(stacking, someOrder, (document, order) => {
      const free = aLine({ id: line(9), product: sample, amount: amount('0'), tax: amount('0') });
      const sampled = { ...order, lines: [...order.lines, free] };
      const { earning } = document;
      const withOne = { ...document, earning: { ...earning, rules: [...earning.rules, ofSamples] } };
      const [one, other] = [evaluate(sampled, document, context, utc), evaluate(sampled, withOne, context, utc)];
      expect(other).toEqual({ ...one, awards: other.awards, nothingBecause: other.nothingBecause });
      expect(other.awards.filter((each) => each.rule !== ofSamples.id)).toEqual(one.awards);
    }),
    { numRuns: 300 },
  );
});
