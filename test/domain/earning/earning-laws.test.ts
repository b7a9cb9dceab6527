import fc from 'fast-check';
import { expect, test } from 'vitest';

import { amountCounted } from '#app/domain/earning/amount-counted.ts';
import { capWindows } from '#app/domain/earning/cap-windows.ts';
import type { FrozenContext } from '#app/domain/earning/context.ts';
import { evaluate, outcomeOf } from '#app/domain/earning/evaluate.ts';
import type { Order } from '#app/domain/earning/order.ts';
import type { Earning } from '#app/domain/earning/outcome.ts';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';
import { readExact, type ExactText } from '#app/domain/values/exact-text.ts';
import { compare, isAbove, subtract, sum, whole, zero } from '#app/domain/values/rational.ts';
import { aRefund } from '#test/builders/order.ts';
import { utc } from '#test/builders/values.ts';
import { context, inTwo, pence, someOrder, someProgram } from './some-program.ts';

const anyProgram = someProgram({ capped: true, combined: true, perOrder: false });
const perOrder = someProgram({ capped: true, combined: true, perOrder: true });
const unlimited = someProgram({ capped: false, combined: false, perOrder: false });

function earned(order: Order, document: ProgramDocument, frozen: FrozenContext = context): Earning {
  return evaluate(order, document, frozen, utc);
}

const total = (parts: readonly ExactText[]) => sum(parts.map(readExact));

test('the result does not depend on the order in which rules, campaigns and exclusions stand', () => {
  const shuffled = anyProgram.chain((document) =>
    fc.record({
      document: fc.constant(document),
      moved: fc.shuffledSubarray([...document.earning.rules], { minLength: document.earning.rules.length }),
    }),
  );
  fc.assert(
    fc.property(shuffled, someOrder, ({ document, moved }, order) => {
      const other = { ...document, earning: { ...document.earning, rules: moved } };
      const [one, two] = [earned(order, document), earned(order, other)];
      expect([two.points, two.raw, two.nothingBecause, two.capUse]).toEqual([one.points, one.raw, one.nothingBecause, one.capUse]);
    }),
    { numRuns: 300 },
  );
});

test('splitting a line in two never changes what is rounded per order', () => {
  fc.assert(
    fc.property(perOrder, someOrder, (document, order) => {
      const unrefunded = { ...order, refunds: order.refunds.filter((refund) => refund.lines.length === 0) };
      const split = { ...unrefunded, lines: unrefunded.lines.flatMap(inTwo) };
      const [one, two] = [earned(unrefunded, document), earned(split, document)];
      expect([two.points, two.raw]).toEqual([one.points, one.raw]);
    }),
  );
});

test('more spend never earns less, where there are no caps and no rule takes from another', () => {
  fc.assert(
    fc.property(unlimited, someOrder, fc.nat(), fc.integer({ min: 1, max: 5_000 }), (document, order, which, more) => {
      const unrefunded = { ...order, refunds: [] };
      const lines = unrefunded.lines.map((one, index) =>
        index === which % unrefunded.lines.length ? { ...one, amount: pence(one.amount.minor + more) } : one,
      );
      expect(earned({ ...unrefunded, lines }, document).points).toBeGreaterThanOrEqual(earned(unrefunded, document).points);
    }),
  );
});

test('a refund by amount never earns more, where no rule takes from another', () => {
  fc.assert(
    fc.property(unlimited, someOrder, fc.integer({ min: 1, max: 5_000 }), (document, order, more) => {
      const refunded = { ...order, refunds: [...order.refunds, aRefund({ unnamed: pence(more) })] };
      expect(earned(refunded, document).points).toBeLessThanOrEqual(earned(order, document).points);
    }),
  );
});

test('an order that is refunded in full, line by line or by amount, or is cancelled, earns nothing', () => {
  fc.assert(
    fc.property(anyProgram, someOrder, (document, order) => {
      const { lines, shipping } = order;
      const pieces = lines.map((each) => ({ line: each.id, quantity: each.quantity, amount: each.amount, tax: each.tax }));
      const named = { ...order, refunds: [aRefund({ lines: pieces, shipping })] };
      const paid = [...lines, shipping].reduce((sum, each) => sum + each.amount.minor + (order.taxesIncluded ? 0 : each.tax.minor), 0);
      // Free goods are not given back by a refund of money.
      const hasFreeGoods = lines.some(({ amount }) => amount.minor === 0);
      const byAmount = { ...order, refunds: [aRefund({ unnamed: pence(paid) })] };
      expect(earned(named, document).points).toBe(0);
      if (!hasFreeGoods) expect(earned(byAmount, document).points).toBe(0);
      expect(earned({ ...order, cancelledAt: order.placedAt }, document).points).toBe(0);
    }),
  );
});

test('the explanation’s parts sum to the total exactly, and it is plain JSON', () => {
  fc.assert(
    fc.property(anyProgram, someOrder, (document, order) => {
      const earning = earned(order, document);
      expect(JSON.parse(JSON.stringify(earning))).toEqual(earning);
      expect(canonicalJson(earning)).toContain('"points"');
      expect(compare(total(earning.awards.map(({ raw }) => raw)), readExact(earning.raw))).toBe(0);
      expect(compare(total([earning.raw, ...earning.cuts.map(({ by }) => by), earning.roundedBy]), whole(earning.points))).toBe(0);
      if (earning.roundedPer !== 'order') {
        expect(compare(total(earning.roundings.map(({ by }) => by)), readExact(earning.roundedBy))).toBe(0);
      }
      for (const { by } of earning.cuts) expect(isAbove(zero, readExact(by))).toBe(true);
      expect(earning.nothingBecause === null).toBe(earning.points > 0);
    }),
    { numRuns: 300 },
  );
});

test('each row’s parts sum to what remains of it, and each award’s to what it gives', () => {
  fc.assert(
    fc.property(anyProgram, someOrder, (document, order) => {
      const earning = earned(order, document);
      for (const row of earning.rows) {
        const taken = total([row.removed, row.refunded, row.spread, row.credit ?? '0']);
        expect(compare(subtract(readExact(row.ordered), taken), readExact(row.remaining))).toBe(0);
      }
      for (const { terms, parts, raw, rows } of earning.awards) {
        if (!parts) continue;
        expect(parts.length).toBe(rows.length);
        const ofRows = compare(total(parts), readExact(raw));
        expect(terms.kind === 'bonus' ? ofRows <= 0 : ofRows === 0).toBe(true);
      }
    }),
  );
});

test('caps are never exceeded, and what is used of them is what was earned', () => {
  const used = fc.array(fc.integer({ min: 0, max: 150 }), { minLength: 30, maxLength: 30 });
  fc.assert(
    fc.property(anyProgram, someOrder, used, (document, order, counts) => {
      const { ofMember, ofShop } = capWindows(document, order.placedAt, utc);
      const capsUsed = Object.fromEntries([...ofMember, ...ofShop].map((key, index) => [key, counts[index % counts.length] ?? 0]));
      const { points, capUse, roundedPer } = earned(order, document, { ...context, capsUsed });
      const { rules, campaigns, caps } = document.earning;
      for (const [scope, each] of [
        ...rules.map((one) => [`rule/${one.id}`, one.caps] as const),
        ...campaigns.map((one) => [`campaign/${one.id}`, one.caps] as const),
        ['program', caps] as const,
      ]) {
        const ofScope = (name: string) => [...ofMember, ...ofShop].filter((key) => key.startsWith(`${scope}/${name}`));
        const limits = [
          ...each.perMember.flatMap(({ period, points: most }) => ofScope(period).map((key) => [key, most] as const)),
          ...(each.inTotal === null ? [] : ofScope('total').map((key) => [key, each.inTotal ?? 0] as const)),
        ];
        for (const [key, most] of limits) {
          expect(capUse[key] ?? 0).toBeLessThanOrEqual(Math.max(0, most - (capsUsed[key] ?? 0)));
          if (scope === 'program') expect(capUse[key] ?? 0).toBe(points);
        }
        if (scope === 'program' && each.perOrder !== null) expect(points).toBeLessThanOrEqual(each.perOrder);
      }
      expect(Object.keys(capUse).every((key) => ofMember.includes(key) || ofShop.includes(key))).toBe(true);
      if (
        roundedPer === 'rule' &&
        rules.every((one) => one.caps.inTotal !== null) &&
        document.tiers.tiers[0]?.benefits.bonusPercent === 0
      ) {
        expect(rules.reduce((sum, { id }) => sum + (capUse[`rule/${id}/total`] ?? 0), 0)).toBe(points);
      }
    }),
    { numRuns: 300 },
  );
});

test('the numbers alone are those of the explanation', () => {
  fc.assert(
    fc.property(anyProgram, someOrder, (document, order) => {
      const earning = earned(order, document);
      const { points, capUse } = earning;
      expect(outcomeOf(order, document, context, utc)).toEqual({ points, capUse, amountCounted: amountCounted(earning) });
    }),
  );
});
