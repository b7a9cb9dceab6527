import '@shopify/shopify-api/adapters/node';

import { HttpResponseError, Session } from '@shopify/shopify-api';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '@prisma/client';
import { PrismaSessionStorage } from '@shopify/shopify-app-session-storage-prisma';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import { shopDomain, type ShopDomain } from '#app/domain/values/ids.ts';
import { exclusively } from '#app/persistence/advisory-lock.ts';
import { openPool } from '#app/persistence/pool.ts';
import { sealWith } from '#app/persistence/sealed-text.ts';
import { sealedSessions } from '#app/persistence/session.ts';
import { adminClient, type AdminClient } from '#app/shopify/admin-client.ts';
import { ReauthorisationNeeded, ShopifyUnreachable } from '#app/shopify/errors.ts';
import { freshSessions } from '#app/shopify/fresh-session.ts';
import { throttle } from '#app/shopify/throttle.ts';

import { patient, sized } from './size.ts';

const seal = sealWith([Buffer.alloc(32, 7)]);
const rounds = sized({ whole: 100, short: 4 });

let database: TestDatabase;
let prisma: PrismaClient;
let locks: readonly ReturnType<typeof openPool>[];
let shops = 0;

beforeAll(async () => {
  database = await aDatabase();
  prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: database.url }) });
  locks = [1, 2].map(() => openPool({ connectionString: database.url, connectionsMax: 3, onIdleError: () => undefined }));
});
afterAll(async () => {
  await prisma.$disconnect();
  await Promise.all(locks.map((pool) => pool.end()));
  await database.drop();
});

const kept = () => sealedSessions(new PrismaSessionStorage(prisma), seal);

/** Shopify's side of one shop's tokens: each refresh token is good for one use, and only the newest access token opens. */
class Tokens {
  refreshes = 0;
  newest = 1;
  answers: 'well' | 'not-heard' | 'no-more' = 'well';
  readonly shop: ShopDomain;

  constructor() {
    shops += 1;
    const shop = shopDomain(`shop-${shops}.myshopify.com`);
    if (!shop) throw new Error('that is a shop’s domain');
    this.shop = shop;
  }

  session(number: number, minutesLeft: number): Session {
    const expires = new Date(Date.now() + minutesLeft * 60_000);
    const { shop } = this;
    return new Session({
      id: `offline_${shop}`,
      shop,
      state: '',
      isOnline: false,
      accessToken: `access-${number}`,
      refreshToken: `refresh-${number}`,
      expires,
    });
  }

  refresh(token: string): Session {
    this.refreshes += 1;
    if (this.answers === 'no-more' || token !== `refresh-${this.newest}`) throw refusal(400);
    this.newest += 1;
    if (this.answers === 'not-heard') throw new Error('connection reset');
    return this.session(this.newest, 60);
  }

  /** A web or worker process; each has locks of its own. */
  process(number: number): AdminClient {
    const pool = locks[number % locks.length] ?? database.pool;
    const sessions = freshSessions({
      inner: kept(),
      exclusively: (name, work) => exclusively(pool, name, work),
      refresh: async (_shop, token) => {
        await new Promise((resolve) => setImmediate(resolve));
        return this.refresh(token);
      },
    });
    const send = async () => {
      const session = await sessions.loadSession(`offline_${this.shop}`);
      if (!session?.accessToken) throw new ReauthorisationNeeded('no session');
      if (session.accessToken !== `access-${this.newest}`) throw refusal(401);
      return { data: session.accessToken };
    };
    return adminClient({ throttle: throttle(), patienceMs: 20_000, timeoutMs: 10_000, send });
  }
}

function refusal(code: number): HttpResponseError {
  return new HttpResponseError({ message: 'no', code, statusText: 'No', body: { error: 'invalid_grant' }, headers: {} });
}

const ended = (asked: readonly Promise<unknown>[]) => Promise.all(asked.map((each) => each.catch((error: unknown) => error)));
const kindsOf = (answers: readonly unknown[]) => [...new Set(answers.map((answer) => (answer instanceof Error ? answer.name : answer)))];

// Seen red where the lock by which one process refreshes is not taken (advisory-lock.ts).
test(
  'in the middle of a job the token runs out: twenty callers of two processes make one refresh, and all are answered',
  patient,
  async () => {
    for (let round = 0; round < rounds; round += 1) {
      const tokens = new Tokens();
      const processes = [tokens.process(0), tokens.process(1)];
      await kept().storeSession(tokens.session(1, 60));
      const before = await Promise.all(processes.map((admin) => admin('query First { shop { id } }')));
      await kept().storeSession(tokens.session(1, 3));

      const answers = await ended(
        Array.from({ length: 20 }, (_, place) => processes[place % 2]?.('query Next { shop { id } }') ?? Promise.reject(new Error('two'))),
      );

      expect([before, kindsOf(answers), tokens.refreshes]).toEqual([['access-1', 'access-1'], ['access-2'], 1]);
    }
  },
);

// Seen red where a pair that Shopify no longer takes is kept (fresh-session.ts).
test('the answer to a refresh is lost: nobody hangs, the dead pair is dropped, and the next sign-in is all it takes', patient, async () => {
  for (let round = 0; round < rounds; round += 1) {
    const tokens = new Tokens();
    const admin = tokens.process(round);
    await kept().storeSession(tokens.session(1, 3));
    tokens.answers = 'not-heard';
    expect(kindsOf(await ended([admin('mutation One { x }')]))).toEqual([ShopifyUnreachable.name]);
    tokens.answers = 'well';

    const answers = await ended(Array.from({ length: 20 }, () => admin('mutation Two { x }')));
    expect([kindsOf(answers), tokens.refreshes]).toEqual([[ReauthorisationNeeded.name], 2]);
    expect(await kept().loadSession(`offline_${tokens.shop}`)).toBeUndefined();

    await kept().storeSession(tokens.session(tokens.newest, 60));
    expect(await admin('query Again { shop { id } }')).toBe(`access-${tokens.newest}`);
  }
});

// Seen red without the same lock, and where such a pair is kept.
test('a refresh token that is dead is tried once, not by each caller', patient, async () => {
  for (let round = 0; round < rounds; round += 1) {
    const tokens = new Tokens();
    const processes = [tokens.process(0), tokens.process(1)];
    await kept().storeSession(tokens.session(1, -1));
    tokens.answers = 'no-more';

    const answers = await ended(
      Array.from({ length: 20 }, (_, place) => processes[place % 2]?.('query One { shop { id } }') ?? Promise.reject(new Error('two'))),
    );

    expect([kindsOf(answers), tokens.refreshes]).toEqual([[ReauthorisationNeeded.name], 1]);
  }
});
