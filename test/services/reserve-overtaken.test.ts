import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';

import { aCredit, aDebit } from '#test/builders/ledger.ts';
import { aProgram, aReward } from '#test/builders/program.ts';
import { reward } from '#test/builders/values.ts';
import { postedOn } from '#test/harness/posting.ts';
import { everyAccount } from '#test/harness/replayed.ts';
import { aMemberWith, anInstalledShop, balanceOf } from '#test/harness/shop-with-members.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import { points } from '#app/domain/values/points.ts';
import { lockAccount, postMovements } from '#app/persistence/ledger.ts';
import type { Member } from '#app/persistence/member.ts';
import { openPool } from '#app/persistence/pool.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { inTransaction } from '#app/persistence/transaction.ts';
import { codeKey } from '#app/services/redemption-code.ts';
import { reserve } from '#app/services/reserve-points.ts';

const now = new Date('2026-03-10T12:00:00Z');
const key = codeKey(Buffer.alloc(32, 7));
let database: TestDatabase;
let rival: ReturnType<typeof openPool>;
let shop: Shop;
let member: Member;
let members = 0;

beforeAll(async () => {
  database = await aDatabase();
  rival = openPool({ connectionString: database.url, connectionsMax: 2, onIdleError: () => undefined });
  const seat = aReward({ id: reward('one-of-five'), benefit: { kind: 'experience', price: points(500) }, stock: 5 });
  shop = await anInstalledShop(database.pool, aProgram({ rewards: [aReward(), seat] }));
});
afterAll(async () => {
  await rival.end();
  await database.drop();
});
beforeEach(async () => {
  members += 1;
  member = await aMemberWith(database.pool, 1000, members);
});

const asksNothing = () => Promise.reject(new Error('Shopify is not asked'));
const reserves = (reward = 'five-off') =>
  reserve({ pool: database.pool, admin: asksNothing, codeKey: key }, { shop, member, reward, steps: 1, key: 'a-key-of-the-page' }, now);

/** What becomes of a reservation that comes to the account while another process takes points from it. */
async function overtakenBy(taken: number, reward?: string) {
  const { asked } = await inTransaction(rival, async (client) => {
    const account = await lockAccount(client, shop.shop, member.id);
    const debit = aDebit({ kind: 'debit-adjustment', points: points(taken), idempotencyKey: `taken:${member.id}`, occurredAt: now });
    await postMovements(client, account, [debit], now);
    const asked = reserves(reward);
    await vi.waitFor(async () => expect(await waiting()).toBe(1), { timeout: 10_000 });
    return { asked };
  });
  return asked;
}

async function waiting(): Promise<number> {
  const { rows } = await database.owner.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return rows[0]?.count ?? 0;
}

const kept = async () => (await database.owner.query('SELECT FROM redemption WHERE member = $1', [member.id])).rows.length;

// Seen red where what was read is written without asking whether the account still stands there, and where the answer is given all the same.
test('points that another process takes between reading and writing are not spent a second time', async () => {
  expect(await overtakenBy(600)).toMatchObject({ ok: false, refusal: { kind: 'insufficient-points', active: 400 } });
  expect([await balanceOf(database.pool, member), await kept()]).toEqual([400, 0]);
});

// Seen red where the account is read for it without its lock, and where what was read before the lock is believed.
test('nor for a reward with a stock, whose members wait for each other', async () => {
  expect(await overtakenBy(600, 'one-of-five')).toMatchObject({ ok: false, refusal: { kind: 'insufficient-points', active: 400 } });
  expect([await balanceOf(database.pool, member), await kept()]).toEqual([400, 0]);
});

test('who was overtaken is judged anew, and gets what there are still points for', async () => {
  expect(await overtakenBy(300)).toMatchObject({ ok: true, value: { isNew: true } });
  expect([await balanceOf(database.pool, member), await kept()]).toEqual([200, 1]);
  for (const { replayed, stored } of await everyAccount(database.pool, shop.shop)) expect(replayed).toEqual(stored);
});

// Seen red where the answer to what was read is given though nothing was written.
test('lots that are due expire with a reservation of the others', async () => {
  const [earnedAt, expiresAt] = [new Date('2026-03-02T00:00:00Z'), new Date('2026-03-05T00:00:00Z')];
  const credit = aCredit({
    points: points(70),
    idempotencyKey: `given:${member.id}`,
    occurredAt: earnedAt,
    earnedAt,
    activeAt: earnedAt,
    expiresAt,
  });
  await postedOn(database.pool, member, [credit], earnedAt);

  expect(await reserves()).toMatchObject({ ok: true });
  expect(await balanceOf(database.pool, member)).toBe(500);
});
