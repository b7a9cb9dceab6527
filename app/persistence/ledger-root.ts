import type { ShopDomain } from '#app/domain/values/ids.ts';

import type { Pool, PoolClient } from 'pg';

/** Entries recorded before `until` are in it. */
export type LedgerRoot = { readonly until: Date; readonly root: string; readonly accounts: number };

/** Of the shop, oldest first. */
export async function ledgerRoots(db: Pool | PoolClient, shop: ShopDomain): Promise<readonly LedgerRoot[]> {
  const { rows } = await db.query<LedgerRoot>(
    `SELECT "until", encode(root, 'hex') AS root, accounts FROM ledger_root WHERE shop = $1 ORDER BY "until"`,
    [shop],
  );
  return rows;
}

export async function newestRoot(db: Pool, shop: ShopDomain): Promise<LedgerRoot | null> {
  const { rows } = await db.query<LedgerRoot>(
    `SELECT "until", encode(root, 'hex') AS root, accounts FROM ledger_root WHERE shop = $1 ORDER BY "until" DESC LIMIT 1`,
    [shop],
  );
  return rows[0] ?? null;
}

/** Of another process that made the same, the first stays. */
export async function insertRoot(db: Pool, shop: ShopDomain, { until, root, accounts }: LedgerRoot, now: Date): Promise<void> {
  await db.query(
    `INSERT INTO ledger_root (shop, "until", root, accounts, made_at) VALUES ($1, $2, decode($3, 'hex'), $4, $5) ON CONFLICT DO NOTHING`,
    [shop, until, root, accounts, now],
  );
}

export type AccountHash = { readonly member: string; readonly hash: string };

/** The hash of each account's newest entry recorded from `from` (inclusive) until `until`, where it has one; by member, a page at a time. */
export async function movedAccounts(
  db: Pool,
  shop: ShopDomain,
  page: { readonly from: Date; readonly until: Date; readonly after: string | null; readonly rowsMax: number },
): Promise<readonly AccountHash[]> {
  const { rows } = await db.query<AccountHash>({
    name: 'moved-accounts',
    text: `SELECT a.member, encode(e.hash, 'hex') AS hash
             FROM account a
             CROSS JOIN LATERAL (SELECT hash FROM entry
                                  WHERE shop = a.shop AND member = a.member AND recorded_at >= $2 AND recorded_at < $3
                                  ORDER BY sequence DESC LIMIT 1) e
            WHERE a.shop = $1 AND a.last_activity_at >= $2 AND ($4::uuid IS NULL OR a.member > $4)
            ORDER BY a.member LIMIT $5`,
    values: [shop, page.from, page.until, page.after, page.rowsMax],
  });
  return rows;
}
