import { z } from 'zod';

import { programDocument } from '#app/contracts/program.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';
import { programDraft } from '#app/persistence/program-draft.ts';
import { programVersions, type ProgramShop } from '#app/persistence/program-version.ts';

import type { Pool } from 'pg';

export type ProgramFile = { readonly name: string; readonly json: string };

/** A version, or the draft, as the JSON that an import reads; null where there is none. */
export async function exportProgram(pool: Pool, shop: ProgramShop, which: number | 'draft'): Promise<ProgramFile | null> {
  const document = which === 'draft' ? (await programDraft(pool, shop)).document : await ofVersion(pool, shop, which);
  if (!document) return null;
  const name = which === 'draft' ? 'laurel-program-draft.json' : `laurel-program-version-${which}.json`;
  return { name, json: `${JSON.stringify(z.encode(programDocument(document.currency), document), null, 2)}\n` };
}

async function ofVersion(pool: Pool, shop: ProgramShop, version: number): Promise<ProgramDocument | null> {
  return (await programVersions(pool, shop)).find((each) => each.version === version)?.document ?? null;
}
