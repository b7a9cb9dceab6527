import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { teaHouse } from '#test/builders/values.ts';
import { aMemberWith, anInstalledShop } from '#test/harness/shop-with-members.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import { checkShops } from '#app/services/check-shops.ts';
import { readProof } from '#app/services/read-proof.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await aDatabase();
  await anInstalledShop(database.pool);
  await database.owner.query(`UPDATE shop SET time_zone = 'America/New_York'`);
  await aMemberWith(database.pool, 100);
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.owner.query('DELETE FROM invariant_check');
});

/** By the shop's clock, five hours behind. */
const at = (day: number, time: string) => new Date(`2026-11-${String(day).padStart(2, '0')}T${time}:00-05:00`);

test('each day of the shop’s is proved once, from three in its night on, and a missed night is made up for', async () => {
  const runs = [at(10, '14:10'), at(10, '23:10'), at(11, '02:10'), at(11, '03:10'), at(11, '04:10'), at(13, '09:10'), at(13, '10:10')];
  const checked: number[] = [];
  for (const now of runs) checked.push(await checkShops(database, now));

  expect(checked).toEqual([1, 0, 0, 1, 0, 1, 0]);
});

test('the home page says what the last one found', async () => {
  expect(await readProof(database.pool, teaHouse, at(11, '09:00'))).toBeNull();
  await checkShops(database, at(11, '03:10'));

  expect(await readProof(database.pool, teaHouse, at(11, '09:00'))).toEqual({
    checkedAt: at(11, '03:10'),
    isLastNight: true,
    accounts: 1,
    entries: 1,
    faults: 0,
    wrong: [],
  });
  expect(await readProof(database.pool, teaHouse, at(12, '09:00'))).toMatchObject({ isLastNight: false });
});

test('what is wrong is kept by name', async () => {
  await database.owner.query('UPDATE account SET outstanding = outstanding + 1');
  await checkShops(database, at(11, '03:10'));
  await database.owner.query('UPDATE account SET outstanding = outstanding - 1');

  expect(await readProof(database.pool, teaHouse, at(11, '09:00'))).toMatchObject({
    faults: 1,
    wrong: [{ invariant: 'balances', faults: 1, named: [{ fault: 'stored-balance-differs' }] }],
  });
});

test('checks are kept for thirty days', async () => {
  await checkShops(database, at(1, '03:10'));
  await checkShops(database, new Date(at(1, '03:10').getTime() + 31 * 86_400_000));

  const { rows } = await database.pool.query<{ count: string }>('SELECT count(*) FROM invariant_check');
  expect(rows).toEqual([{ count: '1' }]);
});
