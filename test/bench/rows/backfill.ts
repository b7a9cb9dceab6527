import { spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { once } from 'node:events';

import { lastOrderImport, beginOperation, insertOrderImport, moveOrderImport } from '#app/persistence/order-import.ts';
import { shopPool } from '#app/persistence/shop-pool.ts';
import { shopByDomain, type Shop } from '#app/persistence/shop.ts';
import { inTransaction } from '#app/persistence/transaction.ts';
import { takePastOrders } from '#app/services/take-past-orders.ts';
import { asOwner, type Bench, type BenchDatabase } from '../bench.ts';
import { bulkLines } from '../bulk-lines.ts';
import { fillShops, unchanged } from '../drain-case.ts';
import { pgbenchPath } from '../pgbench.ts';
import { limitFinding, perSecond, type Finding, type Row } from '../row.ts';
import { encryptionKey } from '../web.ts';

const million = 1_000_000;
const secondsMax = 60;

export const backfill: Row = {
  name: 'backfill',
  measure: 'Past orders from the file of a bulk operation',
  against: `COPY of the rows that came of it (members, accounts, entries, lots, the orders' states) into an empty database with all keys. Laurel reads the file by HTTP, an order of
two lines at a time, judges each as a new one and writes it. Measured with 100,000 orders of 20,000 customers; the goal is for a million, and the time told for that
is ten times the measured one.`,
  whereTheTimeGoes: `an order is about 0.95 million instructions in Node and 0.9 million in PostgreSQL, both busy at the same time: on two cores that is most of what there is. Of
Node's part a seventh is reading the file (mostly its JSON and the schema), about a fifth collecting garbage, a third judging, explaining and hashing, an eighth
writing rows as texts. PostgreSQL's is what the inbox costs it too: indexes, keys, the chain's check, reading arrays and JSON. COPY has only the writing, and is itself beyond the goal on this
machine. Tried and kept: four parts of a batch at once, by their customers, while the next batch is read; the file read a piece at a time instead of a line (a quarter of reading it);
what is kept of a batch's orders read once; what the inbox has too (an explanation written once, rows as columns, everything of a batch looked up together). Tried and not kept: batches
of 400 to 4,000 orders (the same instructions from 600 on; 1,000 leave the shop to webhooks twice a second). Not tried: reading the file in a thread of its own, which on two cores that are
both busy has nowhere to run.`,
  run,
};

async function run(bench: Bench): Promise<readonly Finding[]> {
  const orders = bench.sized(100_000, 2_000);
  const [ours, baseline] = [await bench.database('backfill'), await bench.database('backfill_copy')];
  const [domain] = await fillShops(ours.pool, { shops: 1, members: 0 });
  const shop = domain ? await shopByDomain(ours.pool, domain) : null;
  if (!shop) throw new Error('a shop was installed');
  const url = await served(bench, await fileOf(bench, orders));
  const seconds = await taken(ours, shop, url);
  const [row] = await asOwner(ours.url, ['SELECT count(*)::int AS count FROM entry']);
  if (row?.['count'] !== orders) throw new Error(`${String(row?.['count'])} orders were credited of ${orders}`);
  const copied = copy(bench, ours, baseline);
  const scaled = (seconds * million) / orders;
  const what = `a million past orders, from ${orders.toLocaleString('en')} measured (${perSecond(orders / seconds)}; COPY of the rows ${perSecond(orders / copied)})`;
  return [
    {
      ...limitFinding(what, `${scaled.toFixed(0)} s`, `at most ${secondsMax} s`, scaled <= secondsMax),
      baseline: `${((copied * million) / orders).toFixed(0)} s`,
      ratio: (copied / seconds).toFixed(2),
    },
  ];
}

async function fileOf(bench: Bench, orders: number): Promise<string> {
  const file = bench.file('orders.jsonl');
  const out = createWriteStream(file);
  for (let number = 1; number <= orders; number += 1) {
    if (!out.write(bulkLines(number))) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  return file;
}

async function served(bench: Bench, file: string): Promise<string> {
  const server = createServer((_request, response) => void createReadStream(file).pipe(response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  bench.onEnd(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the file is served by a port');
  return `http://127.0.0.1:${address.port}/`;
}

async function taken(database: BenchDatabase, shop: Shop, url: string): Promise<number> {
  const [pool, now] = [shopPool(database.pool, shop.shop), new Date()];
  const wish = { shop: shop.shop, since: shop.installedAt, award: 'by-version', version: 1, createdBy: 'staff' } as const;
  await inTransaction(pool, (client) => insertOrderImport(client, wish, now));
  const asked = await lastOrderImport(pool, shop.shop);
  if (!asked) throw new Error('the orders were asked for');
  await beginOperation(pool, asked, 'gid://shopify/BulkOperation/1');
  await moveOrderImport(pool, asked, { state: 'taking' });
  const started = performance.now();
  await takePastOrders({ pool, admin: unchanged, guestKey: encryptionKey }, { shop, orders: asked, url }, now);
  return (performance.now() - started) / 1_000;
}

const tables = ['shop', 'program_version', 'member', 'account', 'entry', 'lot', 'order_state'];

/** By psql, which stands where pgbench does. In seconds. */
function copy(bench: Bench, ours: BenchDatabase, baseline: BenchDatabase): number {
  for (const table of tables) psql(ours.url, `\\copy ${table} to '${bench.file(table)}'`);
  const started = performance.now();
  for (const table of tables) psql(baseline.url, `\\copy ${table} from '${bench.file(table)}'`);
  return (performance.now() - started) / 1_000;
}

function psql(url: string, command: string): void {
  const beside = spawnSync(join(dirname(pgbenchPath()), 'psql'), ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-c', command, url], {
    encoding: 'utf8',
  });
  if (beside.status !== 0) throw new Error(`psql failed: ${beside.stderr}`);
}
