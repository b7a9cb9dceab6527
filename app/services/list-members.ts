import { countMembers, listDirectory } from '#app/persistence/member-directory.ts';
import { searchCustomers } from '#app/shopify/customers.ts';
import { memberId } from '#app/domain/values/ids.ts';
import type { MemberRow, MembersAddress, MembersPage, MemberSort } from '#app/contracts/pages/members.ts';
import type { CustomerId, ShopDomain } from '#app/domain/values/ids.ts';
import type { DirectoryRow, Place } from '#app/persistence/member-directory.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';

import { namesForPage } from './names-for-page.ts';

import type { Pool } from 'pg';

export type ListMembersContext = { readonly pool: Pool; readonly admin: AdminClient; readonly shop: ShopDomain };

const rowsOfPage = 25;
/** Shopify finds by name, e-mail and phone; more than this many customers is no search yet. */
const customersMax = 100;

/** One page of the shop's members, with their names as Shopify has them now. */
export async function listMembers({ pool, admin, shop }: ListMembersContext, address: MembersAddress, now: Date): Promise<MembersPage> {
  const customers = address.query === '' ? null : await searchCustomers(admin, address.query, customersMax);
  const from = startOf(address);
  const [found, total] = await Promise.all([
    listDirectory(pool, { ...address, shop, now, customers, from, rowsMax: rowsOfPage + 1 }),
    countMembers(pool, shop),
  ]);
  const hasMore = found.length > rowsOfPage;
  const rows = hasMore ? (from?.side === 'before' ? found.slice(1) : found.slice(0, -1)) : found;
  const names = await namesForPage(
    admin,
    rows.map(({ customer }) => customer),
  );
  const hasNext = from?.side === 'before' || hasMore;
  const hasPrevious = from?.side === 'after' || (from?.side === 'before' && hasMore);
  return {
    members: rows.map((row) => memberRow(row, names)),
    total,
    next: hasNext ? cursorOf(rows.at(-1)) : null,
    previous: hasPrevious ? cursorOf(rows[0]) : null,
    isCut: customers !== null && customers.length >= customersMax,
  };
}

function memberRow(
  row: DirectoryRow,
  names: ReadonlyMap<CustomerId, { readonly name: string | null; readonly email: string | null }>,
): MemberRow {
  const named = row.customer === null ? undefined : names.get(row.customer);
  return {
    id: row.id,
    name: named?.name ?? null,
    email: named?.email ?? null,
    active: row.outstanding - row.pending,
    pending: row.pending,
    deficit: row.deficit,
    enrolledAt: row.enrolledAt,
    lastActivityAt: row.lastActivityAt,
    isSuspended: row.isSuspended,
  };
}

function startOf({ after, before, sort }: MembersAddress): { readonly side: 'after' | 'before'; readonly place: Place } | null {
  const place = placeOf(after ?? before, sort);
  return place && { side: after === null ? 'before' : 'after', place };
}

function cursorOf(row: DirectoryRow | undefined): string | null {
  return row ? Buffer.from(`${row.place.value} ${row.place.member}`).toString('base64url') : null;
}

/** A cursor that cannot be read begins at the first page: it was cut off, or belongs to another order. */
function placeOf(cursor: string | null, sort: MemberSort): Place | null {
  const [value = '', id = ''] = Buffer.from(cursor ?? '', 'base64url')
    .toString()
    .split(' ');
  const member = memberId(id);
  return member && isValueOf(sort, value) ? { value, member } : null;
}

function isValueOf(sort: MemberSort, text: string): boolean {
  return (sort === 'points' ? /^-?\d{1,18}$/ : /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/).test(text);
}
