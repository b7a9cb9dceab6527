import { programForm } from '#app/contracts/forms/program.ts';
import { defaultProgram } from '#app/contracts/program.ts';
import { diffPrograms } from '#app/domain/program/diff.ts';
import { resourcesOf } from '#app/domain/program/resources.ts';
import { qualifiesAlike } from '#app/domain/tiers/tier.ts';
import { programDraft } from '#app/persistence/program-draft.ts';
import { programInForce } from '#app/persistence/program-version.ts';
import { readResourceTitles } from '#app/shopify/resource-titles.ts';
import type { ProgramPage } from '#app/contracts/pages/program.ts';
import type { Shop } from '#app/persistence/shop.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';

import type { Pool } from 'pg';

export type ReadProgramContext = { readonly pool: Pool; readonly admin: AdminClient; readonly shop: Shop };

/** The program's page: the draft to edit, and what it changes in the version in force. */
export async function readProgram({ pool, admin, shop }: ReadProgramContext, now: Date): Promise<ProgramPage> {
  const [draft, inForce] = await Promise.all([programDraft(pool, shop), programInForce(pool, shop, now)]);
  const document = draft.document ?? inForce?.document ?? defaultProgram(shop.currency);
  const asked = [document, ...(inForce ? [inForce.document] : [])].flatMap(resourcesOf);
  const titles = await readResourceTitles(admin, [...new Set(asked)]);
  const changes =
    draft.document && inForce ? diffPrograms(inForce.document, draft.document, { locale: shop.locale, titleOf: (id) => titles[id] }) : [];
  return {
    // After a change of the shop's currency the amounts are the merchant's to go over: they are refused where they do not fit.
    form: { ...programForm(document), currency: shop.currency },
    revision: draft.revision,
    hasDraft: draft.document !== null,
    inForce: inForce && { version: inForce.version, publishedAt: inForce.publishedAt },
    changes: changes.map(({ words }) => words),
    changesTiers: draft.document !== null && inForce !== null && !qualifiesAlike(inForce.document.tiers, draft.document.tiers),
    titles,
  };
}
