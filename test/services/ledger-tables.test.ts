import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { teaHouse } from '#test/builders/values.ts';
import { everyAccount } from '#test/harness/replayed.ts';
import { aMemberWith, anInstalledShop, balanceOf } from '#test/harness/shop-with-members.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import { points } from '#app/domain/values/points.ts';
import { lockAccount, postMovements } from '#app/persistence/ledger.ts';
import type { Member } from '#app/persistence/member.ts';
import { inTransaction } from '#app/persistence/transaction.ts';
import { adjustPoints } from '#app/services/adjust-points.ts';

const now = new Date('2026-03-10T12:00:00Z');
let database: TestDatabase;
let member: Member;
let members = 0;

beforeAll(async () => {
  database = await aDatabase();
  await anInstalledShop(database.pool);
});
afterAll(() => database.drop());
beforeEach(async () => {
  members += 1;
  member = await aMemberWith(database.pool, 100, members);
});

const adjust = (over: { direction?: 'credit' | 'debit'; points?: number; key?: string } = {}) =>
  adjustPoints(
    { pool: database.pool, shop: teaHouse },
    {
      member: member.id,
      direction: over.direction ?? 'debit',
      points: points(over.points ?? 30),
      reason: 'by hand',
      staff: '7',
      key: over.key ?? `key-of-the-page-${members}`,
    },
    now,
  );

test.each([
  ['entry', 'UPDATE entry SET points = points + 1'],
  ['entry', 'DELETE FROM entry'],
  ['entry', 'TRUNCATE entry CASCADE'],
  ['draw', 'UPDATE draw SET points = points + 1'],
  ['draw', 'DELETE FROM draw'],
  ['program_version', "UPDATE program_version SET document = '{}'"],
  ['program_version', 'DELETE FROM program_version'],
])('%s is append-only: %s is refused to the app’s role, and to the owner', async (table, statement) => {
  await adjust();

  await expect(database.pool.query(statement)).rejects.toThrow(`permission denied for table ${table}`);
  await expect(database.owner.query(statement)).rejects.toThrow(`${table} is append-only`);
});

test('a shop that asked to be erased may be, and no other with it', async () => {
  await inTransaction(database.owner, async (client) => {
    await client.query("SELECT set_config('laurel.erasing_shop', 'coffee-house.myshopify.com', true)");
    await expect(client.query('DELETE FROM program_version')).rejects.toThrow('append-only');
    await client.query('ROLLBACK');
  });
});

const own = 'shop = $1 AND member = $2';
test.each([
  ['a lot below nothing', `UPDATE lot SET remaining = -1, open = false WHERE ${own}`, 'lot_remaining'],
  ['a lot above its points', `UPDATE lot SET remaining = points + 1 WHERE ${own}`, 'lot_remaining'],
  ['an open lot with nothing in it', `UPDATE lot SET remaining = 0 WHERE ${own}`, 'lot_open'],
  ['a balance below nothing', `UPDATE account SET outstanding = -1 WHERE ${own}`, 'account_outstanding'],
  ['a deficit below nothing', `UPDATE account SET deficit = -1 WHERE ${own}`, 'account_deficit'],
  ['owing while having', `UPDATE account SET deficit = 1 WHERE ${own}`, 'account_owes_or_has'],
  [
    'a gap in the entries',
    `INSERT INTO entry SELECT shop, member, sequence + 2, kind, points, 'gap', occurred_at, recorded_at, source, program_version, explanation, balance_after, hash FROM entry WHERE ${own}`,
    'must follow',
  ],
  [
    'time that runs backwards',
    `INSERT INTO entry SELECT shop, member, sequence + 1, kind, points, 'past', occurred_at, recorded_at - interval '1 second', source, program_version, explanation, balance_after, hash FROM entry WHERE ${own}`,
    'must follow',
  ],
  [
    'an entry of no points',
    `INSERT INTO entry SELECT shop, member, sequence + 1, kind, 0, 'none', occurred_at, recorded_at, source, program_version, explanation, balance_after, hash FROM entry WHERE ${own}`,
    'entry_points',
  ],
  [
    'a key used twice',
    `INSERT INTO entry SELECT shop, member, sequence + 1, kind, points, idempotency_key, occurred_at, recorded_at, source, program_version, explanation, balance_after, hash FROM entry WHERE ${own}`,
    'entry_idempotency_key_shop_key',
  ],
])('the tables refuse %s', async (_what, statement, because) => {
  await expect(database.pool.query(statement, [teaHouse, member.id])).rejects.toThrow(because);
});

test('twenty movements on one account at once all count', async () => {
  await Promise.all(Array.from({ length: 20 }, (_, index) => adjust({ points: 4, key: `key-${members}-number-${index}` })));

  expect(await balanceOf(database.pool, member)).toBe(20);
});

test('of two that want the same points one gets them', async () => {
  const answers = await Promise.all([
    adjust({ points: 60, key: `key-${members}-first-first` }),
    adjust({ points: 60, key: `key-${members}-second-one` }),
  ]);

  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await balanceOf(database.pool, member)).toBe(40);
});

test('an adjustment sent twice is done once, and its key serves no other', async () => {
  const [first, again, other] = [await adjust(), await adjust(), await adjust({ points: 31 })];

  expect([first, again]).toEqual([
    { ok: true, value: { balance: 70 } },
    { ok: true, value: { balance: 70 } },
  ]);
  expect(other).toEqual({ ok: false, refusal: { kind: 'key-reused' } });
});

test('a process whose clock is behind records with the newest entry', async () => {
  await adjust();
  const past = new Date(now.getTime() - 60_000);
  await inTransaction(database.pool, async (client) => {
    const account = await lockAccount(client, teaHouse, member.id);
    const credit = {
      kind: 'credit-adjustment',
      points: points(1),
      idempotencyKey: `adjust:late-${members}`,
      occurredAt: past,
      earnedAt: past,
      activeAt: past,
      expiresAt: null,
      idleMonths: null,
    } as const;
    await postMovements(
      client,
      account,
      [{ ...credit, source: { kind: 'staff', id: '7', reason: 'late' }, programVersion: null, explanation: { kind: 'adjustment' } }],
      past,
    );
  });

  expect(await balanceOf(database.pool, member)).toBe(71);
});

test('every account is what its entries say', async () => {
  for (const { replayed, stored } of await everyAccount(database.pool, teaHouse)) expect(replayed).toEqual(stored);
});
