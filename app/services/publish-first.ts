import { refused, type Result } from '#app/domain/values/result.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';
import type { ProgramVersion } from '#app/persistence/program-version.ts';

import { publishProgram } from './publish-program.ts';
import { saveDraft } from './save-draft.ts';

import type { PublishContext, PublishWish } from './publish-program.ts';
import type { StaleRevision } from './save-draft.ts';

export type PublishFirstWish = Omit<PublishWish, 'revision'> & { readonly document: ProgramDocument };

/** Publishes a program that was never saved as a draft. Where it stops between the two steps, the draft is there to be published. */
export async function publishFirst(
  context: PublishContext,
  { document, ...wish }: PublishFirstWish,
  now: Date,
): Promise<Result<ProgramVersion, StaleRevision>> {
  const saved = await saveDraft(context, { shop: wish.shop.shop, document, revision: 0 }, now);
  return saved.ok ? publishProgram(context, { ...wish, revision: saved.value.revision }, now) : refused(saved.refusal);
}
