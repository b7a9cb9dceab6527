import { accepted, refused, type Result } from '#app/domain/values/result.ts';
import { wantAllMemberships } from '#app/persistence/membership-outbox.ts';
import { clearDraft, lockDraft } from '#app/persistence/program-draft.ts';
import { insertProgramVersion, programVersions, type ProgramShop, type ProgramVersion } from '#app/persistence/program-version.ts';
import { inTransaction } from '#app/persistence/transaction.ts';
import type { StaleRevision } from './save-draft.ts';

import type { Pool, PoolClient } from 'pg';

export type PublishContext = {
  readonly pool: Pool;
  /** Queues, in this transaction, what tells the storefront of the new version. */
  readonly announce: (client: PoolClient, shop: ProgramShop['shop']) => Promise<void>;
};

export type PublishWish = {
  readonly shop: ProgramShop;
  /** The draft's that the merchant saw. */
  readonly revision: number;
  /** Shopify's id of the member of staff. */
  readonly staff: string;
};

/**
 * Publishes the draft as the shop's next version, for good: it holds from `now` on, and orders placed before are judged by the
 * versions before. The draft is gone afterwards.
 */
export async function publishProgram(
  context: PublishContext,
  { shop, revision, staff }: PublishWish,
  now: Date,
): Promise<Result<ProgramVersion, StaleRevision>> {
  return inTransaction(context.pool, async (client) => {
    const draft = await lockDraft(client, shop);
    if (draft.document === null || draft.revision !== revision) return refused({ kind: 'stale-revision' });
    const newest = (await programVersions(client, shop)).at(-1);
    const published: ProgramVersion = {
      version: (newest?.version ?? 0) + 1,
      publishedAt: newest && newest.publishedAt >= now ? new Date(newest.publishedAt.getTime() + 1) : now,
      publishedBy: staff,
      document: draft.document,
    };
    await insertProgramVersion(client, shop, published);
    await clearDraft(client, shop.shop, { revision, now });
    await wantAllMemberships(client, shop.shop, now);
    await context.announce(client, shop.shop);
    return accepted(published);
  });
}
