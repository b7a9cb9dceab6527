import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { register } from 'prom-client';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { teaHouse } from '#test/builders/values.ts';
import { appSecret, appSettings, openDoors } from '#test/harness/app-doors.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';

import { startWeb, webhook, type Served } from '../operations/web-process.ts';

const person = ['hidden.person@example.com', 'Hiddenname', 'gid://shopify/Customer/4711', 'shpat_hidden'];
let database: TestDatabase;
let web: Served;

beforeAll(async () => {
  database = await aDatabase();
  web = await startWeb(database, join(mkdtempSync(join(tmpdir(), 'laurel-metrics-')), 'web.log'));
});
afterAll(async () => {
  await web.child.stop();
  await database.drop();
});

const secrets = () => [...person, teaHouse, appSecret, appSettings(database).LAUREL_ENCRYPTION_KEY, new URL(database.url).password];

// Seen red with a counter that is labelled by what a message's header says.
test('metrics say nothing of what came in: no shop, person, token or key, however it was sent', { timeout: 90_000 }, async () => {
  const said = person.map(encodeURIComponent).join();
  for (const [index, text] of person.entries()) {
    const named = { 'X-Shopify-Topic': `orders/${text}`, 'X-Request-Id': text, 'X-Shopify-Api-Version': text };
    await fetch(`${web.origin}/webhooks`, webhook(`metrics-${index}`, JSON.stringify({ email: text }), named));
    await fetch(`${web.origin}/webhooks`, webhook(`forged-${index}`, text, { 'X-Shopify-Hmac-Sha256': text }));
  }
  for (const path of [`/app?id_token=${said}&shop=${teaHouse}`, `/proxy/membership?shop=${teaHouse}&signature=${said}`, `/${said}`])
    await fetch(`${web.origin}${path}`);
  const text = await (await fetch(web.metrics)).text();

  expect(text).toContain('laurel_deliveries_received_total{outcome="bad-signature"}');
  expect(secrets().filter((secret) => secret !== '' && text.includes(secret))).toEqual([]);
  const ours = text.split('\n').filter((line) => line.startsWith('laurel_'));
  expect(new Set(ours.flatMap((line) => [...line.matchAll(/[{,](\w+)="/g)].map(([, label]) => label)))).toEqual(
    new Set(['outcome', 'state', 'le']),
  );
});

test('a call of the Admin API that fails is counted by its kind, not by what it says', async () => {
  openDoors(database);
  const { countedCalls } = await import('#app/metrics.server.ts');
  const { pool, prisma } = await import('#app/db.server.ts');
  const fails = countedCalls(() => Promise.reject(new Error(person.join(' '))));
  for (const text of person) await expect(fails(`query { customer(id: "${text}") { id } }`, { text })).rejects.toThrow();
  const text = await register.metrics();
  await prisma.$disconnect();
  await pool.end();

  expect(text).toContain('laurel_admin_calls_total{result="Error"} 4');
  expect(person.filter((secret) => text.includes(secret))).toEqual([]);
});
