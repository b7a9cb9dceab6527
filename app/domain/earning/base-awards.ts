import { baseAward, type BaseAward } from './base-award.ts';
import { hasAmount, isStanding, matchedRows, type Basket } from './basket.ts';
import { mostSpecific, withExclusives, type Candidate } from './combination.ts';
import type { BaseRule } from './compile.ts';
import type { Suppression } from './outcome.ts';
import { inBoth, noRows, positionsOf, type Rows } from './row-set.ts';

type Awards = { readonly awards: readonly BaseAward[]; readonly suppressed: readonly Suppression[] };

/** What the base rules give: exclusive ones act first, then of what is left the most specific ones, where the program asks for it. */
export function baseAwards(basket: Basket): Awards {
  const { base, exclusiveBase, document } = basket.program;
  const isCombined = document.earning.overlap === 'most-specific' || exclusiveBase.some((rule) => rowsOf(rule, basket) !== noRows);
  if (isCombined) return combinedAwards(basket);
  const awards: BaseAward[] = [];
  for (const rule of base) {
    const rows = rowsOf(rule, basket);
    if (rows !== noRows) awards.push(baseAward(rule, rows, basket));
  }
  return { awards, suppressed: none };
}

const none: readonly Suppression[] = [];

/** A flat or per-unit award is of goods: shipping alone does not earn it. */
function rowsOf(rule: BaseRule, basket: Basket): Rows {
  const matched = matchedRows(rule, basket);
  return rule.measure.kind === 'flat' || rule.measure.kind === 'per-unit' ? inBoth(matched, basket.goods) : matched;
}

function combinedAwards(basket: Basket): Awards {
  const candidates: Candidate<BaseRule>[] = [];
  for (const rule of basket.program.base) {
    const rows = rowsOf(rule, basket);
    if (rows !== noRows) candidates.push({ rule, rows, left: rows, hasOwn: rule.measure.kind === 'flat' });
  }
  const { standing, suppressed } = combined(candidates, basket);
  const awards: BaseAward[] = [];
  for (const { rule, rows, left, hasOwn } of standing) {
    const isFlat = rule.measure.kind === 'flat';
    if (isFlat ? hasOwn : left !== noRows) awards.push(baseAward(rule, isFlat ? rows : left, basket));
  }
  return { awards, suppressed };
}

function combined(candidates: readonly Candidate<BaseRule>[], basket: Basket) {
  const exclusive = withExclusives(candidates, {
    points: ({ rule, rows }) => baseAward(rule, rows, basket).boosted,
    isActing: ({ rule, left }) => positionsOf(left).some((row) => (isOfMoney(rule) ? hasAmount(row, basket) : isStanding(row, basket))),
  });
  if (basket.program.document.earning.overlap === 'add-up') return exclusive;
  const specific = mostSpecific(exclusive.standing);
  return { standing: specific.standing, suppressed: [...exclusive.suppressed, ...specific.suppressed] };
}

/** It has nothing to give for a free piece: one that was redeemed must not keep the rest of its order from earning. */
function isOfMoney({ measure }: BaseRule): boolean {
  return measure.kind === 'proportional' || measure.kind === 'grouped';
}
