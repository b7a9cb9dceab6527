import type { Pool } from 'pg';

import type { ShopDomain } from '#app/domain/values/ids.ts';

type Column = { readonly name: string; readonly type: string };

/** Every table that has a shop, as the database's own catalogue names them. */
export async function tablesOfShops(owner: Pool): Promise<readonly string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'shop' AND NOT a.attisdropped
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

/** A row of each shop in every table that has one, whatever the table asks of rows: what is tried is who sees them. */
export async function plantRows(owner: Pool, shops: readonly ShopDomain[]): Promise<readonly string[]> {
  const tables = await tablesOfShops(owner);
  const client = await owner.connect();
  try {
    await client.query("SET session_replication_role = 'replica'");
    const checks = await client.query<{ drop: string }>(
      `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS drop FROM pg_constraint
        WHERE contype = 'c' AND connamespace = 'public'::regnamespace`,
    );
    for (const { drop } of checks.rows) await client.query(drop);
    for (const table of tables) {
      const { rows } = await client.query<Column>(
        `SELECT attname AS name, atttypid::regtype::text AS type FROM pg_attribute
          WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
        [`"${table}"`],
      );
      for (const shop of shops) await client.query(insertion(table, rows, shop));
    }
  } finally {
    client.release(true);
  }
  return tables;
}

function insertion(table: string, columns: readonly Column[], shop: ShopDomain): string {
  const values = columns.map(({ name, type }) => (name === 'shop' ? `'${shop}'` : valueOf(type, shop)));
  return `INSERT INTO "${table}" (${columns.map(({ name }) => `"${name}"`).join(', ')}) VALUES (${values.join(', ')})`;
}

function valueOf(type: string, shop: ShopDomain): string {
  if (type === 'text' || type === 'character varying') return `'${shop}'`;
  if (type === 'uuid') return 'gen_random_uuid()';
  if (type === 'boolean') return 'true';
  if (type.startsWith('json')) return `'{}'`;
  if (type === 'bytea') return `'\\x00'`;
  if (type === 'date' || type.startsWith('timestamp')) return `'2026-03-01'`;
  if (['smallint', 'integer', 'bigint', 'numeric', 'double precision'].includes(type)) return '1';
  if (type.endsWith('[]')) return `'{}'`;
  throw new Error(`no value is known for a column of type ${type}`);
}
