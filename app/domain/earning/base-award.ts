import { divide, isZero, multiply, one, round, smaller, times, whole, zero, type Rational } from '../values/rational.ts';
import { amountOf, wholeAmountOf, type Basket } from './basket.ts';
import type { BaseRule, BonusRule } from './compile.ts';
import { roomOf, type Room } from './limits.ts';
import { piecesLeft, shareLeft } from './remaining.ts';
import { positionsOf, type Rows } from './row-set.ts';

/** What a rule gives an order, exact. */
export type GivenAward<Rule> = {
  readonly rule: Rule;
  /** What it counted. */
  readonly rows: Rows;
  readonly raw: Rational;
  /** Of the rule's own caps; null where it has none. */
  readonly room: Room | null;
};

export type BaseAward = GivenAward<BaseRule> & {
  /** `raw` up to the rule's caps: what bonuses are taken of. */
  readonly boosted: Rational;
};

export type AnyAward = GivenAward<BaseRule | BonusRule>;

export function baseAward(rule: BaseRule, rows: Rows, basket: Basket): BaseAward {
  const raw = rawOf(rule, rows, basket);
  const room = ownRoom(rule, basket);
  return { rule, rows, raw, room, boosted: room ? smaller(raw, whole(room.room)) : raw };
}

export function ownRoom({ limited }: BaseRule | BonusRule, { facts, context }: Basket): Room | null {
  return limited && roomOf(limited, facts.at().on, context.capsUsed);
}

/** How many of an award's points come from these of its rows, exact and before caps. A flat award belongs to no row. */
export function pointsOver({ rule, rows: counted, raw }: BaseAward, rows: Rows, basket: Basket): Rational {
  switch (rule.measure.kind) {
    case 'flat':
      return zero;
    case 'proportional':
    case 'per-unit':
      return rawOf(rule, rows, basket);
    case 'grouped':
      return isZero(raw) ? zero : multiply(raw, divide(amountOf(rows, basket), amountOf(counted, basket)));
  }
}

/** As `AwardOutcome.basis`; of money in minor units. */
export function basisOf({ rule, rows }: BaseAward, basket: Basket): Rational {
  switch (rule.measure.kind) {
    case 'flat':
      return flatShare(rows, basket);
    case 'proportional':
    case 'grouped':
      return amountOf(rows, basket);
    case 'per-unit':
      return shrunken(whole(pieces(rows, basket)), basket);
  }
}

function rawOf({ measure }: BaseRule, rows: Rows, basket: Basket): Rational {
  switch (measure.kind) {
    case 'flat': {
      const share = flatShare(rows, basket);
      return share === one ? measure.points : multiply(share, measure.points);
    }
    case 'proportional': {
      const amount = wholeAmountOf(rows, basket);
      return amount === null ? multiply(amountOf(rows, basket), measure.rate) : times(amount, measure.rate);
    }
    case 'grouped':
      return times(round(divide(amountOf(rows, basket), measure.every), 'floor'), measure.points);
    case 'per-unit':
      return shrunken(times(pieces(rows, basket), measure.points), basket);
  }
}

/** Neither removed nor refunded. */
function pieces(rows: Rows, { order }: Basket): number {
  let left = 0;
  for (const row of positionsOf(rows)) {
    const line = order.lines[row];
    if (line) left += piecesLeft(line, order);
  }
  return left;
}

/** Where flat awards shrink in proportion, so do pieces by the refunds that name nothing. */
function shrunken(ofPieces: Rational, { remaining, program }: Basket): Rational {
  if (remaining === null) return ofPieces;
  switch (program.document.refunds.flatAwards) {
    case 'in-proportion':
      return multiply(ofPieces, remaining.keptOfLines);
    case 'until-nothing-remains':
      return isZero(remaining.keptOfLines) ? zero : ofPieces;
  }
}

function isAnyRemoved(rows: Rows, { lines }: Basket['order']): boolean {
  for (const row of positionsOf(rows)) if (lines[row]?.removedQuantity !== 0) return true;
  return false;
}

function flatShare(rows: Rows, { order, remaining, program }: Basket): Rational {
  if (remaining === null || (order.refunds.length === 0 && !isAnyRemoved(rows, order))) return one;
  const left = shareLeft(positionsOf(rows), remaining, order);
  switch (program.document.refunds.flatAwards) {
    case 'in-proportion':
      return left;
    case 'until-nothing-remains':
      return isZero(left) ? zero : one;
  }
}
