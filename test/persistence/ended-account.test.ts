import { afterAll, beforeAll, expect, test } from 'vitest';

import { points } from '#app/domain/values/points.ts';
import { expireEndedLots, lockEnded } from '#app/persistence/ended-account.ts';
import type { Member } from '#app/persistence/member.ts';
import { inTransaction } from '#app/persistence/transaction.ts';
import { aCredit } from '#test/builders/ledger.ts';
import { teaHouse } from '#test/builders/values.ts';
import { postedOn } from '#test/harness/posting.ts';
import { aMemberWith, anInstalledShop, balanceOf } from '#test/harness/shop-with-members.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';

import type { PoolClient } from 'pg';

const march = new Date('2026-03-02T10:00:00Z');
const june = new Date('2026-06-01T00:00:00Z');
const july = new Date('2026-07-01T08:00:00Z');
let database: TestDatabase;
let member: Member;

beforeAll(async () => {
  database = await aDatabase();
  await anInstalledShop(database.pool);
  member = await aMemberWith(database.pool, 0, 1);
  await postedOn(database.pool, member, [aCredit({ points: points(40), expiresAt: june, idempotencyKey: 'of-june' })], march);
});
afterAll(() => database.drop());

/** Expires what has ended, as it was read before something else was done. */
const expiredAfter = (meanwhile: (client: PoolClient) => Promise<unknown>) =>
  inTransaction(database.pool, async (client) => {
    const accounts = await lockEnded(client, teaHouse, { members: [member.id], now: july });
    await meanwhile(client);
    return expireEndedLots(client, accounts, july);
  });

// Seen red without the lot's points compared.
test('a lot that does not hold what was read does not expire', async () => {
  const drawn = expiredAfter((client) =>
    client.query('UPDATE lot SET remaining = 39 WHERE shop = $1 AND member = $2', [teaHouse, member.id]),
  );

  await expect(drawn).rejects.toThrow('every lot that expired held what was read');
  expect(await balanceOf(database.pool, member)).toBe(40);
});

// Seen red without the account's sequence compared.
test('an account that does not stand where it was read is not posted to', async () => {
  const moved = expiredAfter((client) =>
    client.query("UPDATE account SET sequence = 7, hash = sha256('') WHERE shop = $1 AND member = $2", [teaHouse, member.id]),
  );

  await expect(moved).rejects.toThrow('every account posted to was locked and stood where it was read');
  expect(await balanceOf(database.pool, member)).toBe(40);
});

test('what was read and stands expires, each lot with one entry', async () => {
  expect(await expiredAfter(() => Promise.resolve())).toBe(1);
  expect(await balanceOf(database.pool, member)).toBe(0);
});
