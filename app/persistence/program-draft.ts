import { z } from 'zod';
import { programDocument, storedProgram } from '#app/contracts/program.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';
import type { ShopDomain } from '#app/domain/values/ids.ts';
import type { ProgramShop } from './program-version.ts';

import type { Pool, PoolClient } from 'pg';

export type ProgramDraft = {
  readonly document: ProgramDocument;
  readonly revision: number;
  readonly editedAt: Date;
};

const columns = 'document, revision, edited_at';

/** Null where there is none: nothing differs from the version in force. */
export async function programDraft(db: Pool | PoolClient, shop: ProgramShop): Promise<ProgramDraft | null> {
  return first(await db.query<Row>(`SELECT ${columns} FROM program_draft WHERE shop = $1`, [shop.shop]));
}

export async function hasDraft(db: Pool | PoolClient, shop: ShopDomain): Promise<boolean> {
  return (await db.query('SELECT FROM program_draft WHERE shop = $1', [shop])).rowCount === 1;
}

/** As it stands now and stays until the transaction ends. */
export async function lockDraft(client: PoolClient, shop: ProgramShop): Promise<ProgramDraft | null> {
  return first(await client.query<Row>(`SELECT ${columns} FROM program_draft WHERE shop = $1 FOR UPDATE`, [shop.shop]));
}

/** False where the draft is not at `before` (0: there is none): somebody else saved, published or discarded meanwhile. */
export async function putDraft(client: PoolClient, shop: ShopDomain, { before, document, now }: DraftChange): Promise<boolean> {
  const values = [shop, JSON.stringify(z.encode(programDocument(document.currency), document)), before + 1, now];
  const { rowCount } =
    before === 0
      ? await client.query(
          'INSERT INTO program_draft (shop, document, revision, edited_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
          values,
        )
      : await client.query(
          'UPDATE program_draft SET document = $2, revision = $3, edited_at = $4 WHERE shop = $1 AND revision = $3 - 1',
          values,
        );
  return rowCount === 1;
}

export type DraftChange = { readonly before: number; readonly document: ProgramDocument; readonly now: Date };

/** False where there is no draft at this revision. */
export async function deleteDraft(db: Pool | PoolClient, shop: ShopDomain, revision: number): Promise<boolean> {
  const { rowCount } = await db.query('DELETE FROM program_draft WHERE shop = $1 AND revision = $2', [shop, revision]);
  return rowCount === 1;
}

type Row = { document: unknown; revision: number; edited_at: Date };

function first({ rows: [row] }: { rows: Row[] }): ProgramDraft | null {
  return row ? { document: storedProgram(row.document), revision: row.revision, editedAt: row.edited_at } : null;
}
