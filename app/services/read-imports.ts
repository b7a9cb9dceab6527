import { suggestedMapping } from '#app/contracts/imports/member-columns.ts';
import type { ImportPage, ImportsPage } from '#app/contracts/pages/imports.ts';
import type { ShopDomain } from '#app/domain/values/ids.ts';
import { badRows, countRows, sampleRows } from '#app/persistence/member-import-row.ts';
import { importById, importsOf } from '#app/persistence/member-import.ts';

import type { Pool } from 'pg';

const importsMax = 50;
const problemsMax = 200;
const sampleMax = 3;

export async function readImports(pool: Pool, shop: ShopDomain): Promise<ImportsPage> {
  const imports = await importsOf(pool, shop, importsMax);
  return { imports: imports.map(({ id, fileName, state, createdAt }) => ({ id, fileName, state, createdAt })) };
}

/** Null where the shop has no such import. */
export async function readImport(pool: Pool, shop: ShopDomain, id: string): Promise<ImportPage | null> {
  const found = await importById(pool, shop, id);
  if (!found) return null;
  const [rows, problems, sample] = await Promise.all([
    countRows(pool, found),
    badRows(pool, found, { after: 0, rowsMax: problemsMax }),
    sampleRows(pool, found, sampleMax),
  ]);
  const { fileName, state, createdAt, headings, failure } = found;
  return {
    id,
    fileName,
    state,
    createdAt,
    headings,
    failure,
    rows,
    problems,
    sample,
    mapping: found.mapping ?? suggestedMapping(headings),
  };
}
