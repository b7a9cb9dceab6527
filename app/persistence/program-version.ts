import { z } from 'zod';
import { programDocument, storedProgram } from '#app/contracts/program.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';
import { inForce } from '#app/domain/program/version-in-force.ts';
import { assert } from '#app/domain/values/assert.ts';
import type { ShopDomain } from '#app/domain/values/ids.ts';
import type { CurrencyCode } from '#app/domain/values/money.ts';

import type { Pool, PoolClient } from 'pg';

type Reader = Pool | PoolClient;

/** What of a shop a program is read with. */
export type ProgramShop = { readonly shop: ShopDomain; readonly currency: CurrencyCode };

export type ProgramVersion = {
  readonly version: number;
  /** From this instant it holds (inclusive), until the next version's. */
  readonly publishedAt: Date;
  /** Shopify's id of the staff member. */
  readonly publishedBy: string;
  readonly document: ProgramDocument;
};

/** Every version of the shop, oldest first, each in the currency it was written in: the shop's may have changed since. */
export async function programVersions(db: Reader, { shop }: Pick<ProgramShop, 'shop'>): Promise<readonly ProgramVersion[]> {
  const { rows } = await db.query<VersionRow>({
    name: 'program-versions',
    text: 'SELECT version, published_at, published_by FROM program_version WHERE shop = $1 ORDER BY version',
    values: [shop],
  });
  return versionsOf(db, shop, rows);
}

/** The versions of these rows, read elsewhere, with their documents. */
export async function versionsOf(db: Reader, shop: ShopDomain, rows: readonly VersionRow[]): Promise<readonly ProgramVersion[]> {
  const missing = rows.filter((row) => !kept.has(key(shop, row)));
  if (missing.length > 0) await keepDocuments(db, shop, missing);
  return rows.map((row) => {
    const document = kept.get(key(shop, row));
    assert(document, `version ${row.version} of ${shop} has a document`);
    return { version: row.version, publishedAt: row.published_at, publishedBy: row.published_by, document };
  });
}

/** The version that holds at the instant; null before the first. */
export async function programInForce(db: Reader, shop: ProgramShop, at: Date): Promise<ProgramVersion | null> {
  return inForce(await programVersions(db, shop), at);
}

/** Number and instant of the newest version, without its document; null before the first. */
export async function versionInForce(
  db: Reader,
  shop: ShopDomain,
): Promise<{ readonly version: number; readonly publishedAt: Date } | null> {
  const { rows } = await db.query<VersionRow>(
    'SELECT version, published_at, published_by FROM program_version WHERE shop = $1 ORDER BY version DESC LIMIT 1',
    [shop],
  );
  return rows[0] ? { version: rows[0].version, publishedAt: rows[0].published_at } : null;
}

/** Adds a version for good. Its number must follow the newest's: a rival's insert in between is refused by the primary key. */
export async function insertProgramVersion(client: PoolClient, { shop }: ProgramShop, added: ProgramVersion): Promise<void> {
  await client.query('INSERT INTO program_version (shop, version, document, published_at, published_by) VALUES ($1, $2, $3, $4, $5)', [
    ...[
      shop,
      added.version,
      JSON.stringify(z.encode(programDocument(added.document.currency), added.document)),
      added.publishedAt,
      added.publishedBy,
    ],
  ]);
}

/** All of a version but its document. */
export type VersionRow = { version: number; published_at: Date; published_by: string };

/** A version never changes, so a document once read holds for the life of the process; the oldest read give way. */
const kept = new Map<string, ProgramDocument>();
const keptMax = 500;

async function keepDocuments(db: Reader, shop: ShopDomain, versions: readonly VersionRow[]): Promise<void> {
  const { rows } = await db.query<{ version: number; published_at: Date; document: unknown }>(
    'SELECT version, published_at, document FROM program_version WHERE shop = $1 AND version = ANY ($2::int[])',
    [shop, versions.map(({ version }) => version)],
  );
  const tooMany = Math.max(0, kept.size + rows.length - keptMax);
  for (const oldest of [...kept.keys()].slice(0, tooMany)) kept.delete(oldest);
  for (const row of rows) kept.set(key(shop, row), storedProgram(row.document));
}

/** With its instant: a shop that was erased and came back counts its versions from 1 again. */
function key(shop: ShopDomain, { version, published_at }: Pick<VersionRow, 'version' | 'published_at'>): string {
  return `${shop} ${version} ${published_at.getTime()}`;
}
