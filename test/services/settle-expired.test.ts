import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import type { Order } from '#app/domain/earning/order.ts';
import { points } from '#app/domain/values/points.ts';
import { memberByCustomer, type Member } from '#app/persistence/member.ts';
import { insertProgramVersion } from '#app/persistence/program-version.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { inTransaction } from '#app/persistence/transaction.ts';
import { expirePoints } from '#app/services/expire-points.ts';
import { settleOrders } from '#app/services/settle-orders.ts';
import { aDebit } from '#test/builders/ledger.ts';
import { aLine, anOrder, aRefundOf } from '#test/builders/order.ts';
import { aProgram } from '#test/builders/program.ts';
import { amount, customer, gbp, line, order, teaHouse } from '#test/builders/values.ts';
import { guestKey } from '#test/harness/guest-key.ts';
import { postedOn } from '#test/harness/posting.ts';
import { everyAccount } from '#test/harness/replayed.ts';
import { anInstalledShop, balanceOf } from '#test/harness/shop-with-members.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';

const program = aProgram({ expiry: { kind: 'fixed', count: 30, unit: 'days', byTier: {}, warningDays: [] } });
/** Orders are placed on 2 March: the first day without their points. */
const ended = new Date('2026-04-02T00:00:00Z');
const march = new Date('2026-03-10T12:00:00Z');
const may = new Date('2026-05-10T12:00:00Z');
let database: TestDatabase;
let shop: Shop;
let numbers = 3_000;

beforeAll(async () => {
  database = await aDatabase();
  shop = await anInstalledShop(database.pool, program);
});
afterAll(() => database.drop());
beforeEach(() => (numbers += 1));

const bought = (over: Partial<Order> = {}) =>
  anOrder({
    id: order(numbers),
    name: `#${numbers}`,
    customer: customer(numbers),
    lines: [aLine({ id: line(1), quantity: 2, amount: amount('100.00') })],
    ...over,
  });
const refunded = (pieces: number) =>
  bought({ refunds: Array.from({ length: pieces }, () => ({ ...aRefundOf(line(1), '50.00'), createdAt: may })), updatedAt: may });
const settles = (now: Date, ...orders: readonly Order[]) =>
  settleOrders({ pool: database.pool, admin: () => Promise.resolve({ nodes: [] }), guestKey }, { shop, orders }, now);

async function member(): Promise<Member> {
  const found = await memberByCustomer(database.pool, teaHouse, customer(numbers));
  if (!found) throw new Error('who has ordered is a member');
  return found;
}

async function kinds(): Promise<readonly string[]> {
  const { rows } = await database.pool.query<{ kind: string; points: string }>(
    'SELECT kind, points FROM entry WHERE shop = $1 AND member = $2 ORDER BY sequence',
    [teaHouse, (await member()).id],
  );
  return rows.map(({ kind, points: count }) => `${kind} ${count}`);
}

async function spends(count: number): Promise<void> {
  const redemption = aDebit({ points: points(count), occurredAt: march, idempotencyKey: `spends:${numbers}` });
  await postedOn(database.pool, await member(), [redemption], march);
}

test('points that expired unused are not paid for with others when their order is refunded', async () => {
  await settles(march, bought());
  await expirePoints(database, ended);
  await settles(may, refunded(1));
  await settles(may, refunded(1));
  await settles(may, refunded(2));

  expect(await kinds()).toEqual(['accrual 100', 'expiry 100', 'restoration 50', 'clawback 50', 'restoration 50', 'clawback 50']);
  expect(await balanceOf(database.pool, await member())).toBe(0);
});

test('it is the same where expiry has not run yet', async () => {
  await settles(march, bought());
  await settles(may, refunded(2));

  expect(await kinds()).toEqual(['accrual 100', 'expiry 100', 'restoration 100', 'clawback 100']);
});

test('what was spent before the rest expired is owed', async () => {
  await settles(march, bought());
  await spends(40);
  await expirePoints(database, ended);
  await settles(may, refunded(2));

  expect(await balanceOf(database.pool, await member())).toBe(-40);
});

test('turning expiry off, or to other terms, changes nothing for points that were earned before', async () => {
  const version = { version: 2, publishedAt: march, publishedBy: 'staff', document: aProgram() };
  await inTransaction(database.pool, (client) => insertProgramVersion(client, { shop: teaHouse, currency: gbp }, version));
  await settles(march, bought());
  const later = bought({ id: order(numbers + 500), placedAt: march, paidAt: march, updatedAt: march });
  await settles(march, later);
  await expirePoints(database, ended);

  expect(await kinds()).toEqual(['accrual 100', 'accrual 100', 'expiry 100']);
});

test('every account is what its entries say', async () => {
  for (const { replayed, stored } of await everyAccount(database.pool, teaHouse)) expect(replayed).toEqual(stored);
});
