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

/**
 * Members with lots that have ended, the soonest first: so many that they have no more than `lotsMax` of them together, or one. All of a
 * member's are expired at once, so members are counted by all they have.
 */
export async function membersWithDueLots(
  db: Pool | PoolClient,
  shop: ShopDomain,
  { now, lotsMax }: { readonly now: Date; readonly lotsMax: number },
): Promise<readonly MemberId[]> {
  const { rows } = await db.query<{ member: string }>({
    name: 'members-with-due-lots',
    text: `WITH soonest AS MATERIALIZED (
             SELECT DISTINCT member FROM (
               SELECT member FROM lot WHERE shop = $1 AND open AND expires_at IS NOT NULL AND expires_at <= $2
                ORDER BY expires_at, member LIMIT $4) AS first
           ), counted AS (
             SELECT member, (SELECT count(*) FROM lot WHERE lot.shop = $1 AND lot.member = soonest.member AND open AND expires_at <= $2) AS lots
               FROM soonest)
           SELECT member FROM (SELECT member, lots, sum(lots) OVER (ORDER BY member) AS so_far FROM counted) AS summed
            WHERE so_far - lots = 0 OR so_far <= $3`,
    values: [shop, now, lotsMax, membersMax],
  });
  return rows.flatMap(({ member }) => memberId(member) ?? []);
}

const membersMax = 250;
