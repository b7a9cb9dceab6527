import type { ProgramDocument } from '#app/domain/program/document.ts';
import type { ShopDomain } from '#app/domain/values/ids.ts';
import { accepted, refused, type Result } from '#app/domain/values/result.ts';
import { putDraft } from '#app/persistence/program-draft.ts';
import { inTransaction } from '#app/persistence/transaction.ts';

import type { Pool } from 'pg';

/** The draft was saved, published or discarded elsewhere since the page was made: load it again. */
export type StaleRevision = { readonly kind: 'stale-revision' };

export type SaveDraftWish = {
  readonly shop: ShopDomain;
  readonly document: ProgramDocument;
  /** What the page was made from; 0 where no draft was ever saved. */
  readonly revision: number;
};

/** Keeps the document as the shop's draft and gives its new revision. The version in force goes on unchanged. */
export async function saveDraft(
  context: { readonly pool: Pool },
  wish: SaveDraftWish,
  now: Date,
): Promise<Result<{ readonly revision: number }, StaleRevision>> {
  const isSaved = await inTransaction(context.pool, (client) =>
    putDraft(client, wish.shop, { before: wish.revision, document: wish.document, now }),
  );
  return isSaved ? accepted({ revision: wish.revision + 1 }) : refused({ kind: 'stale-revision' });
}
