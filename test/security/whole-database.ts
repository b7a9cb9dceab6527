import type { Pool } from 'pg';

/**
 * Where any of these strings stands, "table.column", in whatever way: every column of every table of every schema is read as text, bytes as
 * what they spell.
 */
export async function whereverItStands(owner: Pool, strings: readonly string[]): Promise<readonly string[]> {
  const { rows } = await owner.query<{ table: string; column: string; isBytes: boolean }>(
    `SELECT c.oid::regclass::text AS table, quote_ident(a.attname) AS column, a.atttypid = 'bytea'::regtype AS "isBytes"
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
       JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg_toast%'`,
  );
  const found: string[] = [];
  for (const { table, column, isBytes } of rows) {
    const text = isBytes ? `encode(${column}, 'escape')` : `${column}::text`;
    const { rowCount } = await owner.query(
      `SELECT FROM ${table} WHERE EXISTS (SELECT FROM unnest($1::text[]) s WHERE strpos(${text}, s) > 0) LIMIT 1`,
      [strings],
    );
    if (rowCount) found.push(`${table}.${column}`);
  }
  return found;
}
