import type { MemberId, ShopDomain } from '#app/domain/values/ids.ts';
import type { KeptRedemption } from './redemption-row.ts';

import type { Pool } from 'pg';

export type MemberTag = { readonly shop: ShopDomain; readonly member: MemberId; readonly tag: string };

/** Whether it was the customer's before Laurel gave it; null where it was not noted that Laurel does. */
export async function hadBefore(db: Pool, { shop, member, tag }: MemberTag): Promise<boolean | null> {
  const { rows } = await db.query<{ had_before: boolean }>(
    'SELECT had_before FROM given_tag WHERE shop = $1 AND member = $2 AND tag = lower($3)',
    [shop, member, tag],
  );
  return rows[0]?.had_before ?? null;
}

/** The first note stays: whoever looks again after an unclear answer may see our own tag. */
export async function noteTag(
  db: Pool,
  { shop, member, tag }: MemberTag,
  had: { readonly before: boolean; readonly now: Date },
): Promise<void> {
  await db.query(
    `INSERT INTO given_tag (shop, member, tag, had_before, given_at) VALUES ($1, $2, lower($3), $4, $5) ON CONFLICT DO NOTHING`,
    [shop, member, tag, had.before, had.now],
  );
}

export async function dropTagNote(db: Pool, { shop, member, tag }: MemberTag): Promise<void> {
  await db.query('DELETE FROM given_tag WHERE shop = $1 AND member = $2 AND tag = lower($3)', [shop, member, tag]);
}

/** Whether something gives the member this tag at `now`: the member's tier, or an early access that runs, other than the one that has ended. */
export async function isTagGiven(
  db: Pool,
  { shop, member, tag }: MemberTag,
  { ended, now }: { readonly ended: Pick<KeptRedemption, 'id'> | null; readonly now: Date },
): Promise<boolean> {
  const { rows } = await db.query(
    `SELECT FROM redemption
      WHERE shop = $1 AND member = $2 AND id IS DISTINCT FROM $4 AND delivery = 'customer-tag' AND lower(terms->'benefit'->>'tag') = lower($3)
        AND state IN ('reserved', 'issued') AND expires_at > $5
     UNION ALL SELECT FROM member_tier WHERE shop = $1 AND member = $2 AND lower(tag) = lower($3) LIMIT 1`,
    [shop, member, tag, ended?.id ?? null, now],
  );
  return rows.length > 0;
}
