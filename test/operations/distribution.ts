import { readFileSync } from 'node:fs';

import type { Pool } from 'pg';

/** `distributed` in the order of the plan: a table may only lead to one before it. */
type Plan = { readonly distributed: readonly string[]; readonly reference: readonly string[] };

export function plan(): Plan {
  const statements = readFileSync('prisma/distribute.sql', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('SELECT create_'));
  const distributed = statements.flatMap(
    (line) => /^SELECT create_distributed_table\('(\w+)', 'shop', colocate_with => /.exec(line)?.[1] ?? [],
  );
  const reference = statements.flatMap((line) => /^SELECT create_reference_table\('(\w+)'\)/.exec(line)?.[1] ?? []);
  return { distributed, reference };
}

const uniqueKeys = `
SELECT t.relname AS "table", i.relname AS key
  FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
 WHERE x.indisunique AND t.relnamespace = 'public'::regnamespace
   AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attname = 'shop' AND a.attnum = ANY (x.indkey))
 ORDER BY 1, 2`;

/** `holds`: one of its pairs of columns is shop and shop. */
const foreignKeys = `
SELECT t.relname AS "table", f.relname AS parent, c.conname AS key,
       EXISTS (SELECT FROM unnest(c.conkey, c.confkey) AS k (own, theirs)
                 JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.own AND a.attname = 'shop'
                 JOIN pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = k.theirs AND b.attname = 'shop') AS holds
  FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_class f ON f.oid = c.confrelid
 WHERE c.contype = 'f' AND t.relnamespace = 'public'::regnamespace ORDER BY 1, 3`;

type ForeignKey = { readonly table: string; readonly parent: string; readonly key: string; readonly holds: boolean };

/** What of the migrated tables could not be distributed by the plan. */
export async function distributionFaults(db: Pool, { distributed, reference }: Plan): Promise<readonly string[]> {
  const tables = await db.query<{ table: string }>(`SELECT tablename AS "table" FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`);
  const named = [...distributed, ...reference];
  const unnamed = tables.rows.filter(({ table }) => !named.includes(table)).map(({ table }) => `${table} is not in the plan`);
  const gone = named.filter((name) => !tables.rows.some(({ table }) => table === name)).map((name) => `${name} is no table`);

  const keys = await db.query<{ table: string; key: string }>(uniqueKeys);
  const shopless = keys.rows.filter(({ table }) => distributed.includes(table)).map(({ key }) => `${key} is unique without the shop`);

  const { rows } = await db.query<ForeignKey>(foreignKeys);
  const led = rows.filter((each) => !mayLead(each, { distributed, reference })).map(({ key }) => `${key} leads out of the shop`);
  return [...unnamed, ...gone, ...shopless, ...led];
}

function mayLead({ table, parent, holds }: ForeignKey, { distributed, reference }: Plan): boolean {
  if (reference.includes(parent)) return true;
  const [own, theirs] = [distributed.indexOf(table), distributed.indexOf(parent)];
  return holds && theirs >= 0 && theirs <= own;
}
