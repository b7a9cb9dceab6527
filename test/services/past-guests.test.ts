import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';

import { aProgram, aRule, on, perSpend } from '#test/builders/program.ts';
import { gbp, utc } from '#test/builders/values.ts';
import { guestKey } from '#test/harness/guest-key.ts';
import { aStandIn, type StandIn } from '#test/harness/stand-in.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import type { OrderAward } from '#app/contracts/pages/order-imports.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';
import { customerId, orderId, type CustomerId } from '#app/domain/values/ids.ts';
import { lastOrderImport } from '#app/persistence/order-import.ts';
import { insertProgramVersion } from '#app/persistence/program-version.ts';
import { shopByDomain, upsertShop, type Shop } from '#app/persistence/shop.ts';
import { inTransaction } from '#app/persistence/transaction.ts';
import { askOrderImport } from '#app/services/ask-order-import.ts';
import { settleGroup } from '#app/services/reconcile-orders.ts';
import { settleOrders } from '#app/services/settle-orders.ts';
import { workOnOrderImports } from '#app/services/work-on-order-imports.ts';
import { createCustomer } from '../shop/actions/customers.ts';
import { placeOrder } from '../shop/actions/place-order.ts';
import type { Order } from '../shop/state/order.ts';

const dayMs = 86_400_000;
const email = 'nia@example.com';
let standIn: StandIn;
let database: TestDatabase;
let shop: Shop;
let now: Date;
/** Two orders of a guest: within the 30 days in which who placed them can appear, and before. */
let [recent, old]: readonly Order[] = [];
let nia: CustomerId | undefined;

beforeAll(async () => {
  standIn = await aStandIn({ seed: { isInstalled: true, taxBasisPoints: 0 } });
  const { shop: theirs } = standIn;
  const placedDaysAgo = (days: number) =>
    placeOrder(theirs, {
      customer: null,
      email,
      lines: [{ variant: null, title: 'Tea', price: 2_000, quantity: 1 }],
      placedAt: new Date(theirs.clock.now().getTime() - days * dayMs),
    });
  [recent, old] = theirs.store.transaction(() => [placedDaysAgo(10), placedDaysAgo(40)]);
  nia = customerId(createCustomer(theirs, { firstName: 'Nia', email }).id);
  now = new Date(theirs.clock.now().getTime() + 60_000);
});
afterAll(() => standIn.stop());
beforeEach(() => installs(document()));
afterEach(() => database.drop());

const document = (over: Parameters<typeof aRule>[0] = {}): ProgramDocument =>
  aProgram({ currency: gbp, earning: { rules: [aRule({ award: perSpend(1, '1.00'), ...over })] } });

/** The program is published today: all orders are from before it. */
async function installs(published: ProgramDocument): Promise<void> {
  database = await aDatabase();
  const [{ pool }, { domain }] = [database, standIn];
  await inTransaction(pool, async (client) => {
    await upsertShop(client, domain, { currency: gbp, timeZone: utc, name: 'Tea house' }, now);
    const version = { version: 1, publishedAt: now, publishedBy: 'staff', document: published };
    await insertProgramVersion(client, { shop: domain, currency: gbp }, version);
  });
  const found = await shopByDomain(pool, domain);
  if (!found) throw new Error('the shop was just installed');
  shop = found;
}

async function imports(award: OrderAward, seconds = 1) {
  const sinceOn = new Date(now.getTime() - 50 * dayMs).toISOString().slice(0, 10);
  const asking = { pool: database.pool, enqueueOrderImport: () => Promise.resolve() };
  await askOrderImport(asking, { shop, sinceOn, award, staff: '7' }, new Date(now.getTime() + seconds * 1_000));
  const work = { pool: database.pool, adminFor: () => standIn.client(), guestKey, onPutOff: () => undefined };
  while ((await workOnOrderImports(work, now)) > 0);
  return lastOrderImport(database.pool, shop.shop);
}

const context = () => ({ pool: database.pool, admin: standIn.client(), guestKey });
const appears = () => settleOrders(context(), { shop, orders: [], appeared: nia ? [{ customer: nia, at: now }] : [] }, now);
const posted = async (): Promise<readonly number[]> => {
  const { rows } = await database.pool.query<{ posted: string }>('SELECT posted FROM order_state ORDER BY placed_at DESC');
  return rows.map((row) => Number(row.posted));
};

test('a guest’s past order earns once its customer appears, by what the import says, within the window', async () => {
  await imports('by-version');
  expect(await posted()).toEqual([0, 0]);
  await appears();
  // Seen red without the terms kept with the order.
  expect(await posted()).toEqual([20, 0]);
});

test('it is the same where the order itself names the customer', async () => {
  await imports('by-version');
  await withRecent({ customer: nia ?? null }, () =>
    settleGroup(
      context(),
      shop,
      [recent, old].flatMap((each) => orderId(each?.id ?? '') ?? []),
      now,
    ),
  );
  expect(await posted()).toEqual([20, 0]);
});

test('where past orders only count it only counts, until the merchant says that they earn', async () => {
  await imports('nothing');
  await imports('by-version', 2);
  await appears();
  expect(await posted()).toEqual([20, 0]);
});

test('what only counts earns nothing', async () => {
  await imports('nothing');
  await appears();
  expect(await posted()).toEqual([0, 0]);
  const { rows } = await database.pool.query('SELECT 1 FROM order_state WHERE counted_minor = 2000');
  expect(rows).toHaveLength(1);
});

test('it is held too where all orders are kept before the first is judged', async () => {
  await database.drop();
  await installs(document({ conditions: on({ kind: 'order-number', numberMin: 1, numberMax: 1, every: null }) }));
  await imports('by-version');
  await appears();
  expect(await posted()).toEqual([20, 0]);
});

test('an order in another currency than the program’s is named with the reason', async () => {
  const last = await withRecent({ currency: 'EUR' }, () => imports('by-version'));

  expect(last).toMatchObject({ state: 'done', ordersTaken: 2, ordersSettled: 1, ordersFailed: 1 });
  expect(last?.failures).toEqual([{ name: recent?.name, reason: 'It is in EUR, and the program is in GBP.' }]);
});

/** As Shopify shows the newer order for a while. */
async function withRecent<Value>(over: Partial<Order>, work: () => Promise<Value>): Promise<Value> {
  if (!recent) throw new Error('an order was placed');
  const { store, clock } = standIn.shop;
  clock.advance(1_000);
  store.put('order', { ...recent, ...over, updatedAt: clock.now().toISOString() });
  try {
    return await work();
  } finally {
    store.put('order', recent);
  }
}
