import { HttpResponseError, Session } from '@shopify/shopify-api';
import { PrismaSessionStorage } from '@shopify/shopify-app-session-storage-prisma';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '@prisma/client';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { teaHouse } from '#test/builders/values.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import { exclusively } from '#app/persistence/advisory-lock.ts';
import { openPool } from '#app/persistence/pool.ts';
import { sealWith } from '#app/persistence/sealed-text.ts';
import { sealedSessions } from '#app/persistence/session.ts';
import { freshSessions } from '#app/shopify/fresh-session.ts';
import { ShopifyUnreachable } from '#app/shopify/errors.ts';

const id = `offline_${teaHouse}`;
const key = Buffer.alloc(32, 1);

let database: TestDatabase;
let prisma: PrismaClient;
let locks: ReturnType<typeof openPool>;

beforeAll(async () => {
  database = await aDatabase();
  prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: database.url }) });
  locks = openPool({ connectionString: database.url, connectionsMax: 3, onIdleError: () => undefined });
});
afterAll(async () => {
  await prisma.$disconnect();
  await locks.end();
  await database.drop();
});
beforeEach(async () => {
  await database.pool.query('DELETE FROM session');
});

const kept = (seal = sealWith([key])) => sealedSessions(new PrismaSessionStorage(prisma), seal);

function aSession({ minutesLeft, refreshToken = 'refresh-1' }: { minutesLeft: number; refreshToken?: string }): Session {
  const expires = new Date(Date.now() + minutesLeft * 60_000);
  return new Session({ id, shop: teaHouse, state: '', isOnline: false, accessToken: `access of ${refreshToken}`, refreshToken, expires });
}

/** A web or worker process with a storage of its own; Shopify takes each refresh token once. */
function aProcess(spent: string[], answer?: () => Promise<Session>) {
  return freshSessions({
    inner: kept(),
    exclusively: (name, work) => exclusively(locks, name, work),
    refresh: async (_shop, token) => {
      if (spent.includes(token)) throw spentToken();
      spent.push(token);
      if (answer) return answer();
      await new Promise((resolve) => setTimeout(resolve, 400));
      return aSession({ minutesLeft: 60, refreshToken: 'refresh-2' });
    },
  });
}

function spentToken(): HttpResponseError {
  return new HttpResponseError({ message: 'spent', code: 400, statusText: 'Bad Request', body: { error: 'invalid_grant' }, headers: {} });
}

test('whoever reads the table has no token', async () => {
  await kept().storeSession(aSession({ minutesLeft: 60 }));

  const { rows } = await database.pool.query('SELECT * FROM session');
  expect(JSON.stringify(rows)).not.toMatch(/refresh-1/);
  expect(await kept().loadSession(id)).toMatchObject({ accessToken: 'access of refresh-1', refreshToken: 'refresh-1' });
});

test('a sealed token that was moved to another column or changed does not open', () => {
  const seal = sealWith([key]);
  const sealed = seal.seal('secret', 'session/a/access');

  expect(() => seal.open(sealed, 'session/a/refresh')).toThrow();
  expect(() => seal.open(`${sealed.slice(0, -2)}AA`, 'session/a/access')).toThrow();
  expect(seal.open(sealed, 'session/a/access')).toBe('secret');
});

test('a token sealed with the former key opens beside a new key, and not without the former', () => {
  const sealed = sealWith([key]).seal('secret', 'place');
  const next = Buffer.alloc(32, 2);

  expect(sealWith([next, key]).open(sealed, 'place')).toBe('secret');
  expect(() => sealWith([next]).open(sealed, 'place')).toThrow(/not known/);
});

test('a token about to expire is refreshed once, however many processes load it at the same time', async () => {
  await kept().storeSession(aSession({ minutesLeft: 3 }));
  const spent: string[] = [];
  const [one, two] = [aProcess(spent), aProcess(spent)];
  // Both begin at once: neither waits for a connection.
  await Promise.all([locks.query('SELECT pg_sleep(0.1)'), locks.query('SELECT pg_sleep(0.1)')]);

  const loaded = await Promise.all([one.loadSession(id), two.loadSession(id), one.loadSession(id), two.loadSession(id)]);

  expect(loaded.map((session) => session?.refreshToken)).toEqual(['refresh-2', 'refresh-2', 'refresh-2', 'refresh-2']);
  expect(spent).toEqual(['refresh-1']);
});

test('a token that is good for long is left as it is', async () => {
  await kept().storeSession(aSession({ minutesLeft: 40 }));
  const spent: string[] = [];

  expect((await aProcess(spent).loadSession(id))?.refreshToken).toBe('refresh-1');
  expect(spent).toEqual([]);
});

test('a refresh token that Shopify no longer takes drops the session, so that the merchant’s next visit makes a new one', async () => {
  await kept().storeSession(aSession({ minutesLeft: -5 }));

  expect(await aProcess(['refresh-1']).loadSession(id)).toBeUndefined();
  expect(await kept().loadSession(id)).toBeUndefined();
});

test('without an answer to the refresh, a token still good is used and a spent one is an error', async () => {
  const unreachable = () => Promise.reject(new Error('connection reset'));
  await kept().storeSession(aSession({ minutesLeft: 8 }));
  expect((await aProcess([], unreachable).loadSession(id))?.refreshToken).toBe('refresh-1');

  await kept().storeSession(aSession({ minutesLeft: 2 }));
  await expect(aProcess([], unreachable).loadSession(id)).rejects.toThrow(ShopifyUnreachable);
  expect((await kept().loadSession(id))?.refreshToken).toBe('refresh-1');
});

test('a session made by a sign-in while a refresh is under way is the one kept', async () => {
  await kept().storeSession(aSession({ minutesLeft: 3 }));
  const web = aProcess([]);
  const refreshed = aProcess([]).loadSession(id);
  await new Promise((resolve) => setTimeout(resolve, 20));

  await web.storeSession(aSession({ minutesLeft: 60, refreshToken: 'refresh-of-the-sign-in' }));
  await refreshed;

  expect((await kept().loadSession(id))?.refreshToken).toBe('refresh-of-the-sign-in');
});
