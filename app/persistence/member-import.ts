import { assert } from '#app/domain/values/assert.ts';
import { memberMapping, type MemberMapping } from '#app/contracts/imports/member-columns.ts';
import type { ShopDomain } from '#app/domain/values/ids.ts';

import { newId } from './new-id.ts';

import type { Pool, PoolClient } from 'pg';

export type ImportState = 'mapping' | 'checking' | 'checked' | 'running' | 'done';

export type MemberImport = {
  readonly shop: ShopDomain;
  readonly id: string;
  readonly fileName: string;
  readonly headings: readonly string[];
  readonly mapping: MemberMapping | null;
  readonly state: ImportState;
  readonly createdAt: Date;
  /** Shopify's id of the member of staff. */
  readonly createdBy: string;
  /** Why it stands still, in words; null while it does not. */
  readonly failure: string | null;
};

export type NewImport = Pick<MemberImport, 'shop' | 'fileName' | 'headings' | 'createdBy'> & {
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
};

/** Keeps a file's rows, in one statement; gives the import's id. */
export async function insertImport(
  client: PoolClient,
  { shop, fileName, headings, createdBy, rows }: NewImport,
  now: Date,
): Promise<string> {
  const id = newId(now);
  await client.query(
    `INSERT INTO member_import (shop, id, file_name, headings, state, created_at, created_by, updated_at) VALUES ($1, $2, $3, $4, 'mapping', $5, $6, $5)`,
    [shop, id, fileName, JSON.stringify(headings), now, createdBy],
  );
  await client.query(
    `INSERT INTO member_import_row (shop, import, line, cells, outcome, problems)
     SELECT $1, $2, r.line, r.cells, 'unread', '[]' FROM jsonb_to_recordset($3::jsonb) AS r (line integer, cells jsonb)`,
    [shop, id, JSON.stringify(rows)],
  );
  return id;
}

const columns = 'shop, id, file_name, headings, mapping, state, created_at, created_by, failure';

export async function importById(db: Pool | PoolClient, shop: ShopDomain, id: string): Promise<MemberImport | null> {
  const { rows } = await db.query<Row>(`SELECT ${columns} FROM member_import WHERE shop = $1 AND id = $2::uuid`, [shop, id]);
  return rows[0] ? read(shop, rows[0]) : null;
}

/** The same, and nobody else moves it on until the transaction ends. */
export async function lockImport(client: PoolClient, shop: ShopDomain, id: string): Promise<MemberImport> {
  const { rows } = await client.query<Row>(`SELECT ${columns} FROM member_import WHERE shop = $1 AND id = $2::uuid FOR UPDATE`, [shop, id]);
  assert(rows[0], `import ${id} is there`);
  return read(shop, rows[0]);
}

/** Newest first. */
export async function importsOf(db: Pool, shop: ShopDomain, importsMax: number): Promise<readonly MemberImport[]> {
  const { rows } = await db.query<Row>(`SELECT ${columns} FROM member_import WHERE shop = $1 ORDER BY id DESC LIMIT $2`, [
    shop,
    importsMax,
  ]);
  return rows.map((row) => read(shop, row));
}

/** Those that work waits for, of every shop: what a kill interrupted is among them. */
export async function importsUnderWay(db: Pool): Promise<readonly { readonly shop: string; readonly id: string }[]> {
  const { rows } = await db.query<{ shop: string; id: string }>(
    `SELECT shop, id FROM member_import WHERE state IN ('checking', 'running') ORDER BY updated_at`,
  );
  return rows;
}

/** Those that nobody went on with: no file of e-mails lies about. */
export async function deleteAbandoned(db: Pool, before: Date): Promise<void> {
  await db.query(
    `WITH old AS (SELECT shop, id FROM member_import WHERE state IN ('mapping', 'checked') AND updated_at < $1),
          rows AS (DELETE FROM member_import_row AS r USING old WHERE r.shop = old.shop AND r.import = old.id)
     DELETE FROM member_import AS i USING old WHERE i.shop = old.shop AND i.id = old.id`,
    [before],
  );
}

export async function moveImport(
  client: Pool | PoolClient,
  { shop, id }: Pick<MemberImport, 'shop' | 'id'>,
  to: { readonly state: ImportState; readonly mapping?: MemberMapping; readonly failure?: string | null },
  now: Date,
): Promise<void> {
  await client.query(
    `UPDATE member_import SET state = $3, mapping = coalesce($4::jsonb, mapping), failure = $5, updated_at = $6 WHERE shop = $1 AND id = $2`,
    [shop, id, to.state, to.mapping ? JSON.stringify(to.mapping) : null, to.failure ?? null, now],
  );
}

type Row = {
  id: string;
  file_name: string;
  headings: string[];
  mapping: unknown;
  state: ImportState;
  created_at: Date;
  created_by: string;
  failure: string | null;
};

function read(shop: ShopDomain, row: Row): MemberImport {
  return {
    shop,
    id: row.id,
    fileName: row.file_name,
    headings: row.headings,
    mapping: row.mapping === null ? null : memberMapping.parse(row.mapping),
    state: row.state,
    createdAt: row.created_at,
    createdBy: row.created_by,
    failure: row.failure,
  };
}
