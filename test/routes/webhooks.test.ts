import { createHmac } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { teaHouse } from '#test/builders/values.ts';
import { appSecret, openDoors } from '#test/harness/app-doors.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';

let database: TestDatabase;
let route: Awaited<ReturnType<typeof importRoute>>;
let closeDoors: () => Promise<void>;

const importRoute = () => import('#app/routes/webhooks.ts');

beforeAll(async () => {
  database = await aDatabase();
  openDoors(database);
  route = await importRoute();
  const { pool } = await import('#app/db.server.ts');
  closeDoors = () => pool.end();
});
afterAll(async () => {
  await closeDoors();
  await database.drop();
});
beforeEach(async () => {
  await database.pool.query('DELETE FROM delivery');
});

async function arrives(body: string, { secret = appSecret, id = 'delivery-1' } = {}): Promise<number> {
  const request = new Request('https://laurel.example.com/webhooks', {
    method: 'POST',
    body,
    headers: {
      'X-Shopify-Hmac-Sha256': createHmac('sha256', secret).update(body).digest('base64'),
      'X-Shopify-Topic': 'orders/paid',
      'X-Shopify-Shop-Domain': teaHouse,
      'X-Shopify-Webhook-Id': id,
      'X-Shopify-Api-Version': '2026-07',
    },
  });
  return (await route.action({ request, params: {}, context: {} })).status;
}

const kept = async () => (await database.pool.query<{ body: Buffer }>('SELECT body FROM delivery')).rows.map(({ body }) => body.toString());

test('a delivery is kept byte for byte and acknowledged, readable or not', async () => {
  expect(await arrives('{ "id" : 1.50 , not json')).toBe(200);
  expect(await kept()).toEqual(['{ "id" : 1.50 , not json']);
});

test('a wrong signature gets 401 and leaves no row', async () => {
  expect(await arrives('{}', { secret: 'another secret' })).toBe(401);
  expect(await kept()).toEqual([]);
});

test('the same delivery twice is acknowledged twice and kept once', async () => {
  expect([await arrives('{}'), await arrives('{}')]).toEqual([200, 200]);
  expect(await kept()).toHaveLength(1);
});
