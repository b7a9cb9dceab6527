/** Positions of rows, ascending. */
export type Rows = readonly number[];

export const noRows: Rows = [];

export function firstRows(count: number): Rows {
  const rows: number[] = [];
  for (let row = 0; row < count; row += 1) rows.push(row);
  return rows;
}

export function inBoth(some: Rows, others: Rows): Rows {
  if (some === others) return some;
  const common: number[] = [];
  let next = 0;
  for (const row of some) {
    while (next < others.length && (others[next] ?? row) < row) next += 1;
    if (others[next] === row) common.push(row);
  }
  return common;
}

export function without(some: Rows, others: Rows): Rows {
  if (others.length === 0) return some;
  const rest: number[] = [];
  let next = 0;
  for (const row of some) {
    while (next < others.length && (others[next] ?? row) < row) next += 1;
    if (others[next] !== row) rest.push(row);
  }
  return rest;
}
