import type { Basis } from '../program/document.ts';
import { exactText } from '../values/exact-text.ts';
import { isZero } from '../values/rational.ts';
import type { Order, OrderLine } from './order.ts';
import type { EarningRow } from './outcome.ts';
import { remainingOf, type Remainder } from './remaining.ts';

/** A line, or shipping (`line` null), with what remains of it in minor units. */
export type CountedRow = {
  readonly line: OrderLine | null;
  readonly remainder: Remainder;
  readonly excludedBecause: EarningRow['excludedBecause'];
};

/** The lines in the order's order, then shipping where any was paid. */
export function countedRows(order: Order, basis: Basis): readonly CountedRow[] {
  const { lines, shipping } = remainingOf(order, basis.tax);
  const rows: CountedRow[] = lines.flatMap((remainder, index) => {
    const line = order.lines[index];
    return line ? [{ line, remainder, excludedBecause: whyExcluded(line) }] : [];
  });
  if (isZero(shipping.ordered)) return rows;
  return [...rows, { line: null, remainder: shipping, excludedBecause: basis.shipping ? null : 'shipping' }];
}

export function rowsAsText(rows: readonly CountedRow[], exponent: number): readonly EarningRow[] {
  return rows.map(({ line, remainder, excludedBecause }) => ({
    line: line?.id ?? null,
    title: line?.title ?? 'Shipping',
    ordered: exactText(remainder.ordered, exponent),
    removed: exactText(remainder.removed, exponent),
    refunded: exactText(remainder.refunded, exponent),
    spread: exactText(remainder.spread, exponent),
    remaining: exactText(remainder.remaining, exponent),
    excludedBecause,
  }));
}

function whyExcluded(line: OrderLine): EarningRow['excludedBecause'] {
  return line.isGiftCard ? 'gift-card' : line.isTip ? 'tip' : null;
}
