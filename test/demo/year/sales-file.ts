import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { SetUpError } from '../../../prisma/set-up-error.ts';

/** One line of a sale or of a cancellation in the UCI "Online Retail" file. */
type SalesLine = {
  readonly stockCode: string;
  readonly title: string;
  /** Below 0 on a cancellation, and on stock that was written off. */
  readonly quantity: number;
  /** Of one, in pence; the file's four prices of a tenth of a penny are 0. */
  readonly price: number;
};

export type Invoice = {
  /** "536365"; a cancellation begins with C, a correction in the books with A. */
  readonly number: string;
  /** The shop's own time: "2010-12-01 08:26:00". */
  readonly writtenAt: string;
  /** Empty where the file names nobody. */
  readonly customer: string;
  readonly country: string;
  readonly lines: readonly SalesLine[];
};

/** Whether a line of a sale is one: stock written off has a quantity below 1, a correction in the books a price below 0. */
export function isGoodsSold({ quantity, price }: SalesLine): boolean {
  return quantity > 0 && price >= 0;
}

const columns = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';

/** An invoice is complete once this many others have begun: the file has one whose lines another interrupts. */
const openMax = 3;

/** The invoices of `file` (CSV, or CSV in gzip) in the file's order, which is that of time; never more of it in memory than a few. */
export async function* invoicesOf(file: string): AsyncGenerator<Invoice> {
  const open = new Map<string, Invoice & { lines: SalesLine[] }>();
  for await (const fields of recordsOf(file)) {
    const [number, stockCode, title, quantity, writtenAt, price, customer, country] = fields;
    if (!number || !stockCode || !writtenAt || country === undefined)
      throw new SetUpError(`${file} has a line that is no sale: ${fields.join(',')}`);
    const line = { stockCode, title: title || stockCode, quantity: Number(quantity), price: Math.round(Number(price) * 100) };
    const known = open.get(number);
    if (known) known.lines.push(line);
    else open.set(number, { number, writtenAt, customer: customer ?? '', country, lines: [line] });
    for (const [oldest, invoice] of open) {
      if (open.size <= openMax) break;
      open.delete(oldest);
      yield invoice;
    }
  }
  yield* open.values();
}

async function* recordsOf(file: string): AsyncGenerator<readonly string[]> {
  const bytes = createReadStream(file);
  const text = file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes;
  let isFirst = true;
  for await (const line of createInterface({ input: text, crlfDelay: Infinity })) {
    if (isFirst && line.replace(/^\uFEFF/, '') !== columns)
      throw new SetUpError(`${file} is not the Online Retail file: its first line should be ${columns}`);
    if (!isFirst && line !== '') yield fieldsOf(line);
    isFirst = false;
  }
}

/** RFC 4180; no field of this file holds a line break. */
function fieldsOf(line: string): readonly string[] {
  if (!line.includes('"')) return line.split(',');
  const fields: string[] = [];
  for (const match of line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)) {
    fields.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
  }
  return fields;
}
