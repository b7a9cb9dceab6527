import type { MemberMapping } from '#app/contracts/imports/member-columns.ts';
import { accepted, refused, type Result } from '#app/domain/values/result.ts';
import type { ShopDomain } from '#app/domain/values/ids.ts';
import { forgetJudgements } from '#app/persistence/member-import-row.ts';
import { importById, lockImport, moveImport } from '#app/persistence/member-import.ts';
import { inTransaction } from '#app/persistence/transaction.ts';

import type { Pool, PoolClient } from 'pg';

export type ImportRefusal = { readonly kind: 'not-found' } | { readonly kind: 'begun' } | { readonly kind: 'not-checked' };

export type ImportContext = {
  readonly pool: Pool;
  /** Queues, in this transaction, the work on it. */
  readonly enqueueImport: (client: PoolClient, shop: ShopDomain) => Promise<void>;
};

export type ImportWish = { readonly shop: ShopDomain; readonly id: string };

/** Says what the columns hold, and has every row checked by it: a dry run that moves nothing. May be said again until the import has begun. */
export async function mapMemberImport(
  { pool, enqueueImport }: ImportContext,
  { shop, id, mapping }: ImportWish & { readonly mapping: MemberMapping },
  now: Date,
): Promise<Result<null, ImportRefusal>> {
  if ((await importById(pool, shop, id)) === null) return refused({ kind: 'not-found' });
  return inTransaction(pool, async (client) => {
    const current = await lockImport(client, shop, id);
    if (current.state === 'running' || current.state === 'done') return refused({ kind: 'begun' });
    await forgetJudgements(client, current);
    await moveImport(client, current, { state: 'checking', mapping }, now);
    await enqueueImport(client, shop);
    return accepted(null);
  });
}

/** Brings over the rows that were found good. Asked again, it changes nothing. */
export async function runMemberImport(
  { pool, enqueueImport }: ImportContext,
  { shop, id }: ImportWish,
  now: Date,
): Promise<Result<null, ImportRefusal>> {
  if ((await importById(pool, shop, id)) === null) return refused({ kind: 'not-found' });
  return inTransaction(pool, async (client) => {
    const current = await lockImport(client, shop, id);
    if (current.state === 'running' || current.state === 'done') return accepted(null);
    if (current.state !== 'checked') return refused({ kind: 'not-checked' });
    await moveImport(client, current, { state: 'running' }, now);
    await enqueueImport(client, shop);
    return accepted(null);
  });
}
