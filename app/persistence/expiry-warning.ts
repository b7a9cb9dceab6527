import type { Ending, ExpiryWarning, GivenWarning } from '#app/domain/ledger/warning.ts';
import { assert } from '#app/domain/values/assert.ts';
import { memberId, type MemberId, type ShopDomain } from '#app/domain/values/ids.ts';
import { points } from '#app/domain/values/points.ts';

import type { Pool } from 'pg';

export type MemberEnding = Ending & { readonly member: MemberId };
export type MemberWarning = ExpiryWarning & { readonly member: MemberId };

/** Points of enrolled customers that end after `now` and before `until`, by end and member, after the place where the last page ended. */
export async function endings(
  db: Pool,
  shop: ShopDomain,
  page: { readonly now: Date; readonly until: Date; readonly after: MemberEnding | null; readonly rowsMax: number },
): Promise<readonly MemberEnding[]> {
  const { rows } = await db.query<EndingRow>({
    name: 'endings',
    text: `SELECT e.member, e.expires_at, e.points, w.given
             FROM (SELECT member, expires_at, sum(remaining) AS points FROM lot
                    WHERE shop = $1 AND open AND expires_at IS NOT NULL AND expires_at > $2 AND expires_at < $3
                      AND ($4::timestamptz IS NULL OR (expires_at, member) > ($4, $5::uuid))
                    GROUP BY expires_at, member ORDER BY expires_at, member LIMIT $6) e
             LEFT JOIN LATERAL (SELECT array_agg(days) AS given FROM expiry_warning
                                 WHERE shop = $1 AND member = e.member AND expires_at = e.expires_at) w ON true
            ORDER BY e.expires_at, e.member`,
    values: [shop, page.now, page.until, page.after?.expiresAt ?? null, page.after?.member ?? null, page.rowsMax],
  });
  return rows.map((row) => ({
    member: known(row.member),
    expiresAt: row.expires_at,
    points: points(Number(row.points)),
    given: row.given ?? [],
  }));
}

/** Keeps that they were given; one that is kept already stays as it is. Gives how many were new. */
export async function giveWarnings(db: Pool, shop: ShopDomain, warnings: readonly MemberWarning[], now: Date): Promise<number> {
  const columns = [
    warnings.map(({ member }) => member),
    warnings.map(({ expiresAt }) => expiresAt),
    warnings.map(({ days }) => days),
    warnings.map((each) => each.points),
  ];
  const { rowCount } = await db.query(
    `INSERT INTO expiry_warning (shop, member, expires_at, days, points, given_at)
     SELECT $1, w.member, w.expires_at, w.days, w.points, $6
       FROM unnest($2::uuid[], $3::timestamptz[], $4::int[], $5::bigint[]) AS w (member, expires_at, days, points) ON CONFLICT DO NOTHING`,
    [shop, ...columns, now],
  );
  return rowCount ?? 0;
}

/** Given to the member about points that have not ended at `now`, the soonest end first, for each the newest warning first. */
export async function warningsOfMember(db: Pool, shop: ShopDomain, member: MemberId, now: Date): Promise<readonly GivenWarning[]> {
  const { rows } = await db.query<{ expires_at: Date; days: number; points: string; given_at: Date }>(
    `SELECT expires_at, days, points, given_at FROM expiry_warning WHERE shop = $1 AND member = $2 AND expires_at > $3 ORDER BY expires_at, days`,
    [shop, member, now],
  );
  return rows.map((row) => ({ expiresAt: row.expires_at, days: row.days, points: points(Number(row.points)), givenAt: row.given_at }));
}

type EndingRow = { member: string; expires_at: Date; points: string; given: readonly number[] | null };

function known(text: string): MemberId {
  const member = memberId(text);
  assert(member, `${text} is a member's id`);
  return member;
}
