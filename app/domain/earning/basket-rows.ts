import type { Basket } from './basket.ts';
import { whyExcluded } from './excluding.ts';
import type { OrderLine } from './order.ts';
import type { ExcludedBecause } from './outcome.ts';
import { remainingOf, type Remainder } from './remaining.ts';

/** A line, or shipping (`line` null), with what remains of it in minor units. */
export type BasketRow = {
  readonly line: OrderLine | null;
  readonly remainder: Remainder;
  readonly excludedBecause: ExcludedBecause | null;
  /** The exclusion's name, where it is one of the program's. */
  readonly exclusion: string | null;
};

/** What an explanation says of each row; the points alone are reckoned without. */
export function basketRows(basket: Basket): readonly BasketRow[] {
  const { order, program, rowCount, exclusions } = basket;
  const { lines, shipping } = basket.remaining ?? remainingOf(order, program.document.earning.basis.tax);
  return [...lines, shipping].slice(0, rowCount).map((remainder, row) => {
    const excludedBecause = whyExcluded(row, basket);
    const exclusion = excludedBecause === 'exclusion' ? (exclusions?.[row] ?? null) : null;
    return { line: order.lines[row] ?? null, remainder, excludedBecause, exclusion };
  });
}
