import type { EarlierRedemption } from '#app/domain/redemption/applicant.ts';
import { memberId, rewardId, type MemberId, type RewardId, type ShopDomain } from '#app/domain/values/ids.ts';

import type { Pool, PoolClient } from 'pg';

type Reader = Pool | PoolClient;

/**
 * Nobody else redeems this reward until the transaction ends: what is counted then stays so. For rewards with a stock, after the
 * account's lock.
 */
export async function lockStock(client: PoolClient, shop: ShopDomain, reward: RewardId): Promise<void> {
  await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`laurel/stock/${shop}/${reward}`]);
}

/** How many of each of these rewards all members have, as far as it matters: no further than `most` each. Given back whole is not had. */
export async function stockUsed(
  db: Reader,
  shop: ShopDomain,
  stocks: readonly { readonly reward: RewardId; readonly most: number }[],
): Promise<Readonly<Record<string, number>>> {
  if (stocks.length === 0) return {};
  const { rows } = await db.query<{ reward: string; used: string }>({
    name: 'stock-used',
    text: `SELECT s.reward, taken.used
             FROM unnest($2::text[], $3::bigint[]) AS s (reward, most)
             CROSS JOIN LATERAL (
               SELECT count(*) AS used FROM (
                 SELECT FROM redemption r WHERE r.shop = $1 AND r.reward = s.reward AND r.restored < r.price LIMIT s.most) AS had) AS taken`,
    values: [shop, stocks.map(({ reward }) => reward), stocks.map(({ most }) => most)],
  });
  return Object.fromEntries(rows.map(({ reward, used }) => [reward, Number(used)]));
}

/** Each member's redemptions that count against limits, by member; one without any is absent. */
export async function earlierRedemptions(
  db: Reader,
  shop: ShopDomain,
  members: readonly MemberId[],
  rewards: readonly RewardId[],
): Promise<ReadonlyMap<MemberId, readonly EarlierRedemption[]>> {
  const earlier = new Map<MemberId, EarlierRedemption[]>();
  if (rewards.length === 0) return earlier;
  const { rows } = await db.query<{ member: string; reward: string; reserved_at: Date }>({
    name: 'earlier-redemptions',
    text: `SELECT member, reward, reserved_at FROM redemption
            WHERE shop = $1 AND member = ANY ($2::uuid[]) AND reward = ANY ($3::text[]) AND restored < price`,
    values: [shop, members, rewards],
  });
  for (const row of rows) {
    const [member, reward] = [memberId(row.member), rewardId(row.reward)];
    if (member && reward) earlier.set(member, [...(earlier.get(member) ?? []), { reward, reservedAt: row.reserved_at }]);
  }
  return earlier;
}

/** Which of these transactions of Shopify's answer for a redemption already. */
export async function claimedCredits(db: Reader, shop: ShopDomain, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await db.query<{ id: string }>(
    `SELECT shopify_id AS id FROM redemption WHERE shop = $1 AND delivery = 'store-credit' AND shopify_id = ANY ($2::text[])
     UNION SELECT undo_shopify_id FROM redemption WHERE shop = $1 AND undo_shopify_id = ANY ($2::text[])`,
    [shop, ids],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Whether the member has placed an order from that instant on. */
export async function hasOrderedSince(db: Reader, shop: ShopDomain, member: MemberId, since: Date): Promise<boolean> {
  const { rows } = await db.query('SELECT FROM order_state WHERE shop = $1 AND member = $2 AND placed_at >= $3 LIMIT 1', [
    ...[shop, member, since],
  ]);
  return rows.length > 0;
}
