import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Order } from '#app/domain/earning/order.ts';
import { points } from '#app/domain/values/points.ts';
import type { CustomerId } from '#app/domain/values/ids.ts';
import { memberByCustomer, type Member } from '#app/persistence/member.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { expirePoints } from '#app/services/expire-points.ts';
import { settleOrders } from '#app/services/settle-orders.ts';
import { aDebit } from '#test/builders/ledger.ts';
import { aLine, anOrder, aRefundOf } from '#test/builders/order.ts';
import { aProgram } from '#test/builders/program.ts';
import { aTier, aTierPolicy, tier } from '#test/builders/tiers.ts';
import { amount, customer, line, order, teaHouse } from '#test/builders/values.ts';
import { guestKey } from '#test/harness/guest-key.ts';
import { postedOn } from '#test/harness/posting.ts';
import { everyAccount } from '#test/harness/replayed.ts';
import { anInstalledShop, balanceOf } from '#test/harness/shop-with-members.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';

/** 30 points for reaching gold; points of gold members live for 30 days, those of others for ever. */
const program = aProgram({
  tiers: aTierPolicy({ tiers: [aTier('gold', 80, { entryGift: points(30) })] }),
  expiry: { kind: 'none', byTier: { [tier('gold')]: { kind: 'fixed', count: 30, unit: 'days' } }, warningDays: [] },
});
const march = new Date('2026-03-10T12:00:00Z');
const may = new Date('2026-05-10T12:00:00Z');
let database: TestDatabase;
let shop: Shop;

beforeAll(async () => {
  database = await aDatabase();
  shop = await anInstalledShop(database.pool, program);
});
afterAll(() => database.drop());

const bought = (by: CustomerId, number: number, over: Partial<Order> = {}) =>
  anOrder({
    id: order(number),
    name: `#${number}`,
    customer: by,
    lines: [aLine({ id: line(1), quantity: 10, amount: amount('100.00') })],
    ...over,
  });
const refunded = (whole: Order) => ({ ...whole, refunds: [{ ...aRefundOf(line(1), '60.00', 6), createdAt: may }], updatedAt: may });
const settles = (now: Date, ...orders: readonly Order[]) =>
  settleOrders({ pool: database.pool, admin: () => Promise.reject(new Error('nothing is asked')), guestKey }, { shop, orders }, now);

async function member(by: CustomerId): Promise<Member> {
  const found = await memberByCustomer(database.pool, teaHouse, by);
  if (!found) throw new Error('who has ordered is a member');
  return found;
}

async function gifts({ id }: Member): Promise<readonly string[]> {
  const { rows } = await database.pool.query<{ kind: string; points: string }>(
    `SELECT kind, points FROM entry WHERE shop = $1 AND member = $2 AND (source->>'kind' IN ('tier', 'lot')) ORDER BY sequence`,
    [teaHouse, id],
  );
  return rows.map(({ kind, points: count }) => `${kind} ${count}`);
}

test('a gift that expired unused is not paid for with other points when it is taken back', async () => {
  // Two members' gifts have one source: what expired of one is not the other's. Seen red without the member in the key.
  const [ann, ben] = [customer(71), customer(72)];
  await settles(march, bought(ann, 7_001), bought(ben, 7_002));
  await postedOn(database.pool, await member(ben), [aDebit({ points: points(130), occurredAt: march, idempotencyKey: 'ben' })], march);
  await expirePoints(database, may);
  await settles(may, refunded(bought(ann, 7_001)), refunded(bought(ben, 7_002)));

  // Seen red without what comes back: 10 of the order's 40 points were taken for the gift.
  expect(await gifts(await member(ann))).toEqual(['accrual 30', 'expiry 30', 'restoration 30', 'clawback 30']);
  expect(await balanceOf(database.pool, await member(ann))).toBe(40);
  expect(await gifts(await member(ben))).toEqual(['accrual 30', 'clawback 30']);
  expect(await balanceOf(database.pool, await member(ben))).toBe(0 - 90);
});

test('it is the same where expiry has not run yet', async () => {
  await settles(march, bought(customer(73), 7_003));
  await settles(may, refunded(bought(customer(73), 7_003)));

  expect(await gifts(await member(customer(73)))).toEqual(['accrual 30', 'expiry 30', 'restoration 30', 'clawback 30']);
  expect(await balanceOf(database.pool, await member(customer(73)))).toBe(40);
});

test('every account is what its entries say', async () => {
  for (const { replayed, stored } of await everyAccount(database.pool, teaHouse)) expect(replayed).toEqual(stored);
});
