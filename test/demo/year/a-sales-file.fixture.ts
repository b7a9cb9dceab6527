import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const columns = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';

/** A file of sales with these lines, without "Country". */
export function aSalesFile(...lines: readonly string[]): string {
  const file = join(mkdtempSync(join(tmpdir(), 'laurel-sales-')), 'sales.csv');
  writeFileSync(file, [columns, ...lines.map((line) => `${line},United Kingdom`), ''].join('\r\n'));
  return file;
}
