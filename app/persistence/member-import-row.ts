import { customerId, type CustomerId } from '#app/domain/values/ids.ts';
import { assert } from '#app/domain/values/assert.ts';
import type { MemberRow } from '#app/contracts/imports/member-row.ts';
import type { MemberImport } from './member-import.ts';

import type { Pool, PoolClient } from 'pg';

type Of = Pick<MemberImport, 'shop' | 'id'>;

type RowOutcome = 'unread' | 'ready' | 'bad' | 'imported' | 'unchanged';

export type UnreadRow = { readonly line: number; readonly cells: readonly string[] };

/** What a row brings to a customer. */
export type RowTerms = Pick<MemberRow, 'lot' | 'tier' | 'enrolledOn'>;

export type ReadyRow = {
  readonly line: number;
  readonly customer: CustomerId;
  readonly terms: RowTerms;
  /** The how-manieth row of the file with this customer and this lot, from 1. */
  readonly occurrence: number;
};

export async function unreadRows(db: Pool, { shop, id }: Of, rowsMax: number): Promise<readonly UnreadRow[]> {
  const { rows } = await db.query<UnreadRow>(
    `SELECT line, cells FROM member_import_row WHERE shop = $1 AND import = $2 AND outcome = 'unread' ORDER BY line LIMIT $3`,
    [shop, id, rowsMax],
  );
  return rows;
}

export async function readyRows(client: PoolClient, { shop, id }: Of, rowsMax: number): Promise<readonly ReadyRow[]> {
  const { rows } = await client.query<Omit<ReadyRow, 'customer'> & { customer: string }>(
    `SELECT line, customer, terms, occurrence FROM member_import_row WHERE shop = $1 AND import = $2 AND outcome = 'ready' ORDER BY line LIMIT $3`,
    [shop, id, rowsMax],
  );
  return rows.map((row) => {
    const customer = customerId(row.customer);
    assert(customer, `${row.customer} is a customer's id`);
    return { ...row, customer };
  });
}

export type JudgedRow = {
  readonly line: number;
  readonly outcome: 'ready' | 'bad';
  readonly problems: readonly string[];
  readonly customer: CustomerId | null;
  readonly terms: RowTerms | null;
};

/** What was judged meanwhile, by a run at the same time, stays. */
export async function saveJudged(client: PoolClient, { shop, id }: Of, judged: readonly JudgedRow[]): Promise<void> {
  await client.query(
    `UPDATE member_import_row AS row SET outcome = j.outcome, problems = j.problems, customer = j.customer, terms = j.terms
       FROM jsonb_to_recordset($3::jsonb) AS j (line integer, outcome text, problems jsonb, customer text, terms jsonb)
      WHERE row.shop = $1 AND row.import = $2 AND row.line = j.line AND row.outcome = 'unread'`,
    [shop, id, JSON.stringify(judged)],
  );
}

/** Numbers equal rows of one customer, so that each has a key of its own and a file read again has the same keys. */
export async function numberRows(client: PoolClient, { shop, id }: Of): Promise<void> {
  await client.query(
    `UPDATE member_import_row AS row SET occurrence = numbered.occurrence
       FROM (SELECT line, row_number() OVER (PARTITION BY customer, terms -> 'lot' ORDER BY line) AS occurrence
               FROM member_import_row WHERE shop = $1 AND import = $2 AND outcome = 'ready') AS numbered
      WHERE row.shop = $1 AND row.import = $2 AND row.line = numbered.line`,
    [shop, id],
  );
}

/** The rows are done with: what came of each stays, the cells do not. */
export async function saveDone(
  client: PoolClient,
  { shop, id }: Of,
  done: readonly { readonly line: number; readonly outcome: 'imported' | 'unchanged' }[],
): Promise<void> {
  await client.query(
    `UPDATE member_import_row AS row SET outcome = d.outcome, cells = NULL
       FROM jsonb_to_recordset($3::jsonb) AS d (line integer, outcome text)
      WHERE row.shop = $1 AND row.import = $2 AND row.line = d.line`,
    [shop, id, JSON.stringify(done)],
  );
}

/** Every row is to be read anew, by another mapping. */
export async function forgetJudgements(client: PoolClient, { shop, id }: Of): Promise<void> {
  await client.query(
    `UPDATE member_import_row SET outcome = 'unread', problems = '[]', customer = NULL, terms = NULL, occurrence = NULL WHERE shop = $1 AND import = $2`,
    [shop, id],
  );
}

/** Nobody's e-mail stays behind in rows that were not taken. */
export async function eraseCells(client: PoolClient, { shop, id }: Of): Promise<void> {
  await client.query('UPDATE member_import_row SET cells = NULL WHERE shop = $1 AND import = $2 AND cells IS NOT NULL', [shop, id]);
}

export type RowCounts = Readonly<Record<RowOutcome, number>> & {
  /** That the ready and the imported rows bring. */
  readonly points: number;
  readonly members: number;
};

export async function countRows(db: Pool, { shop, id }: Of): Promise<RowCounts> {
  const { rows } = await db.query<Record<string, string>>(
    `SELECT count(*) FILTER (WHERE outcome = 'unread') AS unread, count(*) FILTER (WHERE outcome = 'ready') AS ready,
            count(*) FILTER (WHERE outcome = 'bad') AS bad, count(*) FILTER (WHERE outcome = 'imported') AS imported,
            count(*) FILTER (WHERE outcome = 'unchanged') AS unchanged, count(DISTINCT customer) AS members,
            coalesce(sum((terms #>> '{lot,points}')::bigint) FILTER (WHERE outcome IN ('ready', 'imported')), 0) AS points
       FROM member_import_row WHERE shop = $1 AND import = $2`,
    [shop, id],
  );
  const count = (name: string) => Number(rows[0]?.[name] ?? 0);
  return {
    unread: count('unread'),
    ready: count('ready'),
    bad: count('bad'),
    imported: count('imported'),
    unchanged: count('unchanged'),
    points: count('points'),
    members: count('members'),
  };
}

/** The bad rows in the file's order, from after a line. */
export async function badRows(
  db: Pool,
  { shop, id }: Of,
  { after, rowsMax }: { readonly after: number; readonly rowsMax: number },
): Promise<readonly { readonly line: number; readonly problems: readonly string[] }[]> {
  const { rows } = await db.query<{ line: number; problems: string[] }>(
    `SELECT line, problems FROM member_import_row WHERE shop = $1 AND import = $2 AND outcome = 'bad' AND line > $3 ORDER BY line LIMIT $4`,
    [shop, id, after, rowsMax],
  );
  return rows;
}

/** Some rows as they are in the file, to see by what its columns hold. */
export async function sampleRows(db: Pool, { shop, id }: Of, rowsMax: number): Promise<readonly (readonly string[])[]> {
  const { rows } = await db.query<{ cells: string[] | null }>(
    'SELECT cells FROM member_import_row WHERE shop = $1 AND import = $2 ORDER BY line LIMIT $3',
    [shop, id, rowsMax],
  );
  return rows.flatMap(({ cells }) => (cells ? [cells] : []));
}
