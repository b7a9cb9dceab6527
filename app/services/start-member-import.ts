import { parse } from 'csv-parse/sync';
import { z } from 'zod';

import { accepted, refused, type Result } from '#app/domain/values/result.ts';
import { insertImport } from '#app/persistence/member-import.ts';
import { inTransaction } from '#app/persistence/transaction.ts';
import type { ShopDomain } from '#app/domain/values/ids.ts';

import type { Pool } from 'pg';

export type ImportFile = { readonly name: string; readonly bytes: Uint8Array };

export type FileRefusal =
  { readonly kind: 'no-rows' } | { readonly kind: 'too-large' } | { readonly kind: 'unreadable'; readonly why: string };

const bytesMax = 20_000_000;
const rowsMax = 200_000;

/** Keeps a members file, row by row, to be mapped and checked. Nothing of it moves a point before the merchant says so. Gives the import's id. */
export async function startMemberImport(
  pool: Pool,
  { shop, staff, file }: { readonly shop: ShopDomain; readonly staff: string; readonly file: ImportFile },
  now: Date,
): Promise<Result<string, FileRefusal>> {
  if (file.bytes.length > bytesMax) return refused({ kind: 'too-large' });
  const read = readCsv(file.bytes);
  if (!read.ok) return read;
  const [first, ...rest] = read.value;
  if (!first || rest.length === 0) return refused({ kind: 'no-rows' });
  if (rest.length > rowsMax) return refused({ kind: 'too-large' });
  const wanted = { shop, fileName: file.name.slice(0, 200), headings: first.cells, createdBy: staff, rows: rest };
  return accepted(await inTransaction(pool, (client) => insertImport(client, wanted, now)));
}

/** What the parser gives for each row, with `info`. */
const csvRecords = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) }));

type Line = { readonly line: number; readonly cells: readonly string[] };

/** Commas, semicolons or tabs; UTF-8, or what spreadsheets on Windows write. Rows of another length are kept: the check names them. */
function readCsv(bytes: Uint8Array): Result<readonly Line[], FileRefusal> {
  const text = decoded(bytes).replaceAll('\0', '');
  try {
    const options = {
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
    };
    const records = csvRecords.parse(parse(text, options));
    return accepted(records.map(({ record, info }) => ({ line: info.lines, cells: record })));
  } catch (error) {
    return refused({ kind: 'unreadable', why: error instanceof Error ? error.message : 'not a CSV file' });
  }
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The one that the heading has most of. */
function delimiterOf(text: string): string {
  const heading = text.slice(0, text.search(/[\r\n]|$/));
  const count = (sign: string) => heading.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}
