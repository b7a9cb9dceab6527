import { soonAfter } from '#app/domain/ledger/balances.ts';
import { assert } from '#app/domain/values/assert.ts';
import type { ShopDomain } from '#app/domain/values/ids.ts';

import type { Pool } from 'pg';

/** The balances of all members of a shop together. */
export type ShopBalances = {
  /** With an entry by then. */
  readonly members: number;
  readonly active: number;
  readonly pending: number;
  readonly deficit: number;
  readonly expiringSoon: number;
  readonly lifetime: number;
};

/** $1 shop, $2 instant, $3 until when points count as expiring soon. An account's entries known then are those up to its newest of then. */
const select = `
WITH known AS (
  SELECT member, max(sequence) AS newest,
         sum(CASE WHEN kind IN ('accrual', 'restoration', 'credit-adjustment') THEN points ELSE 0 - points END) AS net,
         sum(CASE kind WHEN 'accrual' THEN points WHEN 'clawback' THEN 0 - points ELSE 0 END) AS lifetime
    FROM entry WHERE shop = $1 AND recorded_at <= $2 GROUP BY member
), drawn AS (
  SELECT d.member, d.lot, sum(d.points) AS points
    FROM draw d JOIN known k ON k.member = d.member AND d.entry <= k.newest WHERE d.shop = $1 GROUP BY d.member, d.lot
), moved AS (
  SELECT e.member, e.sequence, m.months::int AS months, m.until::timestamptz AS until
    FROM entry e JOIN known k ON k.member = e.member AND e.sequence <= k.newest
    CROSS JOIN LATERAL json_each_text(e.explanation -> 'keptAliveUntil') AS m (months, until)
   WHERE e.shop = $1 AND e.explanation -> 'keptAliveUntil' IS NOT NULL
), held AS (
  SELECT l.member, l.active_at, l.points - coalesce(d.points, 0) AS points,
         greatest(coalesce(l.opened_expires_at, l.expires_at),
                  (SELECT max(until) FROM moved m WHERE m.member = l.member AND m.sequence > l.sequence AND m.months = l.idle_months)) AS expires_at
    FROM lot l
    JOIN known k ON k.member = l.member AND l.sequence <= k.newest
    LEFT JOIN drawn d ON d.member = l.member AND d.lot = l.sequence
   WHERE l.shop = $1
), sums AS (
  SELECT member, sum(points) AS outstanding,
         sum(points) FILTER (WHERE active_at <= $2 AND (expires_at IS NULL OR expires_at > $2)) AS active,
         sum(points) FILTER (WHERE active_at > $2 AND (expires_at IS NULL OR expires_at > $2)) AS pending,
         sum(points) FILTER (WHERE expires_at > $2 AND expires_at <= $3) AS soon
    FROM held GROUP BY member
)
SELECT count(*) AS members, coalesce(sum(s.active), 0) AS active, coalesce(sum(s.pending), 0) AS pending,
       coalesce(sum(greatest(coalesce(s.outstanding, 0) - k.net, 0)), 0) AS deficit, coalesce(sum(s.soon), 0) AS "expiringSoon",
       coalesce(sum(k.lifetime), 0) AS lifetime
  FROM known k LEFT JOIN sums s ON s.member = k.member`;

/** As the ledger knew them at the instant, in one statement: the sum of what `balanceAt` gives for each member. */
export async function shopBalancesAt(db: Pool, shop: ShopDomain, instant: Date): Promise<ShopBalances> {
  const { rows } = await db.query<Record<keyof ShopBalances, string>>(select, [shop, instant, soonAfter(instant)]);
  const [sums] = rows;
  assert(sums, 'aggregates without GROUP BY give one row');
  return {
    members: Number(sums.members),
    active: Number(sums.active),
    pending: Number(sums.pending),
    deficit: Number(sums.deficit),
    expiringSoon: Number(sums.expiringSoon),
    lifetime: Number(sums.lifetime),
  };
}
