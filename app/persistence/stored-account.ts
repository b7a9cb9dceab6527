import type { AccountHead } from '#app/domain/ledger/account.ts';
import { shopDomain, type ShopDomain } from '#app/domain/values/ids.ts';
import { storedAccountOf, type StoredAccountRow } from './account-row.ts';

import type { Pool, PoolClient } from 'pg';

/** An account's own row: what is stored of it besides its lots. */
export type StoredAccount = AccountHead;

/** Every shop that has accounts, by name. */
export async function shopsWithAccounts(db: Pool): Promise<readonly ShopDomain[]> {
  const { rows } = await db.query<{ shop: string }>('SELECT DISTINCT shop FROM account ORDER BY shop');
  return rows.flatMap(({ shop }) => shopDomain(shop) ?? []);
}

/** Every account of the shop by member, a few rows in memory at a time, as `shopHistory` gives their entries. No balance is below 0: one that is differs from its entries. */
export async function* storedAccounts(client: PoolClient, shop: ShopDomain, rowsMax: number): AsyncGenerator<StoredAccount> {
  await client.query(
    `DECLARE accounts NO SCROLL CURSOR FOR
     SELECT member, sequence, encode(hash, 'hex') AS hash, greatest(outstanding, 0) AS outstanding, greatest(deficit, 0) AS deficit,
            greatest(lifetime, 0) AS lifetime, last_active_at
       FROM account WHERE shop = $1 ORDER BY member`,
    [shop],
  );
  for (;;) {
    const { rows } = await client.query<StoredAccountRow>(`FETCH ${rowsMax} FROM accounts`);
    for (const row of rows) yield storedAccountOf(shop, row);
    if (rows.length < rowsMax) break;
  }
  await client.query('CLOSE accounts');
}

/** Idempotency keys that more than one entry of the shop has: none, unless the index that refuses them is broken. */
export async function keysUsedTwice(client: PoolClient, shop: ShopDomain, rowsMax: number): Promise<readonly string[]> {
  await client.query('SET LOCAL enable_indexscan = off; SET LOCAL enable_indexonlyscan = off; SET LOCAL enable_bitmapscan = off');
  const { rows } = await client.query<{ key: string }>(
    `SELECT idempotency_key AS key FROM entry WHERE shop = $1 GROUP BY idempotency_key HAVING count(*) > 1 ORDER BY 1 LIMIT $2`,
    [shop, rowsMax],
  );
  await client.query('RESET enable_indexscan; RESET enable_indexonlyscan; RESET enable_bitmapscan');
  return rows.map(({ key }) => key);
}
