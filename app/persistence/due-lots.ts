import { memberId, shopDomain, type MemberId, type ShopDomain } from '#app/domain/values/ids.ts';

import type { Pool, PoolClient } from 'pg';

/** The shops in which points have ended and are not posted as expired yet, by name. */
export async function shopsWithDueLots(db: Pool, now: Date): Promise<readonly ShopDomain[]> {
  const { rows } = await db.query<{ shop: string }>(
    `SELECT shop FROM shop s
      WHERE EXISTS (SELECT FROM lot WHERE lot.shop = s.shop AND lot.open AND lot.expires_at IS NOT NULL AND lot.expires_at <= $1) ORDER BY shop`,
    [now],
  );
  return rows.flatMap(({ shop }) => shopDomain(shop) ?? []);
}

/** Whose they are, of the `lotsMax` that ended first; each member once. */
export async function membersWithDueLots(
  db: Pool | PoolClient,
  shop: ShopDomain,
  { now, lotsMax }: { readonly now: Date; readonly lotsMax: number },
): Promise<readonly MemberId[]> {
  const { rows } = await db.query<{ member: string }>({
    name: 'members-with-due-lots',
    text: `SELECT member FROM lot WHERE shop = $1 AND open AND expires_at IS NOT NULL AND expires_at <= $2 ORDER BY expires_at, member LIMIT $3`,
    values: [shop, now, lotsMax],
  });
  return [...new Set(rows.flatMap(({ member }) => memberId(member) ?? []))];
}
