import { randomUUID } from 'node:crypto';

import pg from 'pg';
import { inject } from 'vitest';

import { openPool } from '#app/persistence/pool.ts';

export type TestDatabase = {
  readonly url: string;
  /** The app's own: it may do what the app's role may, in every shop. */
  readonly pool: pg.Pool;
  /** As who owns the tables: to break what the app cannot. */
  readonly owner: pg.Pool;
  readonly drop: () => Promise<void>;
};

/** An empty database with every migration applied, for one test file. */
export async function aDatabase(): Promise<TestDatabase> {
  const server = inject('databaseUrl');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, `CREATE DATABASE ${name} TEMPLATE ${inject('templateDatabase')}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  let isDropped = false;
  const onIdleError = (error: Error) => {
    if (!isDropped) throw error;
  };
  const pool = openPool({ connectionString: url.href, connectionsMax: 5, onIdleError });
  const owner = new pg.Pool({ connectionString: url.href, max: 3 });
  owner.on('error', onIdleError);
  // A connection that is still closing when its database is dropped is told so, and nobody listens any more.
  for (const each of [pool, owner]) each.on('connect', (client) => client.on('error', () => undefined));
  return {
    url: url.href,
    pool,
    owner,
    drop: async () => {
      isDropped = true;
      await Promise.all([pool.end(), owner.end()]);
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
