/**
 * What the replayed year must come to, worked out from the file alone. This is the judge of the replay, so it shares no code with it: its own
 * reading of the file, its own search for what a cancellation undoes, its own arithmetic (whole numbers over one denominator).
 *
 * The program of the year: 1 point per 1.00; 25 points for an order from 1 to 24 December 2010; half as much again on Sundays; rounded down
 * once per order. What is taken back counts as never bought; of the 25 points the part stands that is kept of the order.
 */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';

type Row = { bought: number; kept: number; pence: number };
type Order = { day: string; rows: Row[] };
/** A row with the code it was sold by, for finding what a cancellation undoes. */
type Sale = { row: Row; code: string };

/** Points of each customer who bought anything, by the customer's number in the file. */
export async function recomputeYear(file: string): Promise<ReadonlyMap<string, bigint>> {
  const orders = new Map<string, Map<string, Order>>();
  const sales = new Map<string, Sale[]>();
  for await (const [invoice, code, units, time, price, customer] of readRows(file)) {
    if (customer === '') continue;
    if (invoice.startsWith('C')) takeBack(sales.get(customer) ?? [], { code, units: Math.max(0, -units), pence: price });
    else if (units > 0 && price >= 0) {
      const row = { bought: units, kept: units, pence: price };
      const mine = orders.get(customer) ?? new Map<string, Order>();
      const order = mine.get(invoice) ?? { day: time.slice(0, 10), rows: [] };
      order.rows.push(row);
      orders.set(customer, mine.set(invoice, order));
      const sold = sales.get(customer) ?? [];
      sold.push({ row, code });
      sales.set(customer, sold);
    }
  }
  return new Map([...orders].map(([customer, mine]) => [customer, [...mine.values()].map(pointsOf).reduce((a, b) => a + b, 0n)]));
}

/** points = (pence ÷ 100 + gift × kept ÷ bought) × (3 or 2) ÷ 2, in whole numbers and rounded down. */
function pointsOf({ day, rows }: Order): bigint {
  const worth = (count: 'kept' | 'bought'): bigint => rows.reduce((sum, row) => sum + BigInt(row[count]) * BigInt(row.pence), 0n);
  const pieces = (count: 'kept' | 'bought'): bigint => rows.reduce((sum, row) => sum + BigInt(row[count]), 0n);
  const [part, whole] = worth('bought') > 0n ? [worth('kept'), worth('bought')] : [pieces('kept'), pieces('bought')];
  const gift = day >= '2010-12-01' && day <= '2010-12-24' ? 25n : 0n;
  const isSunday = new Date(`${day}T12:00:00Z`).getUTCDay() === 0;
  return ((worth('kept') * whole + 100n * gift * part) * (isSunday ? 3n : 2n)) / (200n * whole);
}

/** The latest sale with enough of the code left, at the same price rather than another; failing that, the latest ones in turn. */
function takeBack(sales: readonly Sale[], back: { code: string; units: number; pence: number }): void {
  const rows = sales.flatMap(({ row, code }) => (code === back.code && row.kept > 0 ? [row] : []));
  const fits = (row: Row): boolean => row.kept >= back.units;
  const single = rows.findLast((row) => fits(row) && row.pence === back.pence) ?? rows.findLast(fits);
  if (single) {
    single.kept -= back.units;
    return;
  }
  let rest = back.units;
  for (const row of rows.toReversed()) {
    const taken = Math.min(rest, row.kept);
    row.kept -= taken;
    rest -= taken;
  }
}

type Fields = [invoice: string, code: string, units: number, time: string, pence: number, customer: string];

async function* readRows(file: string): AsyncGenerator<Fields> {
  const bytes = createReadStream(file);
  let isFirst = true;
  for await (const line of createInterface(file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes)) {
    // Only the description can hold commas, and it is the third of eight.
    const fields = line.split(',');
    const [units = '', time = '', price = '', customer = ''] = fields.slice(-5);
    if (!isFirst && line !== '') yield [fields[0] ?? '', fields[1] ?? '', Number(units), time, Math.round(Number(price) * 100), customer];
    isFirst = false;
  }
}
