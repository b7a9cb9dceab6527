import { memberId, shopDomain, type MemberId, type ShopDomain } from '#app/domain/values/ids.ts';

import type { Pool } from 'pg';

/** The shops in which points have ended and are not posted as expired yet, by name. */
export async function shopsWithDueLots(db: Pool, now: Date): Promise<readonly ShopDomain[]> {
  const { rows } = await db.query<{ shop: string }>(
    `SELECT shop FROM shop s
      WHERE EXISTS (SELECT FROM lot WHERE lot.shop = s.shop AND lot.open AND lot.expires_at IS NOT NULL AND lot.expires_at <= $1) ORDER BY shop`,
    [now],
  );
  return rows.flatMap(({ shop }) => shopDomain(shop) ?? []);
}

/** A place among a shop's lots, in the order in which they end. */
export type DuePlace = { readonly expiresAt: Date; readonly member: MemberId };

/** Those whose lots have ended soonest after the place, and the place after them; null where there are none. */
export type DueMembers = { readonly members: readonly MemberId[]; readonly place: DuePlace };

/** By `lotsMax` lots at most; a member may have more that end later. From a place on: what is expired already is not passed over again. */
export async function membersWithDueLots(
  db: Pool,
  shop: ShopDomain,
  { now, after, lotsMax }: { readonly now: Date; readonly after: DuePlace | null; readonly lotsMax: number },
): Promise<DueMembers | null> {
  const { rows } = await db.query<{ member: string; expires_at: Date }>({
    name: 'members-with-due-lots',
    text: `SELECT expires_at, member FROM lot
            WHERE shop = $1 AND open AND expires_at IS NOT NULL AND expires_at <= $2
              AND (expires_at, member) > (coalesce($3, '-infinity'::timestamptz), coalesce($4, '00000000-0000-0000-0000-000000000000'::uuid))
            ORDER BY expires_at, member LIMIT $5`,
    values: [shop, now, after?.expiresAt ?? null, after?.member ?? null, lotsMax],
  });
  const places = rows.flatMap(({ member: text, expires_at: expiresAt }) => {
    const member = memberId(text);
    return member ? [{ expiresAt, member }] : [];
  });
  const place = places.at(-1);
  return place ? { members: [...new Set(places.map(({ member }) => member))], place } : null;
}
