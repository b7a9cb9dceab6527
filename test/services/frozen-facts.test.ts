import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { aLine, anOrder } from '#test/builders/order.ts';
import { aBasis, aProgram, aRule, flat, on, perSpend, type ProgramOver } from '#test/builders/program.ts';
import { amount, customer, line, market, order, product, rule, segment, teaHouse, variant } from '#test/builders/values.ts';
import { guestKey } from '#test/harness/guest-key.ts';
import { anInstalledShop, balanceOf } from '#test/harness/shop-with-members.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import type { Condition } from '#app/domain/earning/condition.ts';
import type { Order } from '#app/domain/earning/order.ts';
import { memberByCustomer } from '#app/persistence/member.ts';
import { insertProgramVersion } from '#app/persistence/program-version.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { inTransaction } from '#app/persistence/transaction.ts';
import { settleOrders } from '#app/services/settle-orders.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';

const now = new Date('2026-03-31T12:00:00Z');
let database: TestDatabase;
let shop: Shop;
let numbers = 1000;
let versions = 1;
let placedAt = new Date('2026-03-01T09:00:00Z');
let asked: string[];
let node: (id: string) => Record<string, unknown>;
let members: boolean;

const admin: AdminClient = (operation, variables = {}) => {
  const name = /query (\w+)/.exec(operation)?.[1] ?? '';
  asked.push(name);
  const ids = variables['ids'];
  if (name === 'SegmentMembership') {
    const segments = variables['segments'];
    const memberships = (Array.isArray(segments) ? segments : []).map((id: unknown) => ({ segmentId: id, isMember: members }));
    return Promise.resolve({ c0: { memberships } });
  }
  return Promise.resolve({ nodes: (Array.isArray(ids) ? ids : []).map((id: unknown) => ({ id, ...node(String(id)) })) });
};

beforeAll(async () => {
  database = await aDatabase();
  shop = await anInstalledShop(database.pool);
});
afterAll(() => database.drop());
beforeEach(() => {
  numbers += 10;
  asked = [];
  members = true;
  node = () => ({});
});

/** From now on (a day later) this is the program. */
async function program(over: ProgramOver): Promise<void> {
  versions += 1;
  placedAt = new Date(placedAt.getTime() + 86_400_000);
  const version = { version: versions, publishedAt: placedAt, publishedBy: 'staff', document: aProgram(over) };
  await inTransaction(database.pool, (client) => insertProgramVersion(client, shop, version));
}
const only = (...conditions: readonly Condition[]) => program({ earning: { rules: [aRule({ conditions: on(...conditions) })] } });
const settles = (...orders: readonly Order[]) => settleOrders({ pool: database.pool, admin, guestKey }, { shop, orders }, now);
const placed = (n: number, over: Partial<Order> = {}) => {
  const at = new Date(placedAt.getTime() + n * 60_000);
  return anOrder({ id: order(numbers + n), customer: customer(numbers), placedAt: at, paidAt: at, updatedAt: at, ...over });
};
const later = (told: Order, over: Partial<Order> = {}) => ({ ...told, updatedAt: new Date(told.updatedAt.getTime() + 60_000), ...over });
const balance = async () => {
  const found = await memberByCustomer(database.pool, teaHouse, customer(numbers));
  return found && balanceOf(database.pool, found);
};

test('nothing is read for a program that asks nothing', async () => {
  await settles(placed(1));

  expect([asked, await balance()]).toEqual([[], 10]);
});

test('what was on sale at the first judgement stays on sale; a line added later is asked about then', async () => {
  await program({ earning: { basis: aBasis({ saleLines: false }) } });
  node = (id) => ({ price: '10.00', compareAtPrice: id === variant(1) ? '12.00' : '10.00' });
  const lines = [aLine({ variant: variant(1) }), aLine({ id: line(2), variant: variant(2), amount: amount('3.00') })];
  await settles(placed(1, { lines }));
  const first = await balance();
  node = () => ({ price: '10.00', compareAtPrice: '99.00' });
  await settles(later(placed(1, { lines: [...lines, aLine({ id: line(3), variant: variant(3), amount: amount('5.00') })] })));

  expect([first, await balance(), asked]).toEqual([3, 3, ['VariantsOnSale', 'VariantsOnSale']]);
});

test('a subscription is told by the line’s selling plan', async () => {
  await only({ kind: 'purchase-type', purchaseType: 'subscription' });
  node = (id) => ({ sellingPlan: id === line(1) ? { name: 'Monthly' } : null });
  await settles(placed(1, { lines: [aLine(), aLine({ id: line(2), amount: amount('3.00') })] }));

  expect([await balance(), asked]).toEqual([10, ['SellingPlans']]);
});

test('the product’s type is frozen with the order', async () => {
  await only({ kind: 'product-type', productTypes: ['Tea'] });
  node = () => ({ tags: [], productType: 'Tea' });
  await settles(placed(1, { lines: [aLine({ product: product(1) })] }));
  node = () => ({ tags: [], productType: 'Cups' });
  await settles(later(placed(1, { lines: [aLine({ product: product(1) })] })));

  expect([await balance(), asked]).toEqual([10, ['ProductFacts']]);
});

test('the segment that the customer was in stays the order’s', async () => {
  await only({ kind: 'segment', segments: [segment(1)] });
  await settles(placed(1));
  members = false;
  await settles(later(placed(1)), placed(2));

  expect([await balance(), asked]).toEqual([10, ['SegmentMembership', 'SegmentMembership']]);
});

test('a market is the narrowest of those that rules name and that hold the order’s country', async () => {
  await program({
    earning: {
      rules: [
        aRule({ conditions: on({ kind: 'market', markets: [market(1)] }), award: flat(1) }),
        aRule({ id: rule('europe'), conditions: on({ kind: 'market', markets: [market(2)] }), award: flat(20) }),
      ],
    },
  });
  const countries = (codes: readonly string[]) => ({ regionsCondition: { regions: { nodes: codes.map((code) => ({ code })) } } });
  node = (id) => ({ conditions: countries(id === market(1) ? ['DE'] : ['DE', 'FR']) });
  await settles(placed(1, { country: 'DE' }), placed(2, { country: 'FR' }), placed(3, { country: 'US' }));

  expect([await balance(), asked]).toEqual([21, ['MarketCountries']]);
});

test('orders are numbered as they were placed, without tests and cancelled ones', async () => {
  await only({ kind: 'order-number', numberMin: 2, numberMax: 2, every: null });
  node = () => ({ createdAt: now.toISOString(), numberOfOrders: '9' });
  await settles(placed(3, { lines: [aLine({ amount: amount('7.00') })] }), placed(1, { isTest: true }), placed(2));
  await settles(placed(4));

  expect([await balance(), asked]).toEqual([7, ['OrderCounts', 'OrderCounts']]);
});

test('a customer from before Laurel has the orders from before it too', async () => {
  await only({ kind: 'order-number', numberMin: 6, numberMax: 6, every: null });
  node = () => ({ createdAt: '2025-01-01T00:00:00Z', numberOfOrders: '6' });
  await settles(placed(1), placed(2));

  expect(await balance()).toBe(10);
});

test('a number once frozen stays, whatever is placed or cancelled later', async () => {
  await only({ kind: 'order-number', numberMin: 1, numberMax: 1, every: null });
  node = () => ({ createdAt: now.toISOString(), numberOfOrders: '1' });
  await settles(placed(2));
  await settles(placed(1, { lines: [aLine({ amount: amount('4.00') })] }), later(placed(2)));

  expect(await balance()).toBe(14);
});

test('contexts kept before there were such facts are read as if nobody had asked', async () => {
  await program({ earning: { rules: [aRule({ award: perSpend(2, '1.00') })] } });
  await settles(placed(1));
  await database.pool.query(
    `UPDATE order_state SET context = jsonb_build_object('programVersion', program_version, 'customerTags', '[]'::jsonb, 'products', '{}'::jsonb),
            state = state::jsonb - 'tags' - 'channel' - 'payments' - 'fulfilledAt' WHERE "order" = $1`,
    [order(numbers + 1)],
  );
  await settles(later(placed(1), { lines: [aLine({ amount: amount('6.00') })] }));

  expect(await balance()).toBe(12);
});
