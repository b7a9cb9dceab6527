import {
  add,
  compare,
  divide,
  isAbove,
  isZero,
  multiply,
  one,
  partOf,
  ratio,
  smaller,
  subtract,
  sum,
  whole,
  zero,
  type Rational,
} from '../values/rational.ts';
import type { Order, OrderLine, Taxed } from './order.ts';

/**
 * What became of the money paid for a line, or for shipping, in minor units, exact:
 * `ordered` less `removed`, `refunded` and `spread` is `remaining`, and none is below 0.
 */
export type Remainder = {
  readonly ordered: Rational;
  /** By order edits, in proportion to the quantity. */
  readonly removed: Rational;
  /** By refunds that name it, as Shopify says; all that is left where no piece of it is. */
  readonly refunded: Rational;
  /** Its share of the refunds by amount that name nothing. */
  readonly spread: Rational;
  readonly remaining: Rational;
};

/** `lines` in the order's order. `keptOfLines` is the part of them that refunds which name nothing leave. */
export type RemainingOrder = { readonly lines: readonly Remainder[]; readonly shipping: Remainder; readonly keptOfLines: Rational };

/**
 * What remains of an order, its amounts with or without tax.
 *
 * Money returned that no line is named for is taken, with its tax, first from what order edits removed (that is what such a refund pays
 * back), then from every line in proportion to what remains of it, then from shipping. Where a refund returned less than the goods it names, the
 * goods are gone all the same.
 */
export function remainingOf(order: Order, isTaxCounted: boolean): RemainingOrder {
  const counted: Measure = (taxed) => measured(taxed, order.taxesIncluded, isTaxCounted);
  const lines = order.lines.map((line) => lineBeforeSpread(line, order, counted));
  const shipping = shippingBeforeSpread(order, counted);
  const [keptOfLines, keptOfShipping] = keptAfterUnnamed(order);
  if (keptOfLines === one) return { lines, shipping: spreadOver(shipping, keptOfShipping), keptOfLines };
  return { lines: lines.map((line) => spreadOver(line, keptOfLines)), shipping: spreadOver(shipping, keptOfShipping), keptOfLines };
}

/**
 * What was ordered, of each line and then of shipping where any was paid, in minor units, while nothing of it is refunded or removed: all of it
 * remains. Null once something is. The short road of most orders, and exact where each is a safe integer.
 */
export function untouchedAmounts({ lines, shipping, refunds, taxesIncluded }: Order, isTaxCounted: boolean): readonly number[] | null {
  if (refunds.length > 0) return null;
  const amounts: number[] = [];
  for (const line of lines) {
    if (line.removedQuantity > 0) return null;
    amounts.push(minorOf(line, taxesIncluded, isTaxCounted));
  }
  const ofShipping = minorOf(shipping, taxesIncluded, isTaxCounted);
  if (ofShipping !== 0) amounts.push(ofShipping);
  return amounts;
}

/** Pieces neither removed by edits nor refunded. */
export function piecesLeft(line: OrderLine, order: Order): number {
  return Math.max(0, line.quantity - line.removedQuantity - refundedPieces(line, order));
}

/**
 * How much of the goods was refunded, from 0 to 1 by amount before tax (by pieces where the goods cost nothing): of what the order came to after edits.
 * 1 for a cancelled order, and for one that edits emptied.
 */
export function refundedShare(order: Order): Rational {
  if (order.cancelledAt !== null) return one;
  const all = order.lines.map((_, line) => line);
  return subtract(one, shareLeft(all, remainingOf(order, false), order));
}

/** From 1 (nothing refunded) to 0 (nothing left), of what these lines (positions) came to after edits: by amount, or by pieces where they cost nothing. */
export function shareLeft(lines: readonly number[], { lines: remainders }: RemainingOrder, order: Order): Rational {
  const kept = sum(lines.map((line) => afterEdits(remainders[line])));
  if (!isZero(kept)) return partOf(sum(lines.map((line) => remainders[line]?.remaining ?? zero)), kept);
  let [pieces, left] = [0, 0];
  for (const index of lines) {
    const line = order.lines[index];
    if (!line) continue;
    pieces += Math.max(0, line.quantity - line.removedQuantity);
    left += piecesLeft(line, order);
  }
  return pieces === 0 ? zero : ratio(left, pieces);
}

function afterEdits(remainder: Remainder | undefined): Rational {
  if (!remainder) return zero;
  return remainder.removed === zero ? remainder.ordered : subtract(remainder.ordered, remainder.removed);
}

type Measure = (taxed: Taxed) => Rational;

function measured(taxed: Taxed, taxesIncluded: boolean, isTaxCounted: boolean): Rational {
  return whole(minorOf(taxed, taxesIncluded, isTaxCounted));
}

/** In minor units. An amount below 0 (a correction in the shop's documents) counts as nothing. */
export function minorOf({ amount, tax }: Taxed, taxesIncluded: boolean, isTaxCounted: boolean): number {
  const minor = isTaxCounted === taxesIncluded ? amount.minor : isTaxCounted ? amount.minor + tax.minor : amount.minor - tax.minor;
  return Math.max(0, minor);
}

function lineBeforeSpread(line: OrderLine, order: Order, counted: Measure): Remainder {
  const ordered = counted(line);
  const removed =
    line.removedQuantity > 0 ? multiply(ordered, ratio(Math.min(line.removedQuantity, line.quantity), Math.max(1, line.quantity))) : zero;
  const left = removed === zero ? ordered : subtract(ordered, removed);
  const named = namedRefund(line, order, counted);
  if (named === null) return { ordered, removed, refunded: zero, spread: zero, remaining: left };
  const refunded = piecesLeft(line, order) === 0 ? left : smaller(left, named);
  return { ordered, removed, refunded, spread: zero, remaining: subtract(left, refunded) };
}

/** What refunds that name the line returned; null where none does. */
function namedRefund({ id }: OrderLine, { refunds }: Order, counted: Measure): Rational | null {
  let named: Rational | null = null;
  for (const { lines } of refunds) for (const each of lines) if (each.line === id) named = add(named ?? zero, counted(each));
  return named;
}

function shippingBeforeSpread(order: Order, counted: Measure): Remainder {
  const ordered = counted(order.shipping);
  const refunded = smaller(ordered, sum(order.refunds.map((refund) => counted(refund.shipping))));
  return { ordered, removed: zero, refunded, spread: zero, remaining: subtract(ordered, refunded) };
}

const allKept = [one, one] as const;

/** Which part of the lines, and of shipping, is left after the refunds that name nothing. */
function keptAfterUnnamed(order: Order): readonly [Rational, Rational] {
  if (order.refunds.length === 0) return allKept;
  const unnamed = whole(order.refunds.reduce((total, refund) => total + refund.unnamed.minor, 0));
  if (compare(unnamed, zero) <= 0) return allKept;
  const paid: Measure = (taxed) => measured(taxed, order.taxesIncluded, true);
  const lines = order.lines.map((line) => lineBeforeSpread(line, order, paid));
  const afterEdits = subtract(unnamed, sum(lines.map(({ removed }) => removed)));
  const goods = sum(lines.map(({ remaining }) => remaining));
  return [kept(goods, afterEdits), kept(shippingBeforeSpread(order, paid).remaining, subtract(afterEdits, goods))];
}

function kept(amount: Rational, taken: Rational): Rational {
  if (compare(taken, zero) <= 0) return one;
  return isAbove(amount, taken) ? divide(subtract(amount, taken), amount) : zero;
}

function spreadOver(before: Remainder, part: Rational): Remainder {
  if (part === one) return before;
  const remaining = multiply(before.remaining, part);
  return { ...before, remaining, spread: add(before.spread, subtract(before.remaining, remaining)) };
}

function refundedPieces(line: OrderLine, order: Order): number {
  let pieces = 0;
  for (const refund of order.refunds) for (const each of refund.lines) if (each.line === line.id) pieces += each.quantity;
  return pieces;
}
