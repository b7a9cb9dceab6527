import { isAbove, smaller, whole, zero, type Rational } from '../values/rational.ts';
import { baseAward, type BaseAward } from './base-award.ts';
import { isStanding, matchedRows, type Basket } from './basket.ts';
import { mostSpecific, withExclusives, type Candidate } from './combination.ts';
import type { BaseRule } from './compile.ts';
import type { Suppression } from './outcome.ts';
import { inBoth, noRows, positionsOf, type Rows } from './row-set.ts';

/** What the base rules give: exclusive ones act first, then of what is left the most specific ones, where the program asks for it. */
export function baseAwards(basket: Basket): { readonly awards: readonly BaseAward[]; readonly suppressed: readonly Suppression[] } {
  const candidates = matchedBase(basket);
  const { standing, suppressed } = basket.program.isCombined.base ? combined(candidates, basket) : { standing: candidates, suppressed: [] };
  const awards: BaseAward[] = [];
  for (const { rule, rows, left, hasOwn } of standing) {
    const isFlat = rule.measure.kind === 'flat';
    if (isFlat ? hasOwn : left !== noRows) awards.push(baseAward(rule, isFlat ? rows : left, basket));
  }
  return { awards, suppressed };
}

/** A flat or per-unit award is of goods: shipping alone does not earn it. */
function matchedBase(basket: Basket): readonly Candidate<BaseRule>[] {
  const candidates: Candidate<BaseRule>[] = [];
  for (const rule of basket.program.base) {
    const isOfGoods = rule.measure.kind === 'flat' || rule.measure.kind === 'per-unit';
    const matched = matchedRows(rule, basket);
    const rows = isOfGoods ? inBoth(matched, basket.goods) : matched;
    if (rows !== noRows) candidates.push({ rule, rows, left: rows, hasOwn: rule.measure.kind === 'flat' });
  }
  return candidates;
}

function combined(candidates: readonly Candidate<BaseRule>[], basket: Basket) {
  const exclusive = withExclusives(candidates, {
    points: ({ rule, rows }) => alone(rule, rows, basket),
    isActing: ({ rule, left }) =>
      positionsOf(left).some((index) => (isOfMoney(rule) ? isAbove(basket.amounts[index] ?? zero, zero) : isStanding(index, basket))),
  });
  if (basket.program.document.earning.overlap === 'add-up') return exclusive;
  const specific = mostSpecific(exclusive.standing);
  return { standing: specific.standing, suppressed: [...exclusive.suppressed, ...specific.suppressed] };
}

function alone(rule: BaseRule, rows: Rows, basket: Basket): Rational {
  const { raw, room } = baseAward(rule, rows, basket);
  return room ? smaller(raw, whole(room.room)) : raw;
}

/** It has nothing to give for a free piece: one that was redeemed must not keep the rest of its order from earning. */
function isOfMoney({ measure }: BaseRule): boolean {
  return measure.kind === 'proportional' || measure.kind === 'grouped';
}
