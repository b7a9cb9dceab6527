import { createHmac } from 'node:crypto';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import { receiveDelivery } from '#app/services/receive-delivery.ts';

const now = new Date('2026-03-10T12:00:00Z');
const secret = 'a secret of the app';
let database: TestDatabase;

beforeAll(async () => {
  database = await aDatabase();
});
afterAll(() => database.drop());

const sign = (body: string, by = secret) => createHmac('sha256', by).update(body).digest('base64');
const aRequest = (body: string, headers: Record<string, string> = {}) =>
  new Request('https://laurel.example.com/webhooks', {
    method: 'POST',
    body,
    headers: {
      'X-Shopify-Hmac-Sha256': sign(body),
      'X-Shopify-Shop-Domain': 'Tea-House.myshopify.com',
      'X-Shopify-Topic': 'orders/paid',
      'X-Shopify-Webhook-Id': 'w-1',
      'X-Shopify-Triggered-At': '2026-03-10T11:59:59.123456789Z',
      'X-Shopify-API-Version': '2026-07',
      ...headers,
    },
  });
const receive = (request: Request) => receiveDelivery({ pool: database.pool, secret }, request, now);
const kept = async () => (await database.pool.query<{ id: string; body: Buffer }>('SELECT * FROM delivery ORDER BY arrival')).rows;

test.each([
  ['by another secret', { 'X-Shopify-Hmac-Sha256': sign('{}', 'another') }],
  ['not at all', { 'X-Shopify-Hmac-Sha256': '' }],
  ['for another body', { 'X-Shopify-Hmac-Sha256': sign('{ }') }],
])('a body signed %s is refused and leaves no row', async (_how, headers) => {
  expect([await receive(aRequest('{}', headers)), await kept()]).toEqual([{ ok: false, refusal: { kind: 'bad-signature' } }, []]);
});

test.each([
  ['no shop of Shopify’s', { 'X-Shopify-Shop-Domain': 'tea-house.example.com' }],
  ['no topic', { 'X-Shopify-Topic': '' }],
  ['no id', { 'X-Shopify-Webhook-Id': '' }],
])('headers that name %s are refused and leave no row', async (_what, headers) => {
  expect([await receive(aRequest('{}', headers)), await kept()]).toEqual([{ ok: false, refusal: { kind: 'unreadable-headers' } }, []]);
});

test('a body past 5 MB is refused', async () => {
  const body = 'x'.repeat(5 * 1024 * 1024 + 1);

  expect(await receive(aRequest(body))).toEqual({ ok: false, refusal: { kind: 'too-large' } });
});

test('a signed body is kept byte for byte, once, whatever it is', async () => {
  const body = '{"title":"Schöne Tasse", "no JSON';
  const answers = await Promise.all([1, 2, 3].map(() => receive(aRequest(body))));

  expect(answers.filter((answer) => answer.ok && answer.value === 'kept')).toHaveLength(1);
  expect(await kept()).toMatchObject([
    { shop: 'tea-house.myshopify.com', id: 'w-1', topic: 'orders/paid', state: 'waiting', attempts: 0, due_at: now, received_at: now, body: Buffer.from(body) },
  ]);
});
