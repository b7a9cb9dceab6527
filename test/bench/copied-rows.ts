import { asOwner, type BenchDatabase } from './bench.ts';

/** Copies a whole table of ours into the baseline's database, whatever its columns are. */
export async function copyTable(ours: BenchDatabase, baseline: BenchDatabase, table: string): Promise<void> {
  const [all] = await asOwner(ours.url, [`SELECT jsonb_agg(to_jsonb(t))::text AS rows FROM ${table} t`]);
  await asOwner(baseline.url, [
    `INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, ${quoted(all?.['rows'])}::jsonb)`,
  ]);
}

/** Keeps one of the rows that Laurel wrote as `sample_…`, for the baseline to write again. */
export async function copySample(ours: BenchDatabase, baseline: BenchDatabase, table: string, where = 'true'): Promise<void> {
  const [sample] = await asOwner(ours.url, [
    `SELECT to_jsonb(t)::text AS row FROM ${table} t WHERE ${where} ORDER BY shop, member DESC LIMIT 1`,
  ]);
  if (!sample) throw new Error(`Laurel wrote no ${table}`);
  await asOwner(baseline.url, [
    `CREATE TABLE sample_${table} AS SELECT * FROM jsonb_populate_record(NULL::${table}, ${quoted(sample['row'])}::jsonb)`,
  ]);
}

type Insert = { readonly own: Readonly<Record<string, string>>; readonly from: string };

/** Writes the sample once for each row of `from`, with the columns that are each one's own as said. */
export async function insertStatement(baseline: BenchDatabase, table: string, { own, from }: Insert): Promise<string> {
  const columns = await asOwner(baseline.url, [
    `SELECT attname AS name FROM pg_attribute
      WHERE attrelid = '${table}'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum`,
  ]);
  const names = columns.map(({ name }) => String(name));
  const values = names.map((name) => own[name] ?? `s."${name}"`);
  const again = table === 'membership_outbox' ? ' ON CONFLICT (shop, member) DO UPDATE SET wanted = membership_outbox.wanted + 1' : '';
  return `INSERT INTO ${table} (${names.map((name) => `"${name}"`).join(', ')}) SELECT ${values.join(', ')} FROM ${from}, sample_${table} s${again}`;
}

function quoted(text: unknown): string {
  return `'${String(text).replaceAll("'", "''")}'`;
}
