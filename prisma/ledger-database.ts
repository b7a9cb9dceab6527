import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { startDatabase } from './embedded-postgres.ts';
import { serverRecord, serverUrl } from './server-record.ts';
import { SetUpError } from './set-up-error.ts';

/** Where the demo keeps its server, and what its database is called. */
const demo = { folder: '.data/demo', database: 'laurel' };

export type Found = { readonly url: string; readonly leave: () => Promise<void> };

/**
 * Laurel's database: the one that DATABASE_URL names, else the demo's. The demo's server is used as it runs and left running; where it does not
 * run, it is started until `leave`.
 */
export async function findDatabase(): Promise<Found> {
  const named = process.env['DATABASE_URL'];
  if (named) return { url: named, leave: () => Promise.resolve() };
  if (!existsSync(join(demo.folder, 'postgres.json'))) {
    throw new SetUpError('There is no database: set DATABASE_URL, or run "npm run demo" once.');
  }
  const running = inDatabase(serverUrl(serverRecord(demo.folder)));
  if (await answers(running)) return { url: running, leave: () => Promise.resolve() };
  const server = await startDatabase({ folder: demo.folder });
  return { url: inDatabase(server.url), leave: server.stop };
}

function inDatabase(server: string): string {
  const url = new URL(server);
  url.pathname = `/${demo.database}`;
  return url.href;
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  return client.connect().then(
    () => client.end().then(() => true),
    () => false,
  );
}
