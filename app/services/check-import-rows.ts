import { readMemberRow, type MemberRow, type RowContext } from '#app/contracts/imports/member-row.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';
import { assert } from '#app/domain/values/assert.ts';
import type { CustomerId } from '#app/domain/values/ids.ts';
import type { Result } from '#app/domain/values/result.ts';
import { localTime } from '#app/domain/values/time-zone.ts';
import { numberRows, saveJudged, unreadRows, type JudgedRow } from '#app/persistence/member-import-row.ts';
import { importById, lockImport, moveImport, type MemberImport } from '#app/persistence/member-import.ts';
import { programInForce } from '#app/persistence/program-version.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { inTransaction } from '#app/persistence/transaction.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';
import { customersByEmail, knownCustomers } from '#app/shopify/customers-by-email.ts';

import type { Pool } from 'pg';

const rowsMax = 500;

export type ImportWork = { readonly pool: Pool; readonly admin: AdminClient; readonly shop: Shop };

/**
 * Checks the next rows of a file, each for everything that is wrong with it. Gives how many; at 0 all are checked and the import says so.
 *
 * Shopify is asked before anything is locked; what was read by a mapping that has changed meanwhile is let go, and read anew by the next call.
 */
export async function checkImportRows({ pool, admin, shop }: ImportWork, id: string, now: Date): Promise<number> {
  const current = await importById(pool, shop.shop, id);
  if (current?.state !== 'checking') return 0;
  const rows = await unreadRows(pool, current, rowsMax);
  const program = await programInForce(pool, shop, now);
  const context = { today: localTime(now, shop.timeZone).on, tiers: tierNames(program?.document ?? null) };
  const read = rows.map(({ line, cells }) => ({ line, row: readRow(cells, current, context) }));
  const known = await customersOf(
    admin,
    read.flatMap(({ row }) => (row.ok ? row.value : [])),
  );
  return inTransaction(pool, async (client) => {
    const locked = await lockImport(client, shop.shop, id);
    if (locked.state !== 'checking') return 0;
    if (!isSameMapping(locked, current)) return rows.length;
    const lines = read.map(({ line, row }) => judged(line, row, known));
    await saveJudged(client, current, lines);
    if (rows.length > 0) return rows.length;
    await numberRows(client, current);
    await moveImport(client, current, { state: 'checked' }, now);
    return 0;
  });
}

/** Each time the columns are named anew, all rows are unread again. */
function isSameMapping(one: MemberImport, other: MemberImport): boolean {
  return JSON.stringify(one.mapping) === JSON.stringify(other.mapping);
}

function readRow(cells: readonly string[], { headings, mapping }: MemberImport, context: RowContext): Result<MemberRow, readonly string[]> {
  assert(mapping, 'an import that is checked has a mapping');
  if (cells.length !== headings.length) {
    return { ok: false, refusal: [`The row has ${cells.length} columns and the heading ${headings.length}.`] };
  }
  return readMemberRow(cells, mapping, context);
}

type Known = { readonly ids: ReadonlySet<CustomerId>; readonly byEmail: ReadonlyMap<string, CustomerId> };

async function customersOf(admin: AdminClient, rows: readonly MemberRow[]): Promise<Known> {
  const ids = rows.flatMap(({ customer }) => (customer.by === 'id' ? customer.id : []));
  const emails = rows.flatMap(({ customer }) => (customer.by === 'email' ? customer.email : []));
  return {
    ids: ids.length > 0 ? await knownCustomers(admin, ids) : new Set(),
    byEmail: emails.length > 0 ? await customersByEmail(admin, emails) : new Map(),
  };
}

function judged(line: number, row: Result<MemberRow, readonly string[]>, known: Known): JudgedRow {
  if (!row.ok) return { line, outcome: 'bad', problems: row.refusal, customer: null, terms: null };
  const { customer: who, ...terms } = row.value;
  const customer = who.by === 'email' ? known.byEmail.get(who.email) : known.ids.has(who.id) ? who.id : undefined;
  if (customer) return { line, outcome: 'ready', problems: [], customer, terms };
  // The e-mail itself is not said: what is wrong is kept when the cells are erased.
  const named = who.by === 'email' ? 'this e-mail' : `the id ${who.id.slice(who.id.lastIndexOf('/') + 1)}`;
  return { line, outcome: 'bad', problems: [`The shop has no customer with ${named}.`], customer: null, terms: null };
}

function tierNames(document: ProgramDocument | null): RowContext['tiers'] {
  const tiers = document?.tiers.tiers ?? [];
  return new Map(tiers.flatMap(({ id, names }) => [id, ...Object.values(names)].map((name) => [name.trim().toLowerCase(), id] as const)));
}
