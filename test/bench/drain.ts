import { chmodSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Client, type Pool } from 'pg';

import { openPool } from '#app/persistence/pool.ts';
import { ReadingThread } from '#app/services/reading-thread.ts';
import { createDatabase, startDatabase } from '../../prisma/embedded-postgres.ts';
import { drainAll, fillInbox, fillShops } from './drain-case.ts';
import { ownSeconds, serverSeconds } from './processor-time.ts';

/**
 * What it costs to credit an order from its webhook in the inbox, by the worker's services in one process on a PostgreSQL that syncs to disk:
 * `node test/bench/drain.ts [ORDERS] [SHOPS]`. By processor time, which other programs disturb little; the wall's time is told beside it.
 */
const [orders = 4_000, shops = 1] = process.argv.slice(2).map(Number);
const members = Math.ceil(orders / 4);
const warmUp = Math.ceil(orders / 4);

/** As the owner of the tables, which the services' connections are not. */
async function asOwner(url: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await work(client);
  await client.end();
}

async function migrate(client: Client): Promise<void> {
  for (const file of globSync('prisma/migrations/*/migration.sql').sort()) await client.query(readFileSync(file, 'utf8'));
}

const readingThread = new ReadingThread(console.error);

async function measure(pool: Pool, vacuum: () => Promise<void>): Promise<void> {
  const domains = await fillShops(pool, { shops, members });
  await fillInbox(pool, domains, { from: 0, count: warmUp, members });
  await drainAll(pool, readingThread);
  await fillInbox(pool, domains, { from: warmUp, count: orders, members });
  await vacuum();
  const before = { own: ownSeconds(), server: await serverSeconds(pool), wall: performance.now() };
  const drained = await drainAll(pool, readingThread);
  const wall = (performance.now() - before.wall) / 1_000;
  const [own, server] = [ownSeconds() - before.own, (await serverSeconds(pool)) - before.server];
  const { rows } = await pool.query<{ entries: number }>('SELECT count(*)::int AS entries FROM entry');
  if (rows[0]?.entries !== warmUp + orders || drained !== orders)
    throw new Error(`${rows[0]?.entries} entries of ${warmUp + orders} orders`);
  console.log(`${orders} orders of ${shops} shops: ${(orders / wall).toFixed(0)}/s by the wall's time`);
  for (const [who, seconds] of [
    ['worker', own],
    ['PostgreSQL', server],
  ] as const) {
    console.log(`${who}: ${((seconds * 1_000) / orders).toFixed(3)} ms of processor time an order, ${(orders / seconds).toFixed(0)}/s`);
  }
}

const folder = mkdtempSync(join(tmpdir(), 'laurel-bench-'));
chmodSync(folder, 0o711);
const server = await startDatabase({ folder });
const url = await createDatabase(server.url, 'laurel_drain');
const pool = openPool({
  connectionString: url,
  connectionsMax: 10,
  onIdleError: (error) => console.error(error.message),
});
try {
  await asOwner(url, migrate);
  await measure(pool, () => asOwner(url, (client) => client.query('VACUUM ANALYZE')));
} finally {
  await readingThread.close();
  await pool.end();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
// The channel to setup.mjs would keep us here.
if (process.connected) process.disconnect();
