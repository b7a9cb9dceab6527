import { programDraft } from '#app/persistence/program-draft.ts';
import type { ProgramShop } from '#app/persistence/program-version.ts';

import type { Pool } from 'pg';

/** Whether there is a draft to be replaced, and the revision that replacing it must name. */
export async function readDraftState(pool: Pool, shop: ProgramShop): Promise<{ readonly hasDraft: boolean; readonly revision: number }> {
  const { document, revision } = await programDraft(pool, shop);
  return { hasDraft: document !== null, revision };
}
