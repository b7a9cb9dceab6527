import { Session } from '@shopify/shopify-api';
import { PrismaSessionStorage } from '@shopify/shopify-app-session-storage-prisma';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '@prisma/client';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { teaHouse } from '#test/builders/values.ts';
import { aMemberWith, anInstalledShop } from '#test/harness/shop-with-members.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import { birthdayOf } from '#app/persistence/birthday.ts';
import { sealWith } from '#app/persistence/sealed-text.ts';
import { sealedSessions } from '#app/persistence/session.ts';
import { inTransaction } from '#app/persistence/transaction.ts';
import { hashMaster } from '#app/services/guest-hash.ts';
import { reseal } from '#app/services/reseal.ts';
import { setBirthday } from '#app/services/set-birthday.ts';

import { whereverItStands } from './whole-database.ts';

const now = new Date('2026-03-10T12:00:00Z');
const [first, next] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const id = `offline_${teaHouse}`;
const tokens = ['shpat_planted_access', 'shprt_planted_refresh'];

let database: TestDatabase;
let prisma: PrismaClient;

beforeAll(async () => {
  database = await aDatabase();
  prisma = new PrismaClient({ adapter: new PrismaPg(database.pool) });
  await anInstalledShop(database.pool);
});
afterAll(async () => {
  await prisma.$disconnect();
  await database.drop();
});

const sessions = (seal: ReturnType<typeof sealWith>) => sealedSessions(new PrismaSessionStorage(prisma), seal);

// Seen red with `reseal` leaving birthdays out.
test('after a change of the key everything is sealed anew, and the older key is needed no more', async () => {
  const before = sealWith([first]);
  const [accessToken, refreshToken] = tokens;
  const session = {
    id,
    shop: teaHouse,
    state: '',
    isOnline: false,
    ...(accessToken && { accessToken }),
    ...(refreshToken && { refreshToken }),
  };
  await sessions(before).storeSession(new Session(session));
  const member = await aMemberWith(database.pool, 0, 7);
  await setBirthday({ pool: database.pool, seal: before, shop: teaHouse }, { member: member.id, monthDay: '02-29' }, now);
  expect(await whereverItStands(database.owner, [...tokens, '02-29'])).toEqual([]);

  const both = sealWith([next, first]);
  expect(await reseal({ pool: database.pool, seal: both })).toEqual({ sessions: 1, birthdays: 1 });
  expect(await reseal({ pool: database.pool, seal: both })).toEqual({ sessions: 0, birthdays: 0 });

  const after = sealWith([next]);
  expect(await sessions(after).loadSession(id)).toMatchObject({ accessToken, refreshToken });
  const birthday = await inTransaction(database.pool, (client) => birthdayOf(client, after, { shop: teaHouse, member: member.id }));
  expect(birthday?.monthDay).toBe('02-29');
  await expect(sessions(before).loadSession(id)).rejects.toThrow('not known');
});

test('guests’ e-mails are hashed by a key of its own, or the first of all: a new key to seal with changes nothing', () => {
  expect(hashMaster({ current: first, old: [] })).toBe(first);
  expect(hashMaster({ current: Buffer.alloc(32, 3), old: [next, first] })).toBe(first);
  expect(hashMaster({ current: Buffer.alloc(32, 3), old: [], own: first })).toBe(first);
});
