import { randomUUID } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';

import pg from 'pg';
import { inject } from 'vitest';

import { openPool } from '#app/persistence/pool.ts';

export type TestDatabase = { readonly url: string; readonly pool: pg.Pool; readonly drop: () => Promise<void> };

/** An empty database with every migration applied, for one test file. */
export async function aDatabase(): Promise<TestDatabase> {
  const server = inject('databaseUrl');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  let isOver = false;
  const pool = openPool({
    connectionString: url.href,
    connectionsMax: 5,
    // A connection on its way out may still be told that its database goes.
    onIdleError: (error) => {
      if (!isOver) throw error;
    },
  });
  for (const file of globSync('prisma/migrations/*/migration.sql').sort()) await pool.query(readFileSync(file, 'utf8'));
  return {
    url: url.href,
    pool,
    drop: async () => {
      isOver = true;
      await pool.end();
      await onServer(server, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}
