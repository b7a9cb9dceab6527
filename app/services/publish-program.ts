import { accepted, refused, type Result } from '#app/domain/values/result.ts';
import { clearDraft, lockDraft } from '#app/persistence/program-draft.ts';
import { inTransaction } from '#app/persistence/transaction.ts';
import type { ProgramShop, ProgramVersion } from '#app/persistence/program-version.ts';
import { addVersion, type Announce } from './add-version.ts';
import type { StaleRevision } from './save-draft.ts';

import type { Pool } from 'pg';

export type PublishContext = { readonly pool: Pool; readonly announce: Announce };

export type PublishWish = {
  readonly shop: ProgramShop;
  /** The draft's that the merchant saw. */
  readonly revision: number;
  /** Shopify's id of the member of staff. */
  readonly staff: string;
};

/** The document is in another currency than the shop's: it was written before the shop changed its own. */
export type CurrencyDiffers = { readonly kind: 'currency-differs' };

/**
 * Publishes the draft as the shop's next version, for good: it holds from `now` on, and orders placed before are judged by the
 * versions before. The draft is gone afterwards.
 */
export async function publishProgram(
  { pool, announce }: PublishContext,
  { shop, revision, staff }: PublishWish,
  now: Date,
): Promise<Result<ProgramVersion, StaleRevision | CurrencyDiffers>> {
  return inTransaction(pool, async (client) => {
    const { document, revision: current } = await lockDraft(client, shop);
    if (document === null || current !== revision) return refused({ kind: 'stale-revision' });
    if (document.currency !== shop.currency) return refused({ kind: 'currency-differs' });
    const published = await addVersion(client, { shop, document, staff, announce }, now);
    await clearDraft(client, shop.shop, { revision, now });
    return accepted(published);
  });
}
