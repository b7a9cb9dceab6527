import { defaultProgram } from '#app/contracts/program.ts';
import { accepted, refused, type Result } from '#app/domain/values/result.ts';
import type { ShopDomain } from '#app/domain/values/ids.ts';
import { insertBackTest, lastBackTest } from '#app/persistence/back-test.ts';
import { programDraft } from '#app/persistence/program-draft.ts';
import { programInForce } from '#app/persistence/program-version.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { inTransaction } from '#app/persistence/transaction.ts';

import type { Pool, PoolClient } from 'pg';

export type AskBackTestContext = {
  readonly pool: Pool;
  /** Queues, in this transaction, the work on it. */
  readonly enqueueBackTest: (client: PoolClient, shop: ShopDomain) => Promise<void>;
};

/** Asks for the draft (the version in force, where there is none) to be tried over the shop's past orders. Refused while one is under way. */
export async function askBackTest(
  { pool, enqueueBackTest }: AskBackTestContext,
  shop: Shop,
  now: Date,
): Promise<Result<null, { readonly kind: 'under-way' }>> {
  const last = await lastBackTest(pool, shop.shop);
  if (last?.state === 'waiting') return refused({ kind: 'under-way' });
  const [draft, inForce] = await Promise.all([programDraft(pool, shop), programInForce(pool, shop, now)]);
  const document = draft.document ?? inForce?.document ?? defaultProgram(shop.currency);
  await inTransaction(pool, async (client) => {
    await insertBackTest(client, shop.shop, document, now);
    await enqueueBackTest(client, shop.shop);
  });
  return accepted(null);
}
