import type { ShopDomain } from '#app/domain/values/ids.ts';

import type { Pool, PoolClient } from 'pg';

export type ProgramDraft = {
  /** As it was saved, to be read by `programDocument(currency)`. */
  readonly document: unknown;
  readonly revision: number;
  readonly editedAt: Date;
};

/** Null where nothing differs from the version in force. */
export async function programDraft(db: Pool | PoolClient, shop: ShopDomain): Promise<ProgramDraft | null> {
  return first(await db.query<Row>('SELECT document, revision, edited_at FROM program_draft WHERE shop = $1', [shop]));
}

/** As it stands now and stays until the transaction ends. */
export async function lockDraft(client: PoolClient, shop: ShopDomain): Promise<ProgramDraft | null> {
  return first(await client.query<Row>('SELECT document, revision, edited_at FROM program_draft WHERE shop = $1 FOR UPDATE', [shop]));
}

/** False where the draft is not at `before` (0: there is none): somebody else saved, published or discarded meanwhile. */
export async function putDraft(client: PoolClient, shop: ShopDomain, { before, document, now }: DraftChange): Promise<boolean> {
  const values = [shop, JSON.stringify(document), before + 1, now];
  const { rowCount } =
    before === 0
      ? await client.query('INSERT INTO program_draft (shop, document, revision, edited_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING', values)
      : await client.query('UPDATE program_draft SET document = $2, revision = $3, edited_at = $4 WHERE shop = $1 AND revision = $3 - 1', values);
  return rowCount === 1;
}

export type DraftChange = { readonly before: number; readonly document: unknown; readonly now: Date };

/** False where there is no draft at this revision. */
export async function deleteDraft(db: Pool | PoolClient, shop: ShopDomain, revision: number): Promise<boolean> {
  const { rowCount } = await db.query('DELETE FROM program_draft WHERE shop = $1 AND revision = $2', [shop, revision]);
  return rowCount === 1;
}

type Row = { document: unknown; revision: number; edited_at: Date };

function first({ rows: [row] }: { rows: Row[] }): ProgramDraft | null {
  return row ? { document: row.document, revision: row.revision, editedAt: row.edited_at } : null;
}
