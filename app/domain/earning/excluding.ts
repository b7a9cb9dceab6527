import { isZero, type Rational } from '../values/rational.ts';
import type { CompiledProgram } from './compile.ts';
import type { FrozenContext } from './context.ts';
import type { LineAnswers } from './line-questions.ts';
import { rowsMet } from './matching.ts';
import type { OrderFacts } from './order-questions.ts';
import type { Order } from './order.ts';
import type { ExcludedBecause } from './outcome.ts';
import { firstRows, positionsOf, theRow, without, type Rows } from './row-set.ts';

/** Of each row the name of the first of the program's exclusions that it meets; null where none is met at all. */
export type Exclusions = readonly (string | undefined)[] | null;

type Asked = { readonly order: Order; readonly program: CompiledProgram; readonly facts: OrderFacts; readonly answers: LineAnswers };

export function exclusionsOf(rowCount: number, { order, program, facts, answers }: Asked): Exclusions {
  let names: (string | undefined)[] | null = null;
  for (const { name, matcher } of program.exclusions) {
    const met = rowsMet(matcher, firstRows(rowCount), { facts, answers });
    for (const row of positionsOf(met)) {
      // Shipping is no line: only an exclusion of whole orders excludes it.
      if (row === order.lines.length && matcher.asksOfLines) continue;
      names ??= [];
      names[row] ??= name;
    }
  }
  return names;
}

type Laid = {
  readonly order: Order;
  readonly program: CompiledProgram;
  readonly context: FrozenContext;
  readonly exclusions: Exclusions;
  readonly countedShare: Rational;
};

/** Those that are not excluded. */
export function countingRows(rowCount: number, laid: Laid): Rows {
  let counting = firstRows(rowCount);
  for (let row = 0; row < rowCount; row += 1) if (whyExcluded(row, laid) !== null) counting = without(counting, theRow(row));
  return counting;
}

/** Null where the row counts. */
export function whyExcluded(row: number, { order, program, context, exclusions, countedShare }: Laid): ExcludedBecause | null {
  const { basis } = program.document.earning;
  const line = order.lines[row];
  if (line?.isGiftCard) return 'gift-card';
  if (line?.isTip) return 'tip';
  if (!line && !basis.shipping) return 'shipping';
  if (line && !basis.saleLines && context.lines[line.id]?.isOnSale) return 'sale';
  if (exclusions && exclusions[row] !== undefined) return 'exclusion';
  return isZero(countedShare) ? 'credit' : null;
}
