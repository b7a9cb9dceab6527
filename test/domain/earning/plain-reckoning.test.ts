import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { Condition, Conditions } from '#app/domain/earning/condition.ts';
import { evaluate, outcomeOf } from '#app/domain/earning/evaluate.ts';
import type { Order, OrderLine } from '#app/domain/earning/order.ts';
import type { EarningRule } from '#app/domain/earning/rule.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';
import { exactText } from '#app/domain/values/exact-text.ts';
import type { Money } from '#app/domain/values/money.ts';
import { fraction, round, type Rational } from '#app/domain/values/rational.ts';
import { aBasis } from '#test/builders/program.ts';
import { line, utc } from '#test/builders/values.ts';
import { context, someOrder, someProgram } from './some-program.ts';

/**
 * The engine looks lines up in tables, adds over common denominators and keeps what it has seen. Here is the same by the book: every condition is
 * asked of every line, and every sum is of bigints over one denominator that all awards have.
 */
const program = someProgram({ capped: false, combined: false, perOrder: true }).map((document) => ({
  ...document,
  earning: { ...document.earning, exclusions: [], basis: aBasis(), rounding: 'floor' as const },
}));
/** Ten thousandths of a percent, and every amount by which these rules go. */
const commonTo = ({ earning }: ProgramDocument) =>
  earning.rules.reduce((total, { award }) => (award.kind === 'per-spend' ? total * BigInt(award.every.minor) : total), 1_000_000n);

function isMet(condition: Condition, line: OrderLine, order: Order): boolean {
  const facts = line.product === null ? undefined : context.products[line.product];
  const goods = order.lines.filter(({ isTip }) => !isTip);
  const known = (texts: readonly string[], text: string) => texts.some((each) => each.toLowerCase() === text.toLowerCase());
  switch (condition.kind) {
    case 'product':
      return condition.products.some((each) => each === line.product);
    case 'collection':
      return condition.collections.some((each) => facts?.collections.includes(each));
    case 'product-tag':
      return condition.tags.some((each) => known(facts?.tags ?? [], each));
    case 'sku':
      return line.sku !== null && known(condition.skus, line.sku);
    case 'purchase-type':
      return condition.purchaseType === 'one-time';
    case 'customer-tag':
      return condition.tags.some((each) => known(context.customerTags, each));
    case 'tier':
      return condition.tiers.some((each) => each === context.tier);
    case 'segment':
      return condition.segments.some((each) => context.segments.includes(each));
    case 'order-number':
      return (context.orderNumber ?? 0) % (condition.every ?? 1) === 0;
    case 'subtotal': {
      const net = goods.map(({ amount, tax }) => Math.max(0, amount.minor - (order.taxesIncluded ? tax.minor : 0)));
      return net.reduce((total, each) => total + each, 0) >= (condition.amountMin?.minor ?? 0);
    }
    case 'item-count':
      return goods.reduce((total, { quantity }) => total + quantity, 0) >= (condition.countMin ?? 0);
    case 'company':
    case 'country':
    case 'discount-code':
    case 'market':
    case 'on-sale':
    case 'order-tag':
    case 'pos-location':
    case 'product-type':
    case 'sales-channel':
    case 'time-window':
    case 'variant':
    case 'vendor':
      throw new Error(`no program here asks for ${condition.kind}`);
  }
}

function matched({ all, any, none }: Conditions, order: Order): readonly OrderLine[] {
  return order.lines.filter((line) => {
    const met = (condition: Condition) => isMet(condition, line, order);
    return !line.isGiftCard && !line.isTip && all.every(met) && (any.length === 0 || any.some(met)) && !none.some(met);
  });
}

/** The points of each line, and those of no line, in parts of `common`. */
type Given = { readonly byLine: ReadonlyMap<OrderLine, bigint>; readonly own: bigint };

function given({ award, conditions }: EarningRule, order: Order, common: bigint): Given {
  const lines = matched(conditions, order);
  const net = ({ amount, tax }: OrderLine) => BigInt(amount.minor - (order.taxesIncluded ? tax.minor : 0));
  const each = (points: (line: OrderLine) => bigint): Given => ({ byLine: new Map(lines.map((line) => [line, points(line)])), own: 0n });
  switch (award.kind) {
    case 'flat':
      return { byLine: new Map(), own: lines.length > 0 ? BigInt(award.points) * common : 0n };
    case 'per-unit':
      return each(({ quantity }) => BigInt(quantity * award.points) * common);
    case 'per-spend':
      return each((line) => (net(line) * BigInt(award.points) * common) / BigInt(award.every.minor));
    case 'bonus':
      return { byLine: new Map(), own: 0n };
  }
}

const ofLines = new Set(['product', 'collection', 'product-tag', 'sku', 'purchase-type']);

/** Before the one rounding. */
function byTheBook(order: Order, document: ProgramDocument): Rational {
  const { rules } = document.earning;
  const common = commonTo(document);
  const base = rules.map((rule) => given(rule, order, common));
  let total = base.reduce((sum, { byLine, own }) => sum + own + [...byLine.values()].reduce((all, each) => all + each, 0n), 0n);
  const add = (percent: number, conditions: Conditions) => {
    const lines = matched(conditions, order);
    const asks = [...conditions.all, ...conditions.any, ...conditions.none].some(({ kind }) => ofLines.has(kind));
    for (const { byLine, own } of base) {
      const basis = lines.reduce((sum, line) => sum + (byLine.get(line) ?? 0n), asks || lines.length === 0 ? 0n : own);
      bonuses += basis * BigInt(Math.round(percent * 10_000));
    }
  };
  let bonuses = 0n;
  for (const { award, conditions } of rules) if (award.kind === 'bonus') add(award.percent, conditions);
  add(document.tiers.tiers[0]?.benefits.bonusPercent ?? 0, { all: [], any: [], none: [] });
  total = total * 1_000_000n + bonuses;
  return fraction(total, common * 1_000_000n);
}

const inProportion = program.filter(({ earning }) =>
  earning.rules.every(({ award }) => award.kind !== 'per-spend' || award.counting === 'proportional'),
);

test('comes to what a plain reckoning comes to: every rule asked of every line, every sum in bigints', () => {
  fc.assert(
    fc.property(inProportion, someOrder, (document, some) => {
      const order = { ...some, refunds: [] };
      expect(outcomeOf(order, document, context, utc).points).toBe(round(byTheBook(order, document), 'floor'));
    }),
    { numRuns: 300 },
  );
});

// Seen red where `small` takes a product of plain numbers for exact without looking whether it is safe.
test('and so where steps in plain numbers would not be exact: billions spent, by rates that share no small denominator', () => {
  const dear = (money: Money, times: number) => ({ ...money, minor: money.minor * times });
  fc.assert(
    fc.property(inProportion, someOrder, fc.constantFrom(999_983, 20_000_003), (document, some, times) => {
      const lines = some.lines.map((each) => ({ ...each, amount: dear(each.amount, times), tax: dear(each.tax, times) }));
      const order = { ...some, lines, refunds: [] };
      expect(evaluate(order, document, context, utc).raw).toBe(exactText(byTheBook(order, document)));
    }),
    { numRuns: 300 },
  );
});

// Seen red where `theRow` shifts a plain number by any row: lines 32 and 0 are then the same.
test('and so for orders of more lines than a plain number has bits', () => {
  fc.assert(
    fc.property(inProportion, someOrder, fc.constantFrom(12, 31, 32, 40), (document, some, times) => {
      const lines = Array.from({ length: times }, (_, n) => some.lines.map((each, at) => ({ ...each, id: line(1 + n * 10 + at) }))).flat();
      const order = { ...some, lines, refunds: [] };
      expect(outcomeOf(order, document, context, utc).points).toBe(round(byTheBook(order, document), 'floor'));
    }),
    { numRuns: 60 },
  );
});
