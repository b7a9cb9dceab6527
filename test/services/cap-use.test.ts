import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { aLine, anOrder, aRefundOf } from '#test/builders/order.ts';
import { aProgram, aRule, perSpend } from '#test/builders/program.ts';
import { amount, customer, line, order, teaHouse } from '#test/builders/values.ts';
import { guestKey } from '#test/harness/guest-key.ts';
import { anInstalledShop, balanceOf } from '#test/harness/shop-with-members.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import type { Order } from '#app/domain/earning/order.ts';
import { points } from '#app/domain/values/points.ts';
import { memberByCustomer } from '#app/persistence/member.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { settleOrders } from '#app/services/settle-orders.ts';

const now = new Date('2026-03-10T12:00:00Z');
const program = aProgram({
  earning: {
    rules: [
      aRule({
        award: perSpend(1, '1.00'),
        caps: { perOrder: null, perMember: [{ period: 'month', points: points(100) }], inTotal: points(350) },
      }),
    ],
  },
});
let database: TestDatabase;
let shop: Shop;
let numbers = 100;

beforeAll(async () => {
  database = await aDatabase();
  shop = await anInstalledShop(database.pool, program);
});
afterAll(() => database.drop());
beforeEach(async () => {
  numbers += 100;
  await database.pool.query('DELETE FROM cap_use');
});

const admin = () => Promise.reject(new Error('nothing is asked of Shopify'));
const settles = (...orders: readonly Order[]) => settleOrders({ pool: database.pool, admin, guestKey }, { shop, orders }, now);

/** The customer's n-th order, of so much, placed n minutes after ten. */
const placed = (n: number, price: string, over: Partial<Order> = {}) => {
  const placedAt = new Date(Date.UTC(2026, 2, 2, 10, n));
  const lines = [aLine({ id: line(numbers + n), amount: amount(price) })];
  const of = { id: order(numbers + n), name: `#${numbers + n}`, customer: customer(numbers), lines, placedAt, paidAt: placedAt };
  return anOrder({ ...of, updatedAt: placedAt, ...over });
};
const balance = async (number = numbers) => {
  const member = await memberByCustomer(database.pool, teaHouse, customer(number));
  return member && balanceOf(database.pool, member);
};
const posted = async (n: number) => {
  const { rows } = await database.pool.query<{ posted: string }>('SELECT posted FROM order_state WHERE "order" = $1', [order(numbers + n)]);
  return Number(rows[0]?.posted);
};

test('a member’s cap holds over orders of one batch, in the order they were placed', async () => {
  await settles(placed(2, '70.00'), placed(1, '60.00'), placed(3, '50.00'));

  expect([await posted(1), await posted(2), await posted(3)]).toEqual([60, 40, 0]);
});

test('it holds when orders are settled at once', async () => {
  await Promise.all([1, 2, 3, 4].map((n) => settles(placed(n, '70.00'))));

  expect(await balance()).toBe(100);
});

test('the cap over all members holds when orders of many are settled at once', async () => {
  const batch = [1, 2, 3, 4, 5].map((n) => placed(n, '100.00', { customer: customer(numbers + n) }));
  await Promise.all(batch.map((each) => settles(each)));

  const balances = await Promise.all([1, 2, 3, 4, 5].map((n) => balance(numbers + n)));
  expect(balances.reduce((total: number, each) => total + (each ?? 0), 0)).toBe(350);
});

test('what a refund gives back is room for later orders, never for earlier ones', async () => {
  await settles(placed(1, '80.00'));
  await settles(placed(2, '80.00'));
  await settles(placed(1, '80.00', { refunds: [aRefundOf(line(numbers + 1), '80.00')], updatedAt: now }));
  const second = await posted(2);
  await settles(placed(2, '80.00', { updatedAt: now }), placed(3, '90.00'));

  expect([second, await posted(1), await posted(2), await posted(3)]).toEqual([20, 0, 20, 80]);
});

test('room that a refund in the same batch gives back is there for orders placed after it', async () => {
  await settles(placed(1, '100.00'));
  await settles(placed(1, '100.00', { cancelledAt: now, updatedAt: now }), placed(2, '70.00'));

  expect([await posted(1), await posted(2)]).toEqual([0, 70]);
});

test('an order that waits for its payment takes no room, and finds what is left when it is paid', async () => {
  await settles(placed(1, '80.00', { paidAt: null }));
  await settles(placed(2, '80.00'));
  await settles(placed(1, '80.00', { updatedAt: now }));

  expect([await posted(1), await posted(2)]).toEqual([20, 80]);
});

test('another month has its own room', async () => {
  const april = new Date('2026-04-01T10:00:00Z');
  await settles(placed(1, '100.00'), placed(2, '100.00', { placedAt: april, paidAt: april, updatedAt: april }));

  expect(await balance()).toBe(200);
});

test('settled again, an order uses what it used', async () => {
  await settles(placed(1, '60.00'));
  await settles(placed(1, '60.00'), placed(2, '60.00'));
  await settles(placed(2, '60.00'));

  expect([await posted(1), await posted(2)]).toEqual([60, 40]);
});
