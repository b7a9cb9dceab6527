import { assert } from '../values/assert.ts';
import { exactText } from '../values/exact-text.ts';
import { currencyExponent } from '../values/money.ts';
import { points } from '../values/points.ts';
import { add, compare, isAbove, isZero, multiply, one, round, subtract, sum, whole, zero, type Rational } from '../values/rational.ts';
import type { TimeZone } from '../values/time-zone.ts';
import type { BaseRule, CompiledProgram } from './compile.ts';
import type { FrozenContext } from './context.ts';
import { countedRows, rowsAsText, type CountedRow } from './counted-rows.ts';
import { orderFacts, type Matcher, type OrderFacts } from './matching.ts';
import type { Order } from './order.ts';
import type { AwardOutcome, Earning, NothingBecause } from './outcome.ts';
import { shareLeft } from './remaining.ts';

/** A base award as it stands, exact. */
type BaseAward = { readonly rule: BaseRule; readonly rows: readonly number[]; readonly basis: Rational; readonly raw: Rational };

/**
 * Judges a paid order. Base awards add up; each bonus is taken of the base points of its own rows and bonuses never build on each other, so the order
 * of the rules changes nothing. A flat award belongs to the order, not to its lines: only a bonus that asks nothing of lines is taken of it too.
 */
export function award(order: Order, program: CompiledProgram, context: FrozenContext, zone: TimeZone): Earning {
  const { document } = program;
  assert(order.currency === document.currency, `an order in ${order.currency} judged by a program in ${document.currency}`);
  const rows = countedRows(order, document.earning.basis);
  const facts = orderFacts(order, context, zone);
  const base = program.base.flatMap((rule) => baseAward(rule, { order, rows, facts, context, program }));
  const bonuses = bonusAwards(base, { order, rows, facts, context, program });
  const raw = sum([...base, ...bonuses].map((each) => each.raw));
  const earned = points(round(raw, document.earning.rounding));
  const exponent = currencyExponent(order.currency);
  return {
    points: earned,
    programVersion: context.programVersion,
    currency: order.currency,
    nothingBecause: earned > 0 ? null : whyNothing(rows, base, raw),
    isTaxCounted: document.earning.basis.tax,
    rows: rowsAsText(rows, exponent),
    awards: [...base, ...bonuses].map(({ rule, rows: counted, basis, raw: part }) => ({
      rule: rule.id,
      name: rule.name,
      terms: rule.terms,
      rows: counted,
      basis: exactText(basis, rule.terms.kind === 'per-spend' ? exponent : 0),
      raw: exactText(part),
    })) satisfies readonly AwardOutcome[],
    raw: exactText(raw),
    rounding: document.earning.rounding,
    roundedBy: exactText(subtract(whole(earned), raw)),
  };
}

type Judged = {
  readonly order: Order;
  readonly rows: readonly CountedRow[];
  readonly facts: OrderFacts;
  readonly context: FrozenContext;
  readonly program: CompiledProgram;
};

function baseAward(rule: BaseRule, judged: Judged): readonly BaseAward[] {
  const rows = matchedRows(rule.matcher, judged).filter((index) => !rule.isFlat || judged.rows[index]?.line);
  if (rows.length === 0) return [];
  const basis = rule.isFlat ? flatShare(rows, judged) : sum(pick(judged.rows, rows).map((row) => row.remainder.remaining));
  return [{ rule, rows, basis, raw: multiply(basis, rule.rate) }];
}

function flatShare(rows: readonly number[], { rows: all, order, program }: Judged): Rational {
  const matched = pick(all, rows);
  const lines = matched.flatMap((row) => row.line ?? []);
  const left = shareLeft(
    matched.map((row) => row.remainder),
    lines,
    order,
  );
  switch (program.document.refunds.flatAwards) {
    case 'in-proportion':
      return left;
    case 'until-nothing-remains':
      return isZero(left) ? zero : one;
  }
}

function bonusAwards(base: readonly BaseAward[], judged: Judged) {
  const { bonuses } = judged.program;
  if (bonuses.length === 0) return [];
  const all = sum(base.map((each) => each.raw));
  const perRow = basePointsPerRow(base, judged.rows);
  return bonuses.flatMap((rule) => {
    const rows = matchedRows(rule.matcher, judged);
    if (rows.length === 0) return [];
    const basis = rule.matcher.asksOfLines ? sum(rows.map((row) => perRow[row] ?? zero)) : all;
    return isZero(basis) ? [] : [{ rule, rows, basis, raw: multiply(basis, rule.rate) }];
  });
}

/** What the base awards that go by amounts give for each row. */
function basePointsPerRow(base: readonly BaseAward[], rows: readonly CountedRow[]): readonly Rational[] {
  const rates: Rational[] = rows.map(() => zero);
  for (const { rule, rows: matched } of base) {
    if (!rule.isFlat) for (const row of matched) rates[row] = add(rates[row] ?? zero, rule.rate);
  }
  return rows.map((row, index) => multiply(row.remainder.remaining, rates[index] ?? zero));
}

function matchedRows({ forOrder }: Matcher, { rows, facts, context }: Judged): readonly number[] {
  const matches = forOrder(facts);
  if (!matches) return [];
  const matched: number[] = [];
  rows.forEach((row, index) => {
    if (row.excludedBecause !== null) return;
    const product = row.line?.product ?? null;
    if (matches(product, product === null ? null : (context.products[product] ?? null))) matched.push(index);
  });
  return matched;
}

function whyNothing(rows: readonly CountedRow[], base: readonly BaseAward[], raw: Rational): NothingBecause {
  if (isAbove(raw, zero)) return 'less-than-a-point';
  const counting = rows.filter((row) => row.excludedBecause === null);
  if (base.length === 0 && counting.some((row) => isAbove(row.remainder.remaining, zero))) return 'no-rule-matched';
  const total = counting.reduce((paid, row) => add(paid, row.remainder.ordered), zero);
  return compare(total, zero) > 0 ? 'nothing-left' : 'nothing-counts';
}

function pick(rows: readonly CountedRow[], positions: readonly number[]): readonly CountedRow[] {
  return positions.flatMap((position) => rows[position] ?? []);
}
