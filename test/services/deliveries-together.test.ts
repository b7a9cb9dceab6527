import { afterAll, beforeAll, expect, test } from 'vitest';

import { insertDelivery, type NewDelivery } from '#app/persistence/new-delivery.ts';
import { openPool } from '#app/persistence/pool.ts';
import { teaHouse } from '#test/builders/values.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';

import type { Pool } from 'pg';

const now = new Date('2026-03-10T12:00:00Z');
let database: TestDatabase;
let otherProcess: Pool;

beforeAll(async () => {
  database = await aDatabase();
  otherProcess = openPool({ connectionString: database.url, connectionsMax: 5, onIdleError: () => undefined });
});
afterAll(async () => {
  await otherProcess.end();
  await database.drop();
});

const arrival = (id: string, body = id): NewDelivery => ({
  ...{ shop: teaHouse, id, topic: 'orders/paid', apiVersion: '2026-07', triggeredAt: null, receivedAt: now },
  body: Buffer.from(body),
});
const numbered = (prefix: string, count: number) => Array.from({ length: count }, (_, number) => `${prefix}-${number}`);
const keptBodies = async (prefix: string) => {
  const { rows } = await database.pool.query<{ id: string; body: Buffer }>(
    'SELECT id, body FROM delivery WHERE id LIKE $1 ORDER BY arrival',
    [`${prefix}-%`],
  );
  return Object.fromEntries(rows.map(({ id, body }) => [id, body.toString('utf8')]));
};

// Seen red with a body cut out one byte too early.
test('what arrives together is kept each with its own body', async () => {
  const ids = numbered('together', 250);
  const bodies = Object.fromEntries(ids.map((id, place) => [id, 'é'.repeat(place)]));
  const answers = await Promise.all(ids.map((id) => insertDelivery(database.pool, arrival(id, bodies[id]))));

  expect(answers.every((isNew) => isNew)).toBe(true);
  expect(await keptBodies('together')).toEqual(bodies);
});

// Seen red with answers given before the statement's.
test('of the same one several times together, one is new', async () => {
  const answers = await Promise.all(Array.from({ length: 9 }, () => insertDelivery(database.pool, arrival('again-1'))));

  expect(answers.filter((isNew) => isNew)).toHaveLength(1);
});

// Seen red without each being tried by itself.
test('one that cannot be written stops none of those that arrived with it', async () => {
  const answers = await Promise.allSettled(
    ['beside-1', 'beside-\u0000', 'beside-2'].map((id) => insertDelivery(database.pool, arrival(id))),
  );

  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(Object.keys(await keptBodies('beside'))).toEqual(['beside-1', 'beside-2']);
});

// Seen red without the order by key, and without each being tried by itself: one of the two is ended as a deadlock's victim.
test('two processes that are sent the same ones the other way round do not stop each other', async () => {
  for (let round = 0; round < 10; round += 1) {
    const ids = numbered(`twice-${round}`, 100);
    const [here, there] = await Promise.all([
      Promise.all(ids.map((id) => insertDelivery(database.pool, arrival(id)))),
      Promise.all(ids.toReversed().map((id) => insertDelivery(otherProcess, arrival(id)))),
    ]);

    expect([...here, ...there].filter((isNew) => isNew)).toHaveLength(100);
  }
});
