import { afterAll, beforeAll, expect, test } from 'vitest';

import { aLine, anOrder, aRefundOf } from '#test/builders/order.ts';
import { aProgram, aRule, flat, perSpend } from '#test/builders/program.ts';
import { amount, customer, line, order, rule, tier } from '#test/builders/values.ts';
import { guestKey } from '#test/harness/guest-key.ts';
import { anInstalledShop } from '#test/harness/shop-with-members.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import type { BackTestReport } from '#app/domain/insight/back-test.ts';
import type { Order } from '#app/domain/earning/order.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';
import { currencyCode } from '#app/domain/values/money.ts';
import { points } from '#app/domain/values/points.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { runBackTest } from '#app/services/run-back-test.ts';
import { settleOrders } from '#app/services/settle-orders.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';

const now = new Date('2026-03-20T12:00:00Z');
const eur = currencyCode('EUR');
const monthly = { perOrder: null, perMember: [{ period: 'month', points: points(150) }], inTotal: null } as const;
const gold = {
  id: tier('gold'),
  names: { en: 'Gold' },
  atLeast: 100,
  benefits: { bonusPercent: 10, entryGift: null, earlyAccessTag: null, freeShipping: false },
};
/** 1 point per 1.00, at most 150 a month, and 10% more in gold (from 100 points). */
const published = aProgram({
  earning: { rules: [aRule({ award: perSpend(1, '1.00'), caps: monthly })] },
  tiers: { metric: 'points-earned', period: { kind: 'lifetime' }, tiers: [gold] },
});

let database: TestDatabase;
let shop: Shop;

const noAdmin: AdminClient = () => Promise.reject(new Error('nothing is asked of Shopify'));

/** Three orders of Ann (100.00, 80.00, 50.00 of which 20.00 were refunded), one of Bob (40.00), and one of his from before the program, when the shop sold in euros. */
const past: readonly Order[] = [
  bought(1, 1, '100.00', '2026-03-02'),
  bought(2, 1, '80.00', '2026-03-03'),
  { ...bought(3, 1, '50.00', '2026-04-01'), refunds: [aRefundOf(line(3), '20.00')] },
  bought(4, 2, '40.00', '2026-03-05'),
  { ...bought(5, 2, '60.00', '2020-03-05'), currency: eur, lines: [aLine({ id: line(5), amount: amount('60.00', eur) })] },
];

beforeAll(async () => {
  database = await aDatabase();
  shop = await anInstalledShop(database.pool, published);
  for (const one of past) await settleOrders({ pool: database.pool, admin: noAdmin, guestKey }, { shop, orders: [one] }, now);
});
afterAll(() => database.drop());

function bought(number: number, who: number, price: string, on: string): Order {
  const placedAt = new Date(`${on}T10:00:00Z`);
  const lines = [aLine({ id: line(number), quantity: 5, amount: amount(price) })];
  return anOrder({
    id: order(number),
    name: `#${number}`,
    customer: customer(who),
    placedAt,
    updatedAt: placedAt,
    paidAt: placedAt,
    lines,
  });
}

async function tries(draft: ProgramDocument): Promise<BackTestReport> {
  const report = await runBackTest(
    { pool: database.pool, admin: noAdmin },
    { shop, draft, onProgress: () => Promise.resolve() },
    new Date('2026-05-01T00:00:00Z'),
  );
  if (!report) throw new Error('a version is in force');
  return report;
}

test('the version in force gives again what was credited, caps, tiers and refunds too: the difference is 0', async () => {
  const report = await tries(published);

  // Ann: 100; then gold, 80 capped at 50 with 10% more: 55; in April 30 with 10% more: 33. Bob: 40.
  expect(report.reproduced).toEqual({ orders: 4, difference: 0 });
  expect(report.inForce.points).toBe(100 + 55 + 33 + 40);
  expect(report.draft).toEqual(report.inForce);
  expect(report.bands.find(({ band }) => band === 'same')).toEqual({ band: 'same', members: 2 });
});

test('a draft without the cap: who gains, what it costs, and what would be outstanding', async () => {
  const report = await tries({ ...published, earning: { ...published.earning, rules: [aRule({ award: perSpend(1, '1.00') })] } });

  // Ann: 100, 80 with 10% more: 88, 33. 100 points are worth 1.00; revenue 100 + 80 + 30 + 40 = 250.00.
  expect(report.draft).toMatchObject({
    points: 100 + 88 + 33 + 40,
    costMinor: 261,
    costOfRevenue: 104,
    outstanding: 261,
    liabilityMinor: 261,
  });
  expect(report.revenueMinor).toBe(25_000);
  expect(report.winners.map(({ inForce, draft }) => [inForce, draft])).toEqual([[188, 221]]);
  expect(report.losers).toEqual([]);
});

test('other tiers and awards: who falls, and who changes tier', async () => {
  const draft = aProgram({
    earning: { rules: [aRule({ id: rule('each'), award: flat(30) })] },
    tiers: { metric: 'order-count', period: { kind: 'lifetime' }, tiers: [{ ...gold, atLeast: 1 }] },
  });
  const report = await tries(draft);

  // Ann: 30, then gold: 33, and 60% of 30 with 10% more: 19.8, rounded down. Bob: 30.
  expect(report.losers.map(({ inForce, draft: after }) => [inForce, after])).toEqual([
    [188, 82],
    [40, 30],
  ]);
  expect(report.tierMoves).toEqual([{ from: null, to: 'Gold', members: 1 }]);
  expect(report.draft.tiers).toEqual([
    { tier: null, members: 0 },
    { tier: 'Gold', members: 2 },
  ]);
});

// Seen red without the page's filter by currency: the engine refuses such an order.
test('orders in another currency than the programs’ are left out, of revenue too, and counted', async () => {
  expect(await tries(published)).toMatchObject({ orders: 4, inOtherCurrency: 1, revenueMinor: 25_000 });
});

test('a shop without orders has a report too, all zeros', async () => {
  const empty = await aDatabase();
  const fresh = await anInstalledShop(empty.pool, published);
  const wish = { shop: fresh, draft: published, onProgress: () => Promise.resolve() };

  expect(await runBackTest({ pool: empty.pool, admin: noAdmin }, wish, now)).toMatchObject({
    orders: 0,
    revenueMinor: 0,
    draft: { points: 0, costOfRevenue: 0 },
  });
  await empty.drop();
});
