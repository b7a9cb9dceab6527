import { afterAll, beforeAll, expect, test } from 'vitest';

import { teaHouse } from '#test/builders/values.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import { shopDomain } from '#app/domain/values/ids.ts';
import { asApp } from '#app/persistence/app-role.ts';
import { everyShopPool, shopPool } from '#app/persistence/shop-pool.ts';

import { plantRows, tablesOfShops } from './planted-rows.ts';

import pg, { type Pool } from 'pg';

const coffeeHouse = shopDomain('coffee-house.myshopify.com') ?? teaHouse;
const both = [coffeeHouse, teaHouse];

let database: TestDatabase;
let tables: readonly string[];

beforeAll(async () => {
  database = await aDatabase();
  tables = await plantRows(database.owner, both);
});
afterAll(() => database.drop());

const shopsIn = async (pool: Pool, table: string) =>
  (await pool.query<{ shop: string }>(`SELECT shop FROM "${table}" ORDER BY shop`)).rows.map(({ shop }) => shop);
const inEach = async <Value>(work: (table: string) => Promise<Value>) =>
  Object.fromEntries(await Promise.all(tables.map(async (table) => [table, await work(table)] as const)));
const each = <Value>(value: Value) => Object.fromEntries(tables.map((table) => [table, value]));

/** Tables with a shop whose rows are not kept apart by exactly the one rule, or that the app's role owns. */
async function unguarded(): Promise<readonly string[]> {
  const { rows } = await database.owner.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c
      WHERE c.relname = ANY ($1) AND c.relnamespace = 'public'::regnamespace AND (
        NOT c.relrowsecurity OR pg_get_userbyid(c.relowner) = 'laurel_app' OR
        (SELECT array_agg(pg_get_expr(p.polqual, p.polrelid) || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '') || p.polcmd::text || p.polpermissive::text)
           FROM pg_policy p WHERE p.polrelid = c.oid)
        IS DISTINCT FROM ARRAY['((shop = current_setting(''laurel.shop''::text, true)) OR (current_setting(''laurel.shop''::text, true) = ''*''::text))*true'])`,
    [await tablesOfShops(database.owner)],
  );
  return rows.map(({ name }) => name);
}

// Seen red with row-level security off on one table, and without the setting of the scope on a connection that had another.
test('in the scope of a shop, no table shows a row of another', async () => {
  expect(await inEach((table) => shopsIn(shopPool(database.pool, teaHouse), table))).toEqual(each([teaHouse]));
  expect(await inEach((table) => shopsIn(everyShopPool(database.pool), table))).toEqual(each(both));
});

test('in the scope of a shop, nothing of another is changed, deleted or added', async () => {
  const pool = shopPool(database.pool, teaHouse);
  const touched = await inEach(async (table) => {
    const change = pool.query(`UPDATE "${table}" SET shop = shop WHERE shop = $1`, [coffeeHouse]);
    const deletion = pool.query(`DELETE FROM "${table}" WHERE shop = $1`, [coffeeHouse]);
    const addition = pool.query(`INSERT INTO "${table}" SELECT * FROM jsonb_populate_record(null::"${table}", $1)`, [
      JSON.stringify({ shop: coffeeHouse }),
    ]);
    return (await Promise.allSettled([change, deletion, addition])).map((end) =>
      end.status === 'fulfilled' ? end.value.rowCount : /permission denied|row-level security/.test(String(end.reason)),
    );
  });

  for (const [table, [change, deletion, addition]] of Object.entries(touched)) {
    expect([0, true], table).toContain(change);
    expect([0, true], table).toContain(deletion);
    expect(addition, table).toBe(true);
  }
  expect(await inEach((table) => shopsIn(everyShopPool(database.pool), table))).toEqual(each(both));
});

test('a connection that says no shop sees nothing', async () => {
  const url = new URL(database.url);
  url.searchParams.set('options', '-c role=laurel_app');
  const unsaid = new pg.Pool({ connectionString: url.href, max: 2 });
  try {
    expect(await inEach((table) => shopsIn(unsaid, table))).toEqual(each([]));
  } finally {
    await unsaid.end();
  }
});

test('a new table with a shop that no migration keeps apart is found', async () => {
  expect(await unguarded(), 'end the migration with: SELECT "keep_shops_apart"();').toEqual([]);

  await database.owner.query('CREATE TABLE wish (shop text PRIMARY KEY)');
  expect(await unguarded()).toEqual(['wish']);
  await database.owner.query('SELECT keep_shops_apart()');
  expect(await unguarded()).toEqual([]);
  await database.owner.query('ALTER POLICY shops_apart ON wish USING (true)');
  expect(await unguarded()).toEqual(['wish']);
  await database.owner.query('DROP TABLE wish');
});

// Seen red without the setting of the scope on a connection that had another.
test('many at once, on few connections, each see their own shop', async () => {
  const scopes = [shopPool(database.pool, teaHouse), shopPool(database.pool, coffeeHouse), everyShopPool(database.pool)];
  const seen = await Promise.all(Array.from({ length: 300 }, (_, index) => shopsIn(scopes[index % 3] ?? database.pool, 'shop')));

  expect(new Set(seen.map((shops, index) => `${index % 3} ${shops.join(' ')}`))).toEqual(
    new Set([`0 ${teaHouse}`, `1 ${coffeeHouse}`, `2 ${both.join(' ')}`]),
  );
});

test('what an address says of its own cannot make the connection another role or scope', async () => {
  const url = new URL(database.url);
  url.searchParams.set('options', '-c role=none -c laurel.shop=other.myshopify.com -c application_name=tea');
  const client = new pg.Client({ connectionString: asApp(url.href) });
  await client.connect();
  const { rows } = await client.query(
    "SELECT current_user AS role, current_setting('laurel.shop') AS shop, current_setting('application_name') AS name",
  );
  await client.end();

  expect(rows).toEqual([{ role: 'laurel_app', shop: '*', name: 'tea' }]);
});

test.each([
  'ALTER TABLE entry DISABLE TRIGGER ALL',
  'ALTER TABLE account DISABLE ROW LEVEL SECURITY',
  'ALTER POLICY shops_apart ON account USING (true)',
  'DROP POLICY shops_apart ON account',
  'DROP TABLE draw',
  'DROP TRIGGER entry_append_only ON entry',
  'TRUNCATE account',
  'TRUNCATE entry CASCADE',
  'CREATE TABLE public.mine (shop text)',
  'CREATE FUNCTION public.mine() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$',
  'CREATE OR REPLACE FUNCTION public.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN OLD; END $$',
  'SELECT keep_shops_apart()',
  'UPDATE entry SET points = 1',
  'UPDATE draw SET points = 1',
  'UPDATE program_version SET version = 9',
  'UPDATE ledger_root SET accounts = 1',
  'UPDATE manual_tier SET tier = NULL',
  'DELETE FROM entry',
  'DELETE FROM program_version',
  "SELECT set_config('session_replication_role', 'replica', false)",
  'CREATE ROLE another',
  'COPY account TO PROGRAM $$true$$',
])('the app’s role may not: %s', async (statement) => {
  await expect(database.pool.query(statement)).rejects.toThrow(/permission denied|must be owner|must be member|no privileges/);
});

test('row-level security cannot be switched off to see more', async () => {
  const client = await shopPool(database.pool, teaHouse).connect();
  await client.query('SET row_security = off');

  await expect(client.query('SELECT * FROM account')).rejects.toThrow('row-level security');
  client.release(true);
});

test('a shop’s history is erased in its own scope only', async () => {
  await expect(shopPool(database.pool, teaHouse).query('SELECT erase_history($1)', [coffeeHouse])).rejects.toThrow('another shop');
});
