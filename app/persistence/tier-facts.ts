import type { ManualTier } from '#app/domain/tiers/manual-tier.ts';
import type { Qualifying } from '#app/domain/tiers/qualifying.ts';
import type { TierFacts } from '#app/domain/tiers/standing.ts';
import { assert } from '#app/domain/values/assert.ts';
import { memberId, tierId, type MemberId, type ShopDomain } from '#app/domain/values/ids.ts';

import type { Pool, PoolClient } from 'pg';

/** All that decides these members' tiers, as the tables have it: in three statements, however many they are. One who is not there is left out. */
export async function tierFacts(
  db: Pool | PoolClient,
  shop: ShopDomain,
  members: readonly MemberId[],
): Promise<ReadonlyMap<MemberId, TierFacts>> {
  if (members.length === 0) return new Map();
  const values = [shop, members];
  const enrolled = await db.query<{ id: string; enrolled_at: Date }>({
    name: 'enrolled-at',
    text: 'SELECT id, enrolled_at FROM member WHERE shop = $1 AND id = ANY ($2::uuid[])',
    values,
  });
  const counted = await db.query<CountedRow>({ name: 'qualifying-history', text: history, values });
  const manual = await db.query<ManualRow>({
    name: 'manual-tiers',
    text: 'SELECT member, tier, set_at, until FROM manual_tier WHERE shop = $1 AND member = ANY ($2::uuid[])',
    values,
  });
  const historyOf = Map.groupBy(counted.rows, ({ member }) => member);
  const manualOf = Map.groupBy(manual.rows, ({ member }) => member);
  return new Map(
    enrolled.rows.map(({ id, enrolled_at: enrolledAt }) => {
      const facts = { enrolledAt, history: (historyOf.get(id) ?? []).map(qualifying), manual: (manualOf.get(id) ?? []).map(manualTier) };
      return [knownMember(id), facts];
    }),
  );
}

/**
 * Orders by what counts of them now and at first; what else was earned, and not taken back, by its own key. Gifts for entering a tier, and what staff
 * adds or takes, are no part of it. (An order from before its first earning was kept counts since it was placed.)
 */
const history = `
SELECT member, "order" AS source, coalesce(earned_at, placed_at) AS occurred_at,
       posted AS points, counted_minor AS amount, (posted > 0 OR counted_minor > 0) AS is_order,
       coalesce(first_posted, posted) AS first_points, coalesce(first_counted_minor, counted_minor) AS first_amount,
       coalesce(first_posted, posted) > 0 OR coalesce(first_counted_minor, counted_minor) > 0 AS first_is_order
  FROM order_state WHERE shop = $1 AND member = ANY ($2::uuid[]) AND (earned_at IS NOT NULL OR posted > 0)
UNION ALL
SELECT member, source->>'kind' || coalesce(source->>'rule', '') || ' ' || (source->>'id'), min(occurred_at),
       greatest(0, sum(CASE WHEN kind = 'accrual' THEN points ELSE -points END)), 0, false,
       sum(points) FILTER (WHERE kind = 'accrual'), 0, false
  FROM entry
 WHERE shop = $1 AND member = ANY ($2::uuid[]) AND source->>'kind' IN ('activity', 'import') AND kind IN ('accrual', 'clawback')
 GROUP BY 1, 2`;

type CountedRow = {
  member: string;
  source: string;
  occurred_at: Date;
  points: string;
  amount: string;
  is_order: boolean;
  first_points: string | null;
  first_amount: string;
  first_is_order: boolean;
};

type ManualRow = { member: string; tier: string | null; set_at: Date; until: Date | null };

function qualifying(row: CountedRow): Qualifying {
  return {
    source: row.source,
    occurredAt: row.occurred_at,
    points: Number(row.points),
    amountMinor: Number(row.amount),
    orders: row.is_order ? 1 : 0,
    atFirst: { points: Number(row.first_points ?? 0), amountMinor: Number(row.first_amount), orders: row.first_is_order ? 1 : 0 },
  };
}

function manualTier(row: ManualRow): ManualTier {
  return { tier: row.tier === null ? null : (tierId(row.tier) ?? null), setAt: row.set_at, until: row.until };
}

function knownMember(text: string): MemberId {
  const id = memberId(text);
  assert(id, `${text} is a member's id`);
  return id;
}
