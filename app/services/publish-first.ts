import { refused, type Result } from '#app/domain/values/result.ts';
import { versionInForce } from '#app/persistence/program-version.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';
import type { ProgramVersion } from '#app/persistence/program-version.ts';

import { discardDraft } from './discard-draft.ts';
import { publishProgram } from './publish-program.ts';
import { saveDraft } from './save-draft.ts';

import type { CurrencyDiffers, PublishContext, PublishWish } from './publish-program.ts';
import type { StaleRevision } from './save-draft.ts';

export type PublishFirstWish = PublishWish & { readonly document: ProgramDocument };

/** Publishes a program that was never saved as a draft. Where it stops between the two steps, the draft is there to be published. */
export async function publishFirst(
  context: PublishContext,
  { document, revision, ...wish }: PublishFirstWish,
  now: Date,
): Promise<Result<ProgramVersion, StaleRevision | CurrencyDiffers>> {
  const { shop } = wish.shop;
  const saved = await saveDraft(context, { shop, document, revision }, now);
  // Looked at once the draft is ours: until then another tab may still be publishing.
  if (saved.ok && (await versionInForce(context.pool, shop)) !== null) {
    await discardDraft(context, { shop, revision: saved.value.revision }, now);
    return refused({ kind: 'stale-revision' });
  }
  return saved.ok ? publishProgram(context, { ...wish, revision: saved.value.revision }, now) : refused(saved.refusal);
}
