import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import pg from 'pg';

import { openPool } from '#app/persistence/pool.ts';
import { createDatabase, dropDatabase } from '../../prisma/embedded-postgres.ts';

export type BenchDatabase = { readonly url: string; readonly pool: pg.Pool };

type Close = () => Promise<void> | void;

/** What a row is measured with: databases on the one server, a folder, and how long it may take. */
export class Bench {
  /** For trying out: a minute or two in all. */
  readonly isShort: boolean;
  readonly folder: string;
  readonly report: (line: string) => void;
  readonly #server: string;
  readonly #closes: Close[] = [];

  constructor(of: {
    readonly isShort: boolean;
    readonly folder: string;
    readonly server: string;
    readonly report: (line: string) => void;
  }) {
    this.isShort = of.isShort;
    this.folder = of.folder;
    this.#server = of.server;
    this.report = of.report;
  }

  /** `long`, or `short` where the bench is. */
  sized(long: number, short: number): number {
    return this.isShort ? short : long;
  }

  file(name: string): string {
    return join(this.folder, name);
  }

  /** Called when the row is over, however: the newest first. */
  onEnd(close: Close): void {
    this.#closes.push(close);
  }

  async end(): Promise<void> {
    for (const close of this.#closes.splice(0).reverse()) await close();
  }

  /** A new database with every migration, for one side of one row, and dropped with it. */
  async database(name: string, connectionsMax = 10): Promise<BenchDatabase> {
    const own = `bench_${name}`;
    const url = await createDatabase(this.#server, own);
    this.onEnd(() => dropDatabase(this.#server, own));
    await asOwner(
      url,
      globSync('prisma/migrations/*/migration.sql')
        .sort()
        .map((file) => readFileSync(file, 'utf8')),
    );
    const onIdleError = (error: Error): void => this.report(`a connection broke: ${error.message}`);
    const pool = openPool({ connectionString: url, connectionsMax, onIdleError });
    this.onEnd(() => pool.end());
    return { url, pool };
  }
}

/** Runs statements that the application itself may not, or that may take minutes. Gives the rows of the last. */
export async function asOwner(url: string, statements: readonly string[]): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    let rows: readonly Readonly<Record<string, unknown>>[] = [];
    for (const statement of statements) rows = (await client.query<Record<string, unknown>>(statement)).rows;
    return rows;
  } finally {
    await client.end();
  }
}
