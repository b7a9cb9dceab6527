import { invariantResults, type InvariantResult } from '#app/contracts/invariants.ts';
import type { ShopDomain } from '#app/domain/values/ids.ts';

import type { Pool } from 'pg';

type InvariantCheck = {
  readonly checkedAt: Date;
  readonly accounts: number;
  readonly entries: number;
  readonly faults: number;
  readonly results: readonly InvariantResult[];
};

/** Keeps what was found, and drops the shop's checks from before `keptFrom`. */
export async function saveInvariantCheck(
  db: Pool,
  shop: ShopDomain,
  { check, keptFrom }: { readonly check: InvariantCheck; readonly keptFrom: Date },
): Promise<void> {
  const { checkedAt, accounts, entries, faults, results } = check;
  await db.query(
    `INSERT INTO invariant_check (shop, checked_at, accounts, entries, faults, results) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
    [shop, checkedAt, accounts, entries, faults, JSON.stringify(results)],
  );
  await db.query('DELETE FROM invariant_check WHERE shop = $1 AND checked_at < $2', [shop, keptFrom]);
}

/** The newest; null before the first. */
export async function lastInvariantCheck(db: Pool, shop: ShopDomain): Promise<InvariantCheck | null> {
  const { rows } = await db.query<Row>(
    'SELECT checked_at, accounts, entries, faults, results FROM invariant_check WHERE shop = $1 ORDER BY checked_at DESC LIMIT 1',
    [shop],
  );
  const [row] = rows;
  if (!row) return null;
  return {
    checkedAt: row.checked_at,
    accounts: Number(row.accounts),
    entries: Number(row.entries),
    faults: Number(row.faults),
    results: invariantResults.parse(row.results),
  };
}

type Row = { checked_at: Date; accounts: string; entries: string; faults: string; results: unknown };
