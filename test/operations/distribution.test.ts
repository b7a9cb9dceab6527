import { afterAll, beforeAll, expect, test } from 'vitest';

import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import { distributionFaults, plan } from './distribution.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await aDatabase();
});
afterAll(() => database.drop());

test('every table can be distributed by shop as prisma/distribute.sql says', async () => {
  expect(await distributionFaults(database.owner, plan())).toEqual([]);
});

test('a table that is not in the plan, a key without the shop and a way into another shop are each named', async () => {
  const { distributed, reference } = plan();
  await database.owner.query(`
    CREATE TABLE coupon (shop text NOT NULL, id uuid NOT NULL, code text UNIQUE, member uuid, PRIMARY KEY (shop, id));
    CREATE TABLE unplanned (shop text PRIMARY KEY);
    CREATE UNIQUE INDEX alone ON member (id);
    ALTER TABLE coupon ADD CONSTRAINT of_member FOREIGN KEY (member) REFERENCES member (id)`);

  expect(await distributionFaults(database.owner, { distributed: [...distributed, 'coupon', 'gone'], reference })).toEqual([
    'unplanned is not in the plan',
    'gone is no table',
    'coupon_code_key is unique without the shop',
    'alone is unique without the shop',
    'of_member leads out of the shop',
  ]);
});
