declare const brand: unique symbol;

/**
 * Some rows of one order; opaque: use the functions of this file. One bit a row: in a plain number where all are among the first 31, as the rows of
 * nearly all orders are, and in a bigint where one is not. The same rows are always the same value.
 */
export type Rows = (number | bigint) & { readonly [brand]: 'Rows' };

/** The sign's bit stays free, so that a plain number is never below 0. */
const plainRowsMax = 31;

export const noRows = set(0);

export function theRow(row: number): Rows {
  return row < plainRowsMax ? set(1 << row) : set(1n << BigInt(row));
}

export function firstRows(count: number): Rows {
  return count < plainRowsMax ? set((1 << count) - 1) : large((1n << BigInt(count)) - 1n);
}

export function inBoth(some: Rows, others: Rows): Rows {
  return arePlain(some) && arePlain(others) ? set(some & others) : large(BigInt(some) & BigInt(others));
}

export function inEither(some: Rows, others: Rows): Rows {
  return arePlain(some) && arePlain(others) ? set(some | others) : large(BigInt(some) | BigInt(others));
}

export function without(some: Rows, others: Rows): Rows {
  return arePlain(some) && arePlain(others) ? set(some & ~others) : large(BigInt(some) & ~BigInt(others));
}

/** Puts the row into each of these sets of many. */
export function putRow(row: number, into: readonly number[], sets: Rows[]): void {
  const alone = theRow(row);
  for (const place of into) {
    const before = sets[place] ?? noRows;
    sets[place] = before === noRows ? alone : inEither(before, alone);
  }
}

/** Ascending. */
export function positionsOf(rows: Rows): readonly number[] {
  const positions: number[] = [];
  if (arePlain(rows)) for (let rest: number = rows; rest !== 0; rest &= rest - 1) positions.push(lowest(rest));
  else for (let [rest, row] = [BigInt(rows), 0]; rest !== 0n; rest >>= 1n, row += 1) if (rest & 1n) positions.push(row);
  return positions;
}

/** Of one number for each row, those of these rows together; exact where it is a safe integer and no number is below 0. */
export function sumOver(rows: Rows, numbers: readonly number[]): number {
  let sum = 0;
  if (arePlain(rows)) for (let rest: number = rows; rest !== 0; rest &= rest - 1) sum += numbers[lowest(rest)] ?? 0;
  else for (const row of positionsOf(rows)) sum += numbers[row] ?? 0;
  return sum;
}

/** The position of the lowest bit that is set. */
function lowest(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}

function arePlain(rows: Rows): rows is Rows & number {
  return typeof rows === 'number';
}

function large(bits: bigint): Rows {
  return set(bits < 1n << BigInt(plainRowsMax) ? Number(bits) : bits);
}

function set(bits: number | bigint): Rows {
  return bits as Rows;
}
