import { memberId, redemptionId, type MemberId, type RedemptionId, type ShopDomain } from '#app/domain/values/ids.ts';
import type { RedemptionState } from '#app/domain/redemption/redemption.ts';
import { keptRedemption, redemptionColumns as columns, type KeptRedemption, type RedemptionRow as Row } from './redemption-row.ts';

import type { Pool } from 'pg';

export type IssuedPage = { readonly issuedUntil: Date; readonly now: Date; readonly after: RedemptionId | null; readonly rowsMax: number };

/** Issued at or before `issuedUntil`, not at their end at `now`, and not being undone; by id, after the place where the last page ended. */
export async function issuedRewards(db: Pool, shop: ShopDomain, page: IssuedPage): Promise<readonly KeptRedemption[]> {
  const { rows } = await db.query<Row>(
    `SELECT ${columns} FROM redemption
      WHERE shop = $1 AND state = 'issued' AND issued_at <= $2 AND undo_asked_at IS NULL AND (expires_at IS NULL OR expires_at > $3)
        AND delivery <> 'by-hand' AND ($4::uuid IS NULL OR id > $4)
      ORDER BY id LIMIT $5`,
    [shop, page.issuedUntil, page.now, page.after, page.rowsMax],
  );
  return rows.map(keptRedemption);
}

/** Store credits whose points went back without one having been found, reserved from `since` on. */
export async function returnedCredits(db: Pool, shop: ShopDomain, since: Date): Promise<readonly KeptRedemption[]> {
  const { rows } = await db.query<Row>(
    `SELECT ${columns} FROM redemption
      WHERE shop = $1 AND state = 'returned' AND delivery = 'store-credit' AND shopify_id IS NULL AND reserved_at >= $2`,
    [shop, since],
  );
  return rows.map(keptRedemption);
}

export type RedemptionStanding = {
  readonly id: RedemptionId;
  readonly member: MemberId;
  readonly code: string;
  readonly state: RedemptionState;
  readonly isUndoing: boolean;
  /** When its points had all come back, or it was used; null before. */
  readonly closedAt: Date | null;
};

/** How the redemptions with these codes or ids stand now; in capitals codes are the same whatever their case. */
export async function redemptionStandings(
  db: Pool,
  shop: ShopDomain,
  { codes = [], ids = [] }: { readonly codes?: readonly string[]; readonly ids?: readonly RedemptionId[] },
): Promise<readonly RedemptionStanding[]> {
  const { rows } = await db.query<StandingRow>(
    `SELECT id, member, code, state, undo_asked_at IS NOT NULL AS is_undoing, closed_at FROM redemption
      WHERE shop = $1 AND (code = ANY ($2::text[]) OR id = ANY ($3::uuid[]))`,
    [shop, codes, ids],
  );
  return rows.flatMap(({ is_undoing: isUndoing, closed_at: closedAt, code, state, ...row }) => {
    const [id, member] = [redemptionId(row.id), memberId(row.member)];
    return id && member ? [{ id, member, code, state, isUndoing, closedAt }] : [];
  });
}

type StandingRow = { id: string; member: string; code: string; state: RedemptionState; is_undoing: boolean; closed_at: Date | null };
