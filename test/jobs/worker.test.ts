import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

import { Session } from '@shopify/shopify-api';
import { PrismaSessionStorage } from '@shopify/shopify-app-session-storage-prisma';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '@prisma/client';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

import { aProgram } from '#test/builders/program.ts';
import { gbp, utc } from '#test/builders/values.ts';
import { appSettings } from '#test/harness/app-doors.ts';
import { aStandIn, type StandIn } from '#test/harness/stand-in.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import { insertProgramVersion } from '#app/persistence/program-version.ts';
import { sealWith } from '#app/persistence/sealed-text.ts';
import { sealedSessions } from '#app/persistence/session.ts';
import { upsertShop } from '#app/persistence/shop.ts';
import { inTransaction } from '#app/persistence/transaction.ts';

import { createCustomer } from '../shop/actions/customers.ts';
import { placeOrder } from '../shop/actions/place-order.ts';
import { makeTokenPair } from '../shop/oauth/tokens.ts';
import { findVariant } from '../shop/shop.fixture.ts';
import { orderPayload } from '../shop/webhooks/order-payload.ts';

const ordersCount = 60;
let database: TestDatabase;
let standIn: StandIn;
let workers: Worker[] = [];

type Worker = { readonly child: ChildProcess; readonly log: () => string };

beforeAll(async () => {
  [database, standIn] = await Promise.all([aDatabase(), aStandIn()]);
  const { domain } = standIn;
  const before = new Date(Date.now() - 60_000);
  await inTransaction(database.pool, async (client) => {
    await upsertShop(client, domain, { currency: gbp, timeZone: utc, name: 'Laurel Demo' }, before);
    const version = { version: 1, publishedAt: before, publishedBy: 'staff', document: aProgram() };
    await insertProgramVersion(client, { shop: domain, currency: gbp }, version);
  });
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: database.url }) });
  const { access, refresh } = makeTokenPair(standIn.shop);
  const session = { id: `offline_${domain}`, shop: domain, state: '', isOnline: false, accessToken: access.id, refreshToken: refresh.id };
  const key = Buffer.from(appSettings(database).LAUREL_ENCRYPTION_KEY, 'base64');
  const expires = new Date(Date.now() + 3_600_000);
  await sealedSessions(new PrismaSessionStorage(prisma), sealWith([key])).storeSession(new Session({ ...session, expires }));
  await prisma.$disconnect();
});
afterEach(() => {
  for (const { child } of workers) child.kill('SIGKILL');
  workers = [];
});
afterAll(async () => {
  await standIn.stop();
  await database.drop();
});

function starts(settings: Readonly<Record<string, string>> = {}): Worker {
  const child = spawn(process.execPath, ['--import', './test/shop/redirect.ts', 'app/worker.server.ts'], {
    env: {
      ...process.env,
      ...appSettings(database),
      LOG_LEVEL: 'info',
      STANDIN_WIRE: standIn.shop.addresses.admin,
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const worker = { child, log: () => text };
  workers.push(worker);
  return worker;
}

async function until(isSo: () => boolean | Promise<boolean>, what: () => string): Promise<void> {
  for (const givesUpAt = Date.now() + 25_000; !(await isSo());) {
    if (Date.now() > givesUpAt) throw new Error(`it took too long: ${what()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const isAtWork = ({ log }: Worker) => until(() => log().includes('the worker is at work'), log);
const count = async (query: string) => Number((await database.pool.query<{ count: string }>(query)).rows[0]?.count);

async function ordersArrive(): Promise<void> {
  const { shop, domain } = standIn;
  for (let each = 0; each < ordersCount; each += 1) {
    const customer = createCustomer(shop, { firstName: 'Ann' }).id;
    const order = placeOrder(shop, { customer, lines: [{ variant: findVariant(shop, 'TEA-ASS-100'), quantity: 2 }] });
    for (const topic of ['orders/create', 'orders/paid']) {
      await database.pool.query(
        `INSERT INTO delivery (shop, id, topic, api_version, received_at, body, state, attempts, due_at) VALUES ($1, $2, $3, '2026-07', $4, $5, 'waiting', 0, $4)`,
        [domain, `${order.id} ${topic}`, topic, new Date(), Buffer.from(JSON.stringify(orderPayload(shop, order)))],
      );
    }
  }
}

test(
  'two worker processes at once settle each order once, write the metafields, and stop quickly when told to',
  { timeout: 60_000 },
  async () => {
    const [one, two] = [starts(), starts()];
    await Promise.all([isAtWork(one), isAtWork(two)]);
    await ordersArrive();

    const log = () => one.log() + two.log();
    await until(async () => (await count(`SELECT count(*) FROM delivery WHERE state <> 'waiting'`)) === 2 * ordersCount, log);
    await until(async () => (await count('SELECT count(*) FROM membership_outbox')) === 0, log);

    expect(await count(`SELECT count(*) FROM delivery WHERE state = 'failed'`)).toBe(0);
    expect(await count('SELECT count(*) FROM entry')).toBe(ordersCount);
    expect(await count('SELECT count(*) FROM account WHERE outstanding = 13')).toBe(ordersCount);

    const toldAt = Date.now();
    const ends = [one, two].map(({ child }) => once(child, 'exit'));
    for (const { child } of [one, two]) child.kill('SIGTERM');
    expect((await Promise.all(ends)).map(([code]: unknown[]) => code)).toEqual([0, 0]);
    expect(Date.now() - toldAt).toBeLessThan(5_000);
    expect(log()).not.toMatch(/"level":(50|60)/);
  },
);

test('a worker that cannot reach its database says so and ends with an error', async () => {
  const worker = starts({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' });

  const [code] = (await once(worker.child, 'exit')) as [number | null];

  expect([code, worker.log().includes('the worker could not start')]).toEqual([1, true]);
});
