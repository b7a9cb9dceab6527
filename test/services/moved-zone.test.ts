import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { aLine, anOrder, aRefundOf } from '#test/builders/order.ts';
import { aProgram, aRule, on, type ProgramOver } from '#test/builders/program.ts';
import { customer, gbp, line, order, rule, teaHouse, utc, zone } from '#test/builders/values.ts';
import { guestKey } from '#test/harness/guest-key.ts';
import { anInstalledShop, balanceOf } from '#test/harness/shop-with-members.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import type { Condition } from '#app/domain/earning/condition.ts';
import type { Order } from '#app/domain/earning/order.ts';
import { points } from '#app/domain/values/points.ts';
import { memberByCustomer } from '#app/persistence/member.ts';
import { insertProgramVersion } from '#app/persistence/program-version.ts';
import { markShopUpdated, shopByDomain, type Shop } from '#app/persistence/shop.ts';
import { inTransaction } from '#app/persistence/transaction.ts';
import { checkInvariants } from '#app/services/check-invariants.ts';
import { runBackTest } from '#app/services/run-back-test.ts';
import { settleOrders } from '#app/services/settle-orders.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';

const auckland = zone('Pacific/Auckland');
const movedAt = new Date('2026-03-10T00:00:00Z');
const now = new Date('2026-03-20T12:00:00Z');
const admin: AdminClient = () => Promise.resolve({ nodes: [] });
let database: TestDatabase;
let numbers = 100;
let versions = 1;

beforeAll(async () => {
  database = await aDatabase();
  await anInstalledShop(database.pool);
});
afterAll(() => database.drop());
beforeEach(async () => {
  numbers += 10;
  await database.owner.query(`UPDATE shop SET time_zone = $1, past_zones = '[]'`, [auckland]);
});

async function theShop(): Promise<Shop> {
  const shop = await shopByDomain(database.pool, teaHouse);
  if (!shop) throw new Error('the shop is installed');
  return shop;
}

const moves = (to = utc, heardAt = movedAt) =>
  markShopUpdated(database.pool, teaHouse, { currency: gbp, timeZone: to, name: 'Tea house', locale: 'en', heardAt });

async function program(earning: ProgramOver['earning']): Promise<void> {
  versions += 1;
  const publishedAt = new Date(Date.parse('2026-03-01T10:00:00Z') + versions * 1000);
  const version = { version: versions, publishedAt, publishedBy: 'staff', document: aProgram({ ...(earning && { earning }) }) };
  const shop = await theShop();
  await inTransaction(database.pool, (client) => insertProgramVersion(client, shop, version));
}

/** On 2 March only, in the shop's zone: in Auckland from 1 March 11:00 UTC, thirteen hours ahead. */
const onSecondOfMarch: Condition = {
  kind: 'time-window',
  startsOn: '2026-03-02',
  endsOn: '2026-03-02',
  weekdays: [],
  startsAtTime: null,
  endsAtTime: null,
};
const secondOfMarchInAuckland = '2026-03-01T20:00:00Z';

const placed = (number: number, at: string): Order => {
  const instant = new Date(at);
  const lines = [aLine({ quantity: 2 })];
  return anOrder({
    id: order(numbers + number),
    customer: customer(numbers),
    placedAt: instant,
    paidAt: instant,
    updatedAt: instant,
    lines,
  });
};
const halfRefunded = (told: Order): Order => ({
  ...told,
  refunds: [aRefundOf(line(1), '5.00')],
  updatedAt: new Date('2026-03-15T12:00:00Z'),
});
const settles = async (...orders: readonly Order[]) =>
  settleOrders({ pool: database.pool, admin, guestKey }, { shop: await theShop(), orders }, now);

async function balance(): Promise<number | null> {
  const found = await memberByCustomer(database.pool, teaHouse, customer(numbers));
  return found && balanceOf(database.pool, found);
}

// Seen red, like the three after it, where an order is judged by the shop's zone of today.
test('an order stays in the zone that its shop was in when it was placed: a refund after the move takes back its part alone', async () => {
  await program({ rules: [aRule({ conditions: on(onSecondOfMarch) })] });
  const told = placed(1, secondOfMarchInAuckland);
  await settles(told);
  const before = await balance();
  await moves();
  await settles(halfRefunded(told));

  expect([before, await balance()]).toEqual([10, 5]);
});

test('an order of before the move that is heard of after it is judged as if it had been heard of in time', async () => {
  await program({ rules: [aRule({ conditions: on(onSecondOfMarch) })] });
  await moves();
  await settles(placed(1, secondOfMarchInAuckland), placed(2, '2026-03-12T20:00:00Z'));

  expect(await balance()).toBe(10);
});

test('two orders of one day of the old zone share that day’s cap, though one came after the move', async () => {
  const caps = { perOrder: null, perMember: [{ period: 'day', points: points(15) }], inTotal: null } as const;
  await program({ rules: [aRule({ id: rule('capped'), caps })] });
  await settles(placed(1, secondOfMarchInAuckland));
  await moves();
  await settles(placed(2, '2026-03-01T22:00:00Z'));

  expect(await balance()).toBe(15);
});

test('what is judged again finds every order as it was posted: the nightly proof, and a back-test of the version in force', async () => {
  await program({ rules: [aRule({ conditions: on(onSecondOfMarch) })] });
  await settles(placed(1, secondOfMarchInAuckland));
  await moves();

  const [proof] = await checkInvariants(database, teaHouse, now);
  expect(proof?.results.find(({ invariant }) => invariant === 'orders')).toMatchObject({ faults: 0 });
  const document = aProgram();
  const report = await runBackTest(
    { pool: database.pool, admin },
    { shop: await theShop(), draft: document, onProgress: () => Promise.resolve() },
    now,
  );
  expect(report?.reproduced.difference).toBe(0);
});

test('a shop that moves twice, and back, has each zone while it was there', async () => {
  await moves(utc, new Date('2026-03-10T00:00:00Z'));
  await moves(utc, new Date('2026-03-11T00:00:00Z'));
  await moves(auckland, new Date('2026-03-12T00:00:00Z'));

  expect(await theShop()).toMatchObject({
    timeZone: auckland,
    pastZones: [
      { zone: auckland, until: new Date('2026-03-10T00:00:00Z') },
      { zone: utc, until: new Date('2026-03-12T00:00:00Z') },
    ],
  });
});
