import { bringingExpiredBack } from '#app/domain/ledger/own-points.ts';
import { memberId, type MemberId, type ShopDomain } from '#app/domain/values/ids.ts';
import { points, type Points } from '#app/domain/values/points.ts';

import type { PoolClient } from 'pg';

/** Points that one source earned a member. */
export type EarnedBy = { readonly member: MemberId; readonly source: string };
export type ExpiredBy = EarnedBy & { readonly points: Points };

/** Of each, what is posted as expired of its lots, less what came back, as `expiredOf` counts it; one without any is absent. */
export async function expiredBySource(client: PoolClient, shop: ShopDomain, earned: readonly EarnedBy[]): Promise<readonly ExpiredBy[]> {
  if (earned.length === 0) return [];
  const { rows } = await client.query<{ member: string; source: string; expired: string }>({
    name: 'expired-by-source',
    text: `SELECT l.member, l.source, sum(CASE WHEN o.kind = 'restoration' AND o.explanation ->> 'kind' = ANY ($4::text[]) THEN 0 - l.points ELSE 0 END
                              + coalesce(x.points, 0)) AS expired
             FROM unnest($2::uuid[], $3::text[]) AS s (member, source)
             JOIN lot l ON l.shop = $1 AND l.member = s.member AND l.source = s.source
             JOIN entry o ON o.shop = l.shop AND o.member = l.member AND o.sequence = l.sequence
             LEFT JOIN entry x ON x.shop = l.shop AND x.idempotency_key = 'expire:' || l.member || ':' || l.sequence
            GROUP BY l.member, l.source`,
    values: [shop, earned.map(({ member }) => member), earned.map(({ source }) => source), bringingExpiredBack],
  });
  return rows.flatMap(({ member: id, source, expired }) => {
    const member = memberId(id);
    return member && Number(expired) > 0 ? [{ member, source, points: points(Number(expired)) }] : [];
  });
}
