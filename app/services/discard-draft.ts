import type { ShopDomain } from '#app/domain/values/ids.ts';
import { accepted, refused, type Result } from '#app/domain/values/result.ts';
import { clearDraft } from '#app/persistence/program-draft.ts';
import type { StaleRevision } from './save-draft.ts';

import type { Pool } from 'pg';

/** Drops the draft that the page was made from; what is published stays. */
export async function discardDraft(
  context: { readonly pool: Pool },
  { shop, revision }: { readonly shop: ShopDomain; readonly revision: number },
  now: Date,
): Promise<Result<null, StaleRevision>> {
  return (await clearDraft(context.pool, shop, { revision, now })) ? accepted(null) : refused({ kind: 'stale-revision' });
}
