import type { Birthday } from '#app/domain/activities/happening.ts';
import { assert } from '#app/domain/values/assert.ts';
import { customerId, memberId, type CustomerId, type MemberId, type ShopDomain } from '#app/domain/values/ids.ts';
import type { Seal } from './sealed-text.ts';

import type { Pool, PoolClient } from 'pg';

export type MemberBirthday = { readonly member: MemberId; readonly customer: CustomerId; readonly birthday: Birthday };

export async function birthdayOf(
  db: Pool | PoolClient,
  seal: Seal,
  { shop, member }: { readonly shop: ShopDomain; readonly member: MemberId },
): Promise<Birthday | null> {
  const { rows } = await db.query<{ sealed: string; set_at: Date }>(
    'SELECT sealed, set_at FROM member_birthday WHERE shop = $1 AND member = $2',
    [shop, member],
  );
  return rows[0] ? { monthDay: seal.open(rows[0].sealed, placeOf(shop, member)), setAt: rows[0].set_at } : null;
}

export async function putBirthday(
  client: PoolClient,
  seal: Seal,
  { shop, member, birthday }: { readonly shop: ShopDomain; readonly member: MemberId; readonly birthday: Birthday },
): Promise<void> {
  await client.query(
    `INSERT INTO member_birthday (shop, member, sealed, set_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (shop, member) DO UPDATE SET sealed = excluded.sealed, set_at = excluded.set_at`,
    [shop, member, seal.seal(birthday.monthDay, placeOf(shop, member)), birthday.setAt],
  );
}

/** A page of the shop's birthdays by member, after the one given: they are sealed, so whose day it is can only be seen by opening all. */
export async function birthdaysAfter(
  db: Pool,
  seal: Seal,
  { shop, after, rowsMax }: { readonly shop: ShopDomain; readonly after: MemberId | null; readonly rowsMax: number },
): Promise<readonly MemberBirthday[]> {
  const { rows } = await db.query<{ id: string; customer: string; sealed: string; set_at: Date }>(
    `SELECT m.id, m.customer, b.sealed, b.set_at FROM member_birthday b JOIN member m ON m.shop = b.shop AND m.id = b.member
      WHERE b.shop = $1 AND ($2::uuid IS NULL OR b.member > $2) AND m.customer IS NOT NULL ORDER BY b.member LIMIT $3`,
    [shop, after, rowsMax],
  );
  return rows.map((row) => {
    const [member, customer] = [memberId(row.id), customerId(row.customer)];
    assert(member && customer, 'a birthday has the ids it was written with');
    return { member, customer, birthday: { monthDay: seal.open(row.sealed, placeOf(shop, member)), setAt: row.set_at } };
  });
}

/** The last day whose birthdays were looked at, "2026-03-31"; null before the first. */
export async function birthdaysUntil(db: Pool, shop: ShopDomain): Promise<string | null> {
  const { rows } = await db.query<{ on: string | null }>(`SELECT to_char(birthdays_until, 'YYYY-MM-DD') AS on FROM shop WHERE shop = $1`, [
    shop,
  ]);
  return rows[0]?.on ?? null;
}

/** Never moves backwards. */
export async function markBirthdays(db: Pool, shop: ShopDomain, until: string): Promise<void> {
  await db.query('UPDATE shop SET birthdays_until = greatest(birthdays_until, $2::date) WHERE shop = $1', [shop, until]);
}

function placeOf(shop: string, member: string): string {
  return `birthday ${shop} ${member}`;
}

const resealedTogether = 500;

/** Seals anew every birthday that an older key has sealed; gives how many. One that is set meanwhile is left. */
export async function resealBirthdays(db: Pool, seal: Seal): Promise<number> {
  for (let [resealed, after]: [number, { shop: string; member: string } | null] = [0, null]; ;) {
    const page: { rows: SealedRow[] } = await db.query<SealedRow>(
      `SELECT shop, member, sealed FROM member_birthday WHERE $1::text IS NULL OR (shop, member) > ($1, $2::uuid) ORDER BY shop, member LIMIT $3`,
      [after?.shop ?? null, after?.member ?? null, resealedTogether],
    );
    for (const row of page.rows) if (!seal.isCurrent(row.sealed)) resealed += await resealBirthday(db, seal, row);
    after = page.rows.at(-1) ?? null;
    if (page.rows.length < resealedTogether) return resealed;
  }
}

type SealedRow = { readonly shop: string; readonly member: string; readonly sealed: string };

async function resealBirthday(db: Pool, seal: Seal, { shop, member, sealed }: SealedRow): Promise<number> {
  const place = placeOf(shop, member);
  const { rowCount } = await db.query('UPDATE member_birthday SET sealed = $4 WHERE shop = $1 AND member = $2 AND sealed = $3', [
    ...[shop, member, sealed, seal.seal(seal.open(sealed, place), place)],
  ]);
  return rowCount ?? 0;
}
