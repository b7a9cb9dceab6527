import { asOwner, type BenchDatabase } from './bench.ts';
import { copySample, copyTable, insertStatement } from './copied-rows.ts';

/**
 * The baseline of crediting: the rows that Laurel wrote for one order, with all their columns, keys, checks and triggers, written again and
 * again for other members by SQL alone. Nothing is read, judged or hashed.
 */
const copied = ['entry', 'lot', 'order_state', 'membership_outbox'] as const;
type Copied = (typeof copied)[number];

/** How members share themselves out: client `lane` of pgbench takes one batch at a time, and meets no other's members. */
export type Lanes = { readonly lanes: number; readonly batches: number };

/**
 * Copies an example of each row from `ours`, and enrols as many members as there are in it. Both are analysed, as autovacuum does within a minute
 * of the first rows: until then PostgreSQL takes all keys of a table for equally good, and may look a row up by its shop alone.
 */
export async function fillBaseline(ours: BenchDatabase, baseline: BenchDatabase, { lanes, batches }: Lanes): Promise<void> {
  for (const table of ['shop', 'member', 'account'] as const) await copyTable(ours, baseline, table);
  for (const table of copied) await copySample(ours, baseline, table);
  await asOwner(baseline.url, [
    "UPDATE account SET sequence = 0, hash = '', outstanding = 0, deficit = 0, lifetime = 0",
    `CREATE TABLE bench_member AS
       SELECT shop, id AS member, row_number() OVER (ORDER BY id) - 1 AS number, (row_number() OVER (ORDER BY id) - 1) % ${lanes} AS lane,
              (row_number() OVER (ORDER BY id) - 1) / ${lanes} % ${batches} AS batch
         FROM member`,
    'CREATE UNIQUE INDEX ON bench_member (number)',
    'CREATE INDEX ON bench_member (lane, batch)',
    'CREATE SEQUENCE bench_order CACHE 1000',
    `CREATE FUNCTION bench_credit(who bigint) RETURNS void LANGUAGE plpgsql AS $$
     BEGIN ${await credits(baseline, 'number = who', ['entry', 'lot', 'order_state'])}; END $$`,
    'VACUUM ANALYZE',
  ]);
  await asOwner(ours.url, ['VACUUM ANALYZE']);
}

/** One order at a time, four rows, by a function. */
export function oneByOne(members: number): string {
  return `\\set who random(0, ${members - 1})\nSELECT bench_credit(:who);\n`;
}

/** A batch of orders in one statement, with the wish for new metafields. */
export async function setBased(baseline: BenchDatabase, { lanes, batches }: Lanes): Promise<string> {
  const statement = await credits(baseline, 'lane = :lane AND batch = :batch', copied);
  return `\\set batch random(0, ${batches - 1})\n\\set lane :client_id % ${lanes}\n${statement.replaceAll('\n', ' ')};\n`;
}

/** Of each table, the columns that are the order's own; the others are as in the example. */
const own: Readonly<Record<Copied, Readonly<Record<string, string>>>> = {
  entry: {
    shop: 'a.shop',
    member: 'a.member',
    sequence: 'a.sequence',
    idempotency_key: "'order:' || a.number || ':1'",
    balance_after: 'a.outstanding',
  },
  lot: { shop: 'a.shop', member: 'a.member', sequence: 'a.sequence', source: "'order ' || a.number" },
  order_state: { shop: 'a.shop', member: 'a.member', order: "'order ' || a.number" },
  membership_outbox: { shop: 'a.shop', member: 'a.member' },
};

async function credits(baseline: BenchDatabase, whose: string, tables: readonly Copied[]): Promise<string> {
  const inserts: string[] = [];
  for (const table of tables) inserts.push(await insertStatement(baseline, table, { own: own[table], from: 'accounts a' }));
  const named = inserts.map((text, index) => (index < inserts.length - 1 ? `, i${index} AS (${text})` : text));
  return `WITH who AS MATERIALIZED (SELECT shop, member, nextval('bench_order') AS number FROM bench_member WHERE ${whose}),
accounts AS (
  UPDATE account SET sequence = account.sequence + 1, hash = s.hash, outstanding = account.outstanding + s.points,
         lifetime = account.lifetime + s.points, last_active_at = s.recorded_at, last_activity_at = s.recorded_at
    FROM who, sample_entry s WHERE account.shop = who.shop AND account.member = who.member
  RETURNING account.shop, account.member, account.sequence, account.outstanding, who.number)
${named.join('\n')}`;
}
