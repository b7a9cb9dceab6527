import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import express from 'express';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { teaHouse } from '#test/builders/values.ts';
import { appSecret, openDoors } from '#test/harness/app-doors.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';

let database: TestDatabase;
let server: Server;
let closeDoors: () => Promise<void>;

beforeAll(async () => {
  database = await aDatabase();
  openDoors(database);
  const { receiveWebhook } = await import('#app/ingress.server.ts');
  const { pool } = await import('#app/db.server.ts');
  server = createServer(express().post('/webhooks', receiveWebhook)).listen(0, '127.0.0.1');
  closeDoors = () => pool.end();
});
afterAll(async () => {
  server.close();
  await closeDoors();
  await database.drop();
});
beforeEach(async () => {
  await database.pool.query('DELETE FROM delivery');
});

async function arrives(body: string, { secret = appSecret, id = 'delivery-1' } = {}): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`, {
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
  return answer.status;
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

test('a body past 5 MB is turned away and leaves no row', async () => {
  expect(await arrives('x'.repeat(6 * 1024 * 1024))).toBe(413);
  expect(await kept()).toEqual([]);
});
