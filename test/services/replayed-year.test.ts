import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { guestKey } from '#test/harness/guest-key.ts';
import { appSecret } from '#test/harness/app-doors.ts';
import { aStandIn, type StandIn } from '#test/harness/stand-in.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import { repeat } from '#app/jobs/repeat.ts';
import { drainDeliveries } from '#app/services/drain-deliveries.ts';
import { installShop } from '#app/services/install-shop.ts';
import { receiveDelivery } from '#app/services/receive-delivery.ts';
import { syncMemberships } from '#app/services/sync-memberships.ts';

import { tryYearAgain } from '../demo/year/back-test.ts';
import { compareWithLedger } from '../demo/year/compare.ts';
import { isRight } from '../demo/year/main.ts';
import { publishYearProgram } from '../demo/year/program.ts';
import { recomputeYear } from '../demo/year/recompute.ts';
import { replay, type Replayed } from '../demo/year/replay.ts';
import { invoicesOf } from '../demo/year/sales-file.ts';
import { settle, type Settled } from '../demo/year/settle.ts';
import { verdict } from '../demo/year/summary.ts';
import { clockFile } from '../shop/clock.ts';

/** Of the committed week: two days in Advent with cancellations, and a Sunday. */
const days = ['2010-12-14', '2010-12-15', '2010-12-19'];
const dayBefore = new Date('2010-12-13T12:00:00Z');

let database: TestDatabase;
let standIn: StandIn;
let laurel: Server;
let file: string;
let replayed: Replayed;
let settled: Settled;
const stopping = new AbortController();
const working: Promise<void>[] = [];

beforeAll(async () => {
  file = threeDays();
  database = await aDatabase();
  laurel = createServer((request, response) => {
    const kept = receiveDelivery(
      { pool: database.pool, secret: appSecret },
      { headers: request.headers, body: request },
      standIn.shop.clock.now(),
    );
    void kept.then(({ ok }) => response.writeHead(ok ? 200 : 400).end());
  });
  await new Promise<void>((resolve) => laurel.listen(0, '127.0.0.1', resolve));
  const dataDir = mkdtempSync(join(tmpdir(), 'laurel-year-'));
  writeFileSync(clockFile(dataDir), JSON.stringify({ offsetMs: dayBefore.getTime() - Date.now() }));
  const appUrl = `http://127.0.0.1:${(laurel.address() as AddressInfo).port}`;
  standIn = await aStandIn({ dataDir, appUrl, seed: { isInstalled: true, taxesIncluded: true, taxBasisPoints: 0 } });
  const { shop, domain, client } = standIn;
  await installShop({ pool: database.pool, admin: client(), announce: () => Promise.resolve() }, domain, shop.clock.now());
  await publishYearProgram(database.url, shop);

  const context = {
    pool: database.pool,
    adminFor: () => client(),
    guestKey,
    onFailure: failed,
    onPutOff: (_shop: unknown, error: unknown) => failed(error),
  };
  const worked = { pieceMax: 25, idleMs: 10, backoffMs: 10, onFailure: failed, signal: stopping.signal };
  working.push(repeat({ ...worked, work: () => drainDeliveries(context, shop.clock.now()) }));
  working.push(repeat({ ...worked, work: () => syncMemberships(context, shop.clock.now()) }));
  shop.webhooks.set({ isPaused: false });
  replayed = await replay(invoicesOf(file), shop, { progress: () => undefined, inbox: () => Promise.resolve(0) });
  settled = await settle({ shop, databaseUrl: database.url }, replayed, () => undefined);
}, 60_000);
afterAll(async () => {
  stopping.abort();
  await Promise.all(working);
  laurel.closeAllConnections();
  laurel.close();
  await standIn.stop();
  await database.drop();
});

function failed(error: unknown): void {
  throw error;
}

function threeDays(): string {
  const week = gunzipSync(readFileSync(new URL('../demo/year/one-week.csv.gz', import.meta.url))).toString('utf8');
  const [columns, ...lines] = week.split('\n');
  const chosen = lines.filter((line) => days.some((day) => line.includes(`,${day} `)));
  const made = join(mkdtempSync(join(tmpdir(), 'laurel-sales-')), 'days.csv');
  writeFileSync(made, [columns, ...chosen, ''].join('\n'));
  return made;
}

const compare = async () => compareWithLedger(database.url, standIn.shop, await recomputeYear(file));

test('sales and cancellations of three days come to what the file alone gives, for every member', async () => {
  const compared = await compare();

  expect(replayed.orders).toBeGreaterThan(150);
  expect(replayed.refunds).toBeGreaterThan(1);
  expect(compared.members).toBeGreaterThan(50);
  expect(compared.differences).toEqual([]);
  expect(isRight(compared, settled)).toBe(true);
  expect(verdict(compared)).toContain('0 points difference');
});

test('back-testing the published version over them reproduces what was credited: difference 0', async () => {
  const tried = await tryYearAgain(database.url, standIn.shop);

  expect(tried.orders).toBeGreaterThan(100);
  expect(tried.difference).toBe(0);
});

test('the shop has every member’s points in the end', async () => {
  const { rows } = await database.pool.query<{ customer: string; points: string }>(
    'SELECT m.customer, a.outstanding AS points FROM member m JOIN account a ON a.shop = m.shop AND a.member = m.id WHERE a.sequence > 0',
  );
  const painted = rows.map(({ customer }) => {
    const [metafield] = standIn.shop.store.list('metafield', { owner: customer });
    return [customer, String((JSON.parse(metafield?.value ?? '{}') as { points?: number }).points)];
  });

  expect(painted).toEqual(rows.map(({ customer, points }) => [customer, points]));
});

test('one point too many on one account is found and named', async () => {
  await database.pool.query(
    'UPDATE account SET outstanding = outstanding + 1 WHERE member = (SELECT member FROM account WHERE outstanding > 0 LIMIT 1)',
  );

  const compared = await compare();

  expect(compared.differences).toHaveLength(1);
  expect(isRight(compared, settled)).toBe(false);
  expect(verdict(compared)).toMatch(/something else for 1:\n +customer \d+: ledger \d+, file \d+$/);
});

test('a delivery that failed is no success either', () => {
  expect(isRight({ members: 1, points: 0n, differences: [] }, { failed: 1 })).toBe(false);
});
