import { z } from 'zod';
import { programDocument, storedProgram } from '#app/contracts/program.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';
import type { ShopDomain } from '#app/domain/values/ids.ts';
import type { ProgramShop } from './program-version.ts';

import type { Pool, PoolClient } from 'pg';

export type ProgramDraft = {
  /** Null while there is none: nothing differs from the version in force. */
  readonly document: ProgramDocument | null;
  /** Goes up with every save, publication and discard; 0 before the first. */
  readonly revision: number;
};

export async function programDraft(db: Pool | PoolClient, shop: ProgramShop): Promise<ProgramDraft> {
  return first(await db.query<Row>('SELECT document, revision FROM program_draft WHERE shop = $1', [shop.shop]));
}

export async function hasDraft(db: Pool | PoolClient, shop: ShopDomain): Promise<boolean> {
  return (await db.query('SELECT FROM program_draft WHERE shop = $1 AND document IS NOT NULL', [shop])).rowCount === 1;
}

/** As it stands now and stays until the transaction ends. */
export async function lockDraft(client: PoolClient, shop: ProgramShop): Promise<ProgramDraft> {
  return first(await client.query<Row>('SELECT document, revision FROM program_draft WHERE shop = $1 FOR UPDATE', [shop.shop]));
}

/** False where the draft is not at revision `before`: somebody else saved, published or discarded meanwhile. */
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

/** Leaves no draft. False where there is none at this revision. */
export async function clearDraft(
  db: Pool | PoolClient,
  shop: ShopDomain,
  { revision, now }: { readonly revision: number; readonly now: Date },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE program_draft SET document = NULL, revision = revision + 1, edited_at = $3
      WHERE shop = $1 AND revision = $2 AND document IS NOT NULL`,
    [shop, revision, now],
  );
  return rowCount === 1;
}

type Row = { document: unknown; revision: number };

function first({ rows: [row] }: { rows: Row[] }): ProgramDraft {
  return { document: row?.document ? storedProgram(row.document) : null, revision: row?.revision ?? 0 };
}
