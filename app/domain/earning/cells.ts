import { add, divide, isZero, multiply, zero, type Rational } from '../values/rational.ts';
import { pointsOver, type BaseAward } from './base-award.ts';
import type { Basket } from './basket.ts';
import { upToCap, type BonusAward } from './bonus-award.ts';
import { inBoth, noRows, positionsOf, theRow } from './row-set.ts';

/**
 * The smallest part of an award. `row` is what it comes from, null where it belongs to no row. `slot` is what it is rounded with where lines are
 * rounded one by one: the row; of a grouped award a slot of its own (after the rows and the order's); of all else the order's (after the rows).
 */
export type Cell = { readonly row: number | null; readonly slot: number; readonly points: Rational };

/** They sum to the award's `raw`. `place` is the award's among the base awards. */
export function baseCells(award: BaseAward, place: number, basket: Basket): readonly Cell[] {
  const ownSlot = basket.rowCount;
  switch (award.rule.measure.kind) {
    case 'flat':
      return [{ row: null, slot: ownSlot, points: award.raw }];
    case 'grouped':
      return positionsOf(award.rows).map((row) => ({ row, slot: ownSlot + 1 + place, points: pointsOver(award, theRow(row), basket) }));
    case 'proportional':
    case 'per-unit':
      return positionsOf(award.rows).map((row) => ({ row, slot: row, points: pointsOver(award, theRow(row), basket) }));
  }
}

/** The bonus's part of each cell of the base awards that it is taken of; they sum to its `raw`. */
export function bonusCells(
  { rule, rows, hasOwn }: BonusAward,
  base: readonly BaseAward[],
  cells: readonly (readonly Cell[])[],
): readonly Cell[] {
  return base.flatMap((award, place) =>
    award.rule.takesBonuses && !isZero(award.raw)
      ? (cells[place] ?? [])
          .filter(({ row }) => (row === null ? hasOwn : inBoth(rows, theRow(row)) !== noRows))
          .map((cell) => ({ ...cell, points: multiply(upToCap(award, cell.points), rule.rate) }))
      : [],
  );
}

/** What the cells of each row come to. */
export function partsOf(rows: readonly number[], cells: readonly Cell[]): readonly Rational[] {
  const sums: (Rational | undefined)[] = [];
  for (const { row, points } of cells) {
    if (row === null) continue;
    const sum = sums[row];
    sums[row] = sum ? add(sum, points) : points;
  }
  return rows.map((row) => sums[row] ?? zero);
}

/** By slot, the sum of all awards. */
export function slotSums(cells: readonly (readonly Cell[])[]): ReadonlyMap<number, Rational> {
  const sums = new Map<number, Rational>();
  for (const { slot, points } of cells.flat()) sums.set(slot, add(sums.get(slot) ?? zero, points));
  return sums;
}

/** An award's cells with each slot's rounding shared out among all that stand in it, in proportion: they are whole together, slot by slot. */
export function sharedOut(cells: readonly Cell[], exact: ReadonlyMap<number, Rational>, rounded: ReadonlyMap<number, Rational>): Rational {
  return cells.reduce((total, { slot, points }) => {
    const sum = exact.get(slot) ?? zero;
    return isZero(sum) ? total : add(total, multiply(points, divide(rounded.get(slot) ?? zero, sum)));
  }, zero);
}
