import { afterAll, beforeAll, expect, test } from 'vitest';

import { aCredit } from '#test/builders/ledger.ts';
import { customer, teaHouse } from '#test/builders/values.ts';
import { postedOn } from '#test/harness/posting.ts';
import { aMemberWith, anInstalledShop } from '#test/harness/shop-with-members.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import type { Credit } from '#app/domain/ledger/movement.ts';
import { points } from '#app/domain/values/points.ts';
import type { Member } from '#app/persistence/member.ts';
import { standings } from '#app/persistence/membership.ts';
import { openPool } from '#app/persistence/pool.ts';
import { shopperOf } from '#app/persistence/shopper.ts';

import type { Pool } from 'pg';

const earnedAt = new Date('2026-03-01T09:00:00Z');
const now = new Date('2026-03-10T12:00:00Z');
const [before, later] = [new Date('2026-03-09T00:00:00Z'), new Date('2026-03-20T00:00:00Z')];
let database: TestDatabase;

beforeAll(async () => {
  database = await aDatabase();
  await anInstalledShop(database.pool);
});
afterAll(() => database.drop());

type Given = Partial<Pick<Credit, 'activeAt' | 'expiresAt'>> & { readonly count: number };

/** A member with a lot for each. */
async function aMemberGiven(number: number, given: readonly Given[]): Promise<Member> {
  const member = await aMemberWith(database.pool, 0, number);
  const credits = given.map(({ count, activeAt = earnedAt, expiresAt = null }, place) =>
    aCredit({ points: points(count), idempotencyKey: `adjust:${number}-${place}`, occurredAt: earnedAt, earnedAt, activeAt, expiresAt }),
  );
  await postedOn(database.pool, member, credits, earnedAt);
  return member;
}

test('what is not active yet is pending, and what has ended counts for nothing, posted or not', async () => {
  const member = await aMemberGiven(1, [
    { count: 1 },
    { count: 10, expiresAt: later },
    { count: 100, activeAt: later },
    { count: 1_000, expiresAt: before },
    { count: 10_000, activeAt: later, expiresAt: before },
    { count: 100_000, activeAt: now },
    { count: 1_000_000, expiresAt: now },
  ]);

  const [standing] = await standings(database.pool, teaHouse, [member.id], now);
  expect(standing).toMatchObject({ active: 100_011, pending: 100, deficit: 0 });
  expect((await shopperOf(database.pool, teaHouse, customer(1), now))?.own?.standing).toEqual(standing);
});

async function lotsRead(pool: Pool): Promise<number> {
  await pool.query('SELECT pg_stat_force_next_flush()');
  const { rows } = await database.owner.query<{ read: string }>(
    `SELECT idx_tup_fetch AS read FROM pg_stat_user_tables WHERE relname = 'lot'`,
  );
  return Number(rows[0]?.read);
}

// Seen red with the open lots read and summed: all sixty.
test('a balance is read from none of the lots that are active', async () => {
  await aMemberGiven(2, [...Array.from({ length: 60 }, () => ({ count: 1, expiresAt: later })), { count: 5, activeAt: later }]);
  const pool = openPool({ connectionString: database.url, connectionsMax: 1, onIdleError: () => undefined });
  // As of a large table: a small one is read whole.
  await pool.query('SET enable_seqscan = off');
  const start = await lotsRead(pool);
  const known = await shopperOf(pool, teaHouse, customer(2), now);
  const read = (await lotsRead(pool)) - start;
  await pool.end();

  expect({ standing: known?.own?.standing, read }).toMatchObject({ standing: { active: 60, pending: 5 }, read: 1 });
});
