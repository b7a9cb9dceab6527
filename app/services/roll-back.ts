import { diffPrograms } from '#app/domain/program/diff.ts';
import { accepted, refused, type Result } from '#app/domain/values/result.ts';
import { lockDraft } from '#app/persistence/program-draft.ts';
import { programVersions, type ProgramShop, type ProgramVersion } from '#app/persistence/program-version.ts';
import { inTransaction } from '#app/persistence/transaction.ts';
import { addVersion } from './add-version.ts';
import type { CurrencyDiffers, PublishContext } from './publish-program.ts';

export type RollBackWish = {
  readonly shop: ProgramShop;
  /** The one to publish again. */
  readonly version: number;
  /** The newest that the merchant saw. */
  readonly newest: number;
  /** Shopify's id of the member of staff. */
  readonly staff: string;
};

export type RollBackRefusal =
  | CurrencyDiffers
  /** There is no such version. */
  | { readonly kind: 'unknown-version' }
  /** Something was published since the page was made. */
  | { readonly kind: 'stale-versions' }
  /** The newest version says the same. */
  | { readonly kind: 'nothing-to-change' };

/** Publishes an old version's document again as the next version. Orders placed meanwhile keep the version they were placed under, and a draft stays as it is. */
export async function rollBack(
  { pool, announce }: PublishContext,
  { shop, version, newest, staff }: RollBackWish,
  now: Date,
): Promise<Result<ProgramVersion, RollBackRefusal>> {
  return inTransaction(pool, async (client) => {
    // Whoever publishes holds the draft until it is done.
    await lockDraft(client, shop);
    const versions = await programVersions(client, shop);
    const [old, last] = [versions.find((each) => each.version === version), versions.at(-1)];
    if (!old || !last) return refused({ kind: 'unknown-version' });
    if (last.version !== newest) return refused({ kind: 'stale-versions' });
    if (old.document.currency !== shop.currency) return refused({ kind: 'currency-differs' });
    if (diffPrograms(last.document, old.document).length === 0) return refused({ kind: 'nothing-to-change' });
    return accepted(await addVersion(client, { shop, document: old.document, staff, announce }, now));
  });
}
