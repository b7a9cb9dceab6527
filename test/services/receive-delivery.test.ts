import { createHmac } from 'node:crypto';
import { Readable } from 'node:stream';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import { receiveDelivery, type Arrival } from '#app/services/receive-delivery.ts';

const now = new Date('2026-03-10T12:00:00Z');
const secret = 'a secret of the app';
let database: TestDatabase;

beforeAll(async () => {
  database = await aDatabase();
});
afterAll(() => database.drop());

const sign = (body: string, by = secret) => createHmac('sha256', by).update(body).digest('base64');
const anArrival = (body: string, headers: Record<string, string> = {}): Arrival => ({
  body: Readable.from([Buffer.from(body)]),
  headers: {
    'x-shopify-hmac-sha256': sign(body),
    'x-shopify-shop-domain': 'Tea-House.myshopify.com',
    'x-shopify-topic': 'orders/paid',
    'x-shopify-webhook-id': 'w-1',
    'x-shopify-triggered-at': '2026-03-10T11:59:59.123456789Z',
    'x-shopify-api-version': '2026-07',
    ...headers,
  },
});
const receive = (arrival: Arrival) => receiveDelivery({ pool: database.pool, secret }, arrival, now);
const kept = async () => (await database.pool.query<{ id: string; body: Buffer }>('SELECT * FROM delivery ORDER BY arrival')).rows;

test.each([
  ['by another secret', { 'x-shopify-hmac-sha256': sign('{}', 'another') }],
  ['not at all', { 'x-shopify-hmac-sha256': '' }],
  ['for another body', { 'x-shopify-hmac-sha256': sign('{ }') }],
])('a body signed %s is refused and leaves no row', async (_how, headers) => {
  expect([await receive(anArrival('{}', headers)), await kept()]).toEqual([{ ok: false, refusal: { kind: 'bad-signature' } }, []]);
});

test.each([
  ['no shop of Shopify’s', { 'x-shopify-shop-domain': 'tea-house.example.com' }],
  ['no topic', { 'x-shopify-topic': '' }],
  ['no id', { 'x-shopify-webhook-id': '' }],
])('headers that name %s are refused and leave no row', async (_what, headers) => {
  expect([await receive(anArrival('{}', headers)), await kept()]).toEqual([{ ok: false, refusal: { kind: 'unreadable-headers' } }, []]);
});

test('a body past 5 MB is refused', async () => {
  const body = 'x'.repeat(5 * 1024 * 1024 + 1);

  expect(await receive(anArrival(body))).toEqual({ ok: false, refusal: { kind: 'too-large' } });
});

test('a signed body is kept byte for byte, once, whatever it is', async () => {
  const body = '{"title":"Schöne Tasse", "no JSON';
  const answers = await Promise.all([1, 2, 3].map(() => receive(anArrival(body))));

  expect(answers.filter((answer) => answer.ok && answer.value === 'kept')).toHaveLength(1);
  expect(await kept()).toMatchObject([
    {
      shop: 'tea-house.myshopify.com',
      id: 'w-1',
      topic: 'orders/paid',
      state: 'waiting',
      attempts: 0,
      due_at: now,
      received_at: now,
      body: Buffer.from(body),
    },
  ]);
});
