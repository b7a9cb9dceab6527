import { assert } from '#app/domain/values/assert.ts';
import { customerId, memberId, shopDomain, type CustomerId, type MemberId, type ShopDomain } from '#app/domain/values/ids.ts';
import { newId } from './new-id.ts';
import { keysOfShop } from './row-set.ts';

import type { Pool, PoolClient } from 'pg';

type Reader = Pool | PoolClient;

export type Member = {
  readonly shop: ShopDomain;
  readonly id: MemberId;
  /** Null after a redaction. */
  readonly customer: CustomerId | null;
  readonly enrolledAt: Date;
  readonly suspendedAt: Date | null;
};

const columns = 'shop, id, customer, enrolled_at, suspended_at';

export async function memberById(db: Reader, shop: ShopDomain, id: MemberId): Promise<Member | null> {
  const { rows } = await db.query<MemberRow>(`SELECT ${columns} FROM member WHERE shop = $1 AND id = $2`, [shop, id]);
  return rows[0] ? keptMember(rows[0]) : null;
}

export async function memberByCustomer(db: Reader, shop: ShopDomain, customer: CustomerId): Promise<Member | null> {
  const { rows } = await db.query<MemberRow>({
    name: 'member-by-customer',
    text: `SELECT ${columns} FROM member WHERE shop = $1 AND customer = $2`,
    values: [shop, customer],
  });
  return rows[0] ? keptMember(rows[0]) : null;
}

/** The members of that id, or of that customer, in one shop or in all (null). */
export async function membersAnywhere(db: Reader, id: MemberId | CustomerId, shop: ShopDomain | null): Promise<readonly Member[]> {
  const { rows } = await db.query<MemberRow>(
    `SELECT ${columns} FROM member WHERE (id::text = $1 OR customer = $1) AND ($2::text IS NULL OR shop = $2) ORDER BY shop`,
    [id, shop],
  );
  return rows.map(keptMember);
}

/** The shop's members by id, after the one given; null begins at the first. */
export async function memberIdsAfter(db: Reader, shop: ShopDomain, after: MemberId | null, rowsMax: number): Promise<readonly MemberId[]> {
  const { rows } = await db.query<{ id: string }>(
    'SELECT id FROM member WHERE shop = $1 AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3',
    [shop, after, rowsMax],
  );
  return rows.flatMap(({ id }) => memberId(id) ?? []);
}

/** The customers' members; a customer who is not enrolled is absent. */
async function membersOf(db: Reader, shop: ShopDomain, customers: readonly CustomerId[]): Promise<Map<CustomerId, Member>> {
  if (customers.length === 0) return new Map();
  const { rows } = await db.query<MemberRow>({
    name: 'members-of-customers',
    text: `SELECT ${columns} FROM ${keysOfShop('$2::text[]', 'customer')} JOIN member USING (shop, customer)`,
    values: [shop, [...new Set(customers)]],
  });
  const members = rows.map(keptMember);
  return new Map(members.flatMap((member) => (member.customer ? [[member.customer, member] as const] : [])));
}

/** Makes members, each with an empty account, of those customers who are none yet; gives all of them. May run twice, and at once. */
export async function enrol(
  client: PoolClient,
  shop: ShopDomain,
  customers: readonly CustomerId[],
  now: Date,
): Promise<Map<CustomerId, Member>> {
  const known = await membersOf(client, shop, customers);
  const missing = [...new Set(customers)].filter((customer) => !known.has(customer)).sort();
  if (missing.length === 0) return known;
  await client.query({
    name: 'enrol',
    text: `WITH enrolled AS (
             INSERT INTO member (shop, id, customer, enrolled_at)
             SELECT $1, m.id, m.customer, $4 FROM unnest($2::uuid[], $3::text[]) WITH ORDINALITY AS m (id, customer, place) ORDER BY m.place
             ON CONFLICT (shop, customer) DO NOTHING
             RETURNING shop, id)
           INSERT INTO account (shop, member, sequence, hash, outstanding, deficit, lifetime)
           SELECT shop, id, 0, '', 0, 0, 0 FROM enrolled`,
    values: [shop, missing.map(() => newId(now)), missing, now],
  });
  return membersOf(client, shop, customers);
}

/** The customers of these members; one who was erased is absent. */
export async function customersOfMembers(
  db: Reader,
  shop: ShopDomain,
  members: readonly MemberId[],
): Promise<ReadonlyMap<MemberId, CustomerId>> {
  const { rows } = await db.query<MemberRow>(`SELECT ${columns} FROM member WHERE shop = $1 AND id = ANY ($2::uuid[])`, [shop, members]);
  return new Map(rows.map(keptMember).flatMap(({ id, customer }) => (customer ? [[id, customer] as const] : [])));
}

/** Sets the day since which they are members back to an earlier one, never forward. Gives those for whom that changed something. */
export async function enrolledSince(
  client: PoolClient,
  shop: ShopDomain,
  since: readonly { readonly member: MemberId; readonly at: Date }[],
): Promise<ReadonlySet<MemberId>> {
  if (since.length === 0) return new Set();
  const { rows } = await client.query<{ id: string }>(
    `UPDATE member SET enrolled_at = s.at
       FROM (SELECT member, min(at) AS at FROM jsonb_to_recordset($2::jsonb) AS s (member uuid, at timestamptz) GROUP BY member) AS s
      WHERE member.shop = $1 AND member.id = s.member AND s.at < member.enrolled_at
      RETURNING member.id`,
    [shop, JSON.stringify(since)],
  );
  return new Set(rows.flatMap(({ id }) => memberId(id) ?? []));
}

export type MemberRow = { shop: string; id: string; customer: string | null; enrolled_at: Date; suspended_at: Date | null };

export function keptMember(row: MemberRow): Member {
  const [shop, id] = [shopDomain(row.shop), memberId(row.id)];
  assert(shop && id, `member ${row.id} has the ids it was written with`);
  const customer = row.customer === null ? null : (customerId(row.customer) ?? null);
  return { shop, id, customer, enrolledAt: row.enrolled_at, suspendedAt: row.suspended_at };
}
