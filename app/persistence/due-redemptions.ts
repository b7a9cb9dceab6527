import { keptRedemption, redemptionColumns as columns, type KeptRedemption, type RedemptionRow as Row } from './redemption-row.ts';

import type { Pool } from 'pg';

/** Reserved at or before `until`, oldest first, after the place where the last page ended. */
export async function reservedRedemptions(db: Pool, until: Date, page: Page): Promise<readonly KeptRedemption[]> {
  return rowsOf(
    await db.query<Row>(
      `SELECT ${columns} FROM redemption
        WHERE state = 'reserved' AND reserved_at <= $1 AND ($2::timestamptz IS NULL OR (reserved_at, id) > ($2, $3::uuid))
        ORDER BY reserved_at, id LIMIT $4`,
      [until, page.after?.reservedAt ?? null, page.after?.id ?? null, page.rowsMax],
    ),
  );
}

/** Issued, with an undo asked for at or before `until` and not finished. */
export async function undoingRedemptions(db: Pool, until: Date, rowsMax: number): Promise<readonly KeptRedemption[]> {
  return rowsOf(
    await db.query<Row>(
      `SELECT ${columns} FROM redemption WHERE state = 'issued' AND undo_asked_at <= $1 ORDER BY undo_asked_at LIMIT $2`,
      [until, rowsMax],
    ),
  );
}

export type Page = { readonly after: KeptRedemption | null; readonly rowsMax: number };

/** Issued, unused, and at their end at or before `until`, soonest first, after the place where the last page ended. */
export async function endedRedemptions(db: Pool, until: Date, page: Page): Promise<readonly KeptRedemption[]> {
  return rowsOf(
    await db.query<Row>(
      `SELECT ${columns} FROM redemption
        WHERE state = 'issued' AND expires_at <= $1 AND ($2::timestamptz IS NULL OR (expires_at, id) > ($2, $3::uuid))
        ORDER BY expires_at, id LIMIT $4`,
      [until, page.after?.expiresAt ?? null, page.after?.id ?? null, page.rowsMax],
    ),
  );
}

function rowsOf({ rows }: { readonly rows: readonly Row[] }): readonly KeptRedemption[] {
  return rows.map(keptRedemption);
}
