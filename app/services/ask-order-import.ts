import type { OrderAward } from '#app/contracts/pages/order-imports.ts';
import { localTime, startOfDay } from '#app/domain/values/time-zone.ts';
import { accepted, refused, type Result } from '#app/domain/values/result.ts';
import type { ShopDomain } from '#app/domain/values/ids.ts';
import { insertOrderImport } from '#app/persistence/order-import.ts';
import { programInForce } from '#app/persistence/program-version.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { inTransaction } from '#app/persistence/transaction.ts';

import type { Pool, PoolClient } from 'pg';

export type AskOrderImportContext = {
  readonly pool: Pool;
  /** Queues, in this transaction, the work on it. */
  readonly enqueueOrderImport: (client: PoolClient, shop: ShopDomain) => Promise<void>;
};

export type OrderImportWish = {
  readonly shop: Shop;
  /** A calendar day of the shop's, `2026-01-31`: orders placed from its beginning. */
  readonly sinceOn: string;
  readonly award: OrderAward;
  readonly staff: string;
};

export type OrderImportRefusal = { readonly kind: 'under-way' | 'no-program' | 'in-the-future' };

/**
 * Asks for the shop's past orders. Those placed before the first version are judged by the version in force now, whatever is published
 * before they are read; refused while another import is under way.
 */
export async function askOrderImport(
  { pool, enqueueOrderImport }: AskOrderImportContext,
  { shop, sinceOn, award, staff }: OrderImportWish,
  now: Date,
): Promise<Result<null, OrderImportRefusal>> {
  if (sinceOn > localTime(now, shop.timeZone).on) return refused({ kind: 'in-the-future' });
  const inForce = await programInForce(pool, shop, now);
  if (award === 'by-version' && !inForce) return refused({ kind: 'no-program' });
  const added = {
    shop: shop.shop,
    since: startOfDay(sinceOn, shop.timeZone),
    award,
    version: inForce?.version ?? null,
    createdBy: staff,
  };
  const isAsked = await inTransaction(pool, async (client) => {
    const isInserted = await insertOrderImport(client, added, now);
    if (isInserted) await enqueueOrderImport(client, shop.shop);
    return isInserted;
  });
  return isAsked ? accepted(null) : refused({ kind: 'under-way' });
}
