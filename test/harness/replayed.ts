import type { Pool } from 'pg';

import type { Account } from '#app/domain/ledger/account.ts';
import { replay } from '#app/domain/ledger/replay.ts';
import { memberId, type ShopDomain } from '#app/domain/values/ids.ts';
import { accountHistory } from '#app/persistence/history.ts';
import { lockAccounts } from '#app/persistence/ledger.ts';
import { inTransaction } from '#app/persistence/transaction.ts';

export type Stored = { readonly replayed: unknown; readonly stored: Account };

/** Every account of the shop: as its entries say by arithmetic alone, and as it is stored. */
export async function everyAccount(pool: Pool, shop: ShopDomain): Promise<readonly Stored[]> {
  const { rows } = await pool.query<{ member: string }>('SELECT member FROM account WHERE shop = $1 ORDER BY member', [shop]);
  const members = rows.flatMap(({ member }) => memberId(member) ?? []);
  const accounts = await inTransaction(pool, (client) => lockAccounts(client, shop, members));
  return Promise.all(
    [...accounts].map(async ([member, { lastRecordedAt: _, zone: __, ...stored }]) => {
      const result = replay(shop, member, await accountHistory(pool, shop, member));
      return { replayed: result.ok ? inOrder(result.value) : result.refusal, stored: inOrder(stored) };
    }),
  );
}

function inOrder(account: Account): Account {
  return { ...account, lots: [...account.lots].sort((a, b) => a.id - b.id) };
}
