import { divide, isZero, multiply, one, round, smaller, whole, zero, type Rational } from '../values/rational.ts';
import { amountOf, type Basket } from './basket.ts';
import type { BaseRule, BonusRule } from './compile.ts';
import { roomOf, type Room } from './limits.ts';
import { piecesLeft, shareLeft } from './remaining.ts';
import { positionsOf, type Rows } from './row-set.ts';

/** What a rule gives an order, exact. */
export type GivenAward<Rule> = {
  readonly rule: Rule;
  /** What it counted. */
  readonly rows: Rows;
  /** As `AwardOutcome.basis`; of money in minor units. */
  readonly basis: Rational;
  readonly raw: Rational;
  /** Of the rule's own caps; null where it has none. */
  readonly room: Room | null;
};

export type BaseAward = GivenAward<BaseRule> & {
  /** `raw` up to the rule's caps: what bonuses are taken of. */
  readonly boosted: Rational;
  /** False where the rule is exclusive and does not keep bonuses. */
  readonly takesBonuses: boolean;
};

export type AnyAward = GivenAward<BaseRule | BonusRule>;

export function baseAward(rule: BaseRule, rows: Rows, basket: Basket): BaseAward {
  const basis = basisOf(rule, rows, basket);
  const raw = rawOf(rule, basis);
  const room = ownRoom(rule, basket);
  return { rule, rows, basis, raw, room, boosted: room ? smaller(raw, whole(room.room)) : raw, takesBonuses: keepsBonuses(rule) };
}

function keepsBonuses({ combination }: BaseRule): boolean {
  return combination.kind === 'stacking' || combination.keepsBonuses;
}

export function ownRoom({ limited }: BaseRule | BonusRule, { facts, context }: Basket): Room | null {
  return limited && roomOf(limited, facts.at().on, context.capsUsed);
}

/** How many of an award's points come from these of its rows, exact and before caps. A flat award belongs to no row. */
export function pointsOver({ rule, basis, raw }: BaseAward, rows: Rows, basket: Basket): Rational {
  const { measure } = rule;
  switch (measure.kind) {
    case 'flat':
      return zero;
    case 'proportional':
      return multiply(amountOf(rows, basket), measure.rate);
    case 'grouped':
      return isZero(raw) ? zero : multiply(raw, divide(amountOf(rows, basket), basis));
    case 'per-unit':
      return multiply(pieces(rows, basket), measure.points);
  }
}

function basisOf({ measure }: BaseRule, rows: Rows, basket: Basket): Rational {
  switch (measure.kind) {
    case 'flat':
      return flatShare(rows, basket);
    case 'proportional':
    case 'grouped':
      return amountOf(rows, basket);
    case 'per-unit':
      return pieces(rows, basket);
  }
}

function rawOf({ measure }: BaseRule, basis: Rational): Rational {
  switch (measure.kind) {
    case 'flat':
    case 'per-unit':
      return multiply(basis, measure.points);
    case 'proportional':
      return multiply(basis, measure.rate);
    case 'grouped':
      return multiply(whole(round(divide(basis, measure.every), 'floor')), measure.points);
  }
}

/** Pieces neither removed nor refunded; where flat awards shrink in proportion, so do pieces by the refunds that name nothing. */
function pieces(rows: Rows, { rows: all, order, program, keptOfLines }: Basket): Rational {
  let left = 0;
  for (const index of positionsOf(rows)) {
    const line = all[index]?.line;
    if (line) left += piecesLeft(line, order);
  }
  switch (program.document.refunds.flatAwards) {
    case 'in-proportion':
      return keptOfLines === one ? whole(left) : multiply(whole(left), keptOfLines);
    case 'until-nothing-remains':
      return isZero(keptOfLines) ? zero : whole(left);
  }
}

function isAnyRemoved(rows: Rows, all: Basket['rows']): boolean {
  for (const index of positionsOf(rows)) if (all[index]?.line?.removedQuantity !== 0) return true;
  return false;
}

function flatShare(rows: Rows, { rows: all, order, program }: Basket): Rational {
  if (order.refunds.length === 0 && !isAnyRemoved(rows, all)) return one;
  const matched = positionsOf(rows).flatMap((index) => all[index] ?? []);
  const left = shareLeft(
    matched.map(({ remainder }) => remainder),
    matched.flatMap(({ line }) => line ?? []),
    order,
  );
  switch (program.document.refunds.flatAwards) {
    case 'in-proportion':
      return left;
    case 'until-nothing-remains':
      return isZero(left) ? zero : one;
  }
}
