import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';

import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import { startWeb, webhook, type Served } from './web-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'laurel-web-'));
const body = JSON.stringify({ id: 1, email: 'ann@example.com' });
let database: TestDatabase;
let web: Served;

beforeAll(async () => {
  database = await aDatabase();
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  web = await startWeb(database, join(folder, 'web.log'));
});
afterEach(() => web.child.stop());

const posts = (id: string, headers?: Readonly<Record<string, string>>) => fetch(`${web.origin}/webhooks`, webhook(id, body, headers));
const statusOf = (path: string) =>
  fetch(`${web.origin}${path}`).then(
    ({ status }) => status,
    () => 'refused',
  );
const kept = async () => (await database.owner.query<{ id: string }>('SELECT id FROM delivery ORDER BY id')).rows.map(({ id }) => id);

test('what is logged says which request and which delivery it was about, and nothing of the body', { timeout: 60_000 }, async () => {
  const given = await posts('delivery-0001', { 'X-Request-Id': 'from-the-proxy-1' });
  const made = await posts('delivery-0001', { 'X-Request-Id': 'not a sane one\u00e9' });
  await database.owner.query('ALTER TABLE delivery RENAME TO delivery_away');
  const failed = await posts('delivery-0002', { 'X-Request-Id': 'from-the-proxy-2' });
  await database.owner.query('ALTER TABLE delivery_away RENAME TO delivery');

  expect(given.headers.get('X-Request-Id')).toBe('from-the-proxy-1');
  expect(made.headers.get('X-Request-Id')).toMatch(/^[0-9a-f-]{36}$/);
  expect(failed.status).toBe(500);
  const logged = web.child.said();
  expect(logged).toMatch(/"request":"from-the-proxy-2","delivery":"delivery-0002".*a request failed/);
  expect(logged + (await failed.text())).not.toContain('ann@example.com');
});

test('Prometheus reads how webhooks fare, what waits, and the pool', { timeout: 60_000 }, async () => {
  await posts('delivery-0003');
  await posts('delivery-0003');
  await posts('delivery-0004', { 'X-Shopify-Hmac-Sha256': 'forged' });
  const text = await (await fetch(web.metrics)).text();

  for (const line of [
    'laurel_deliveries_received_total{outcome="kept"} 1',
    'laurel_deliveries_received_total{outcome="known"} 1',
    'laurel_deliveries_received_total{outcome="bad-signature"} 1',
    'laurel_ack_seconds_count 3',
    'laurel_invariant_faults 0',
  ])
    expect(text).toContain(line);
  expect(text).toMatch(/laurel_deliveries_waiting [1-9]/);
  expect(text).toMatch(/laurel_delivery_oldest_seconds \d/);
  expect(text).toMatch(/laurel_pool_connections\{state="open"\} [1-9]/);
  expect(text).not.toContain('myshopify.com');
});

// Seen red where the process exits at once when told to.
test('told to stop, it is not ready, takes nothing new, and answers all that is under way', { timeout: 90_000 }, async () => {
  await database.owner.query('DELETE FROM delivery');
  const holder = await database.owner.connect();
  await holder.query('BEGIN; LOCK TABLE delivery');
  const ids = Array.from({ length: 30 }, (_, place) => `underway-${String(place).padStart(2, '0')}`);
  const answers = ids.map((id) => posts(id).then(({ status }) => status));
  await delay(500);

  const toldAt = performance.now();
  process.kill(web.child.pid, 'SIGTERM');
  await untilSo(async () => (await statusOf('/readyz')) === 503);
  await untilSo(async () => (await statusOf('/healthz')) === 'refused');
  await holder.query('COMMIT');
  holder.release();

  expect(new Set(await Promise.all(answers))).toEqual(new Set([200]));
  await web.child.ended;
  expect(performance.now() - toldAt).toBeLessThan(15_000);
  expect(await kept()).toEqual(ids);
});

async function untilSo(isSo: () => Promise<boolean>): Promise<void> {
  for (const until = performance.now() + 10_000; !(await isSo());) {
    if (performance.now() > until) throw new Error('it took too long');
    await delay(20);
  }
}
