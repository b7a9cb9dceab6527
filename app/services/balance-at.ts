import { balanceAt, type Past } from '#app/domain/ledger/balance-at.ts';
import type { Balances } from '#app/domain/ledger/balances.ts';
import type { MemberId, ShopDomain } from '#app/domain/values/ids.ts';
import { accountHistory } from '#app/persistence/history.ts';
import { shopBalancesAt, type ShopBalances } from '#app/persistence/shop-balances.ts';

import type { Pool } from 'pg';

/** A member's balances at any instant; one who had no entry by then has nothing. */
export async function memberBalanceAt(
  pool: Pool,
  { shop, member }: { readonly shop: ShopDomain; readonly member: MemberId },
  { instant, past }: { readonly instant: Date; readonly past: Past },
): Promise<Balances> {
  return balanceAt(await accountHistory(pool, shop, member), instant, past);
}

/** Of all members together, as the ledger knew them then. */
export async function shopBalanceAt(pool: Pool, shop: ShopDomain, instant: Date): Promise<ShopBalances> {
  return shopBalancesAt(pool, shop, instant);
}
