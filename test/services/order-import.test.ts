import { readFileSync, writeFileSync } from 'node:fs';

import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';

import { aProgram, aRule, on, perSpend } from '#test/builders/program.ts';
import { aTier } from '#test/builders/tiers.ts';
import { guestKey } from '#test/harness/guest-key.ts';
import { aStandIn, type StandIn } from '#test/harness/stand-in.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import type { OrderAward } from '#app/contracts/pages/order-imports.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';
import { customerId, orderId, tierId } from '#app/domain/values/ids.ts';
import { memberByCustomer } from '#app/persistence/member.ts';
import { lastOrderImport, type OrderImport } from '#app/persistence/order-import.ts';
import { insertProgramVersion } from '#app/persistence/program-version.ts';
import { shopByDomain, upsertShop, type Shop } from '#app/persistence/shop.ts';
import { inTransaction } from '#app/persistence/transaction.ts';
import { askOrderImport } from '#app/services/ask-order-import.ts';
import { settleGroup } from '#app/services/reconcile-orders.ts';
import { tierOf } from '#test/harness/tier-of.ts';
import { workOnOrderImports } from '#app/services/work-on-order-imports.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';
import { gbp, utc } from '#test/builders/values.ts';
import { createCustomer } from '../shop/actions/customers.ts';
import { placeOrder } from '../shop/actions/place-order.ts';
import { refundOrder } from '../shop/actions/refund-order.ts';
import { bulkFileOf } from '../shop/graphql/bulk-operations.ts';
import type { Order } from '../shop/state/order.ts';

let standIn: StandIn;
let database: TestDatabase;
let shop: Shop;
let now: Date;
/** A hundred orders of four customers, 1.00 to 100.00, every tenth half refunded. */
let placed: readonly Order[];
const buyers: string[] = [];

const count = 100;

beforeAll(async () => {
  standIn = await aStandIn({ seed: { isInstalled: true, taxBasisPoints: 0 } });
  const { shop: theirs } = standIn;
  placed = theirs.store.transaction(() => {
    for (let number = 1; number <= 4; number += 1) buyers.push(createCustomer(theirs, { firstName: `Buyer ${number}` }).id);
    return Array.from({ length: count }, (_, index) => buy(index, 100 * (index + 1)));
  });
  now = new Date(theirs.clock.now().getTime() + 60_000);
});
afterAll(() => standIn.stop());
const databases: TestDatabase[] = [];
afterEach(async () => {
  for (const one of databases.splice(0)) await one.drop();
});

function buy(index: number, price: number): Order {
  const { shop: theirs } = standIn;
  const buyer = buyers[index % 4];
  if (buyer === undefined) throw new Error('there are four buyers');
  const line = { variant: null, title: 'Tea', price, quantity: 2 };
  const placedAt = new Date(theirs.clock.now().getTime() - (count - index) * 3_600_000);
  const order = placeOrder(theirs, { customer: theirs.store.need('customer', buyer).id, lines: [line], placedAt });
  const [first] = order.lines;
  return index % 10 === 0 && first ? refundOrder(theirs, order.id, { lines: [{ line: first.id, quantity: 1 }] }) : order;
}

const document = (each = 1): ProgramDocument =>
  aProgram({
    currency: gbp,
    earning: {
      rules: [aRule({ award: perSpend(each, '1.00') })],
    },
    tiers: { metric: 'amount-spent', period: { kind: 'lifetime' }, tiers: [aTier('silver', 100)] },
  });

/** A shop that installs Laurel and publishes its program today: all orders are from before it. */
beforeEach(async () => {
  await startsAnew(now);
});

async function startsAnew(publishedAt: Date, published = document()): Promise<void> {
  database = await aDatabase();
  databases.push(database);
  const { pool } = database;
  const { domain } = standIn;
  await inTransaction(pool, async (client) => {
    await upsertShop(client, domain, { currency: gbp, timeZone: utc, name: 'Tea house' }, publishedAt);
    await insertProgramVersion(
      client,
      { shop: domain, currency: gbp },
      { version: 1, publishedAt, publishedBy: 'staff', document: published },
    );
  });
  const found = await shopByDomain(pool, domain);
  if (!found) throw new Error('the shop was just installed');
  shop = found;
}

let asked = 0;

/** Each a second after the other. */
const asks = (award: OrderAward) =>
  askOrderImport(
    { pool: database.pool, enqueueOrderImport: () => Promise.resolve() },
    { shop, sinceOn: new Date(now.getTime() - 10 * 86_400_000).toISOString().slice(0, 10), award, staff: '7' },
    new Date(now.getTime() + 1_000 * ++asked),
  );

async function works(admin: AdminClient = standIn.client()): Promise<OrderImport> {
  const work = { pool: database.pool, adminFor: () => admin, guestKey, onPutOff: () => undefined, ordersOfBatch: 15 };
  while ((await workOnOrderImports(work, now)) > 0);
  const last = await lastOrderImport(database.pool, standIn.domain);
  if (!last) throw new Error('an import was asked for');
  return last;
}

/** The app's client, with something done once Shopify has written the file. */
function onceRead(act: (answer: { bulkOperation: { url: string } }) => unknown): AdminClient {
  const client = standIn.client();
  let isDone = false;
  return async (operation, ...rest) => {
    const answer = await client(operation, ...rest);
    if (isDone || !operation.includes('query PastOrdersRead')) return answer;
    const told = answer as { bulkOperation: { status: string; url: string } };
    if (told.bulkOperation.status !== 'COMPLETED') return answer;
    isDone = true;
    return (await act(told)) ?? answer;
  };
}

const context = () => ({ pool: database.pool, admin: standIn.client(), guestKey });
const idOf = ({ id }: Order) => {
  const known = orderId(id);
  if (!known) throw new Error('an order has an id');
  return known;
};

async function postedFor(order: Order): Promise<number> {
  const { rows } = await database.pool.query<{ posted: string }>('SELECT posted FROM order_state WHERE "order" = $1', [order.id]);
  return Number(rows[0]?.posted);
}

/** What each order stands for, its account too. */
async function ledger(): Promise<unknown> {
  const { rows } = await database.pool.query(
    `SELECT o."order", m.customer, o.posted, o.counted_minor, o.first_posted, o.earned_at, a.outstanding
       FROM order_state AS o LEFT JOIN member AS m ON m.shop = o.shop AND m.id = o.member LEFT JOIN account AS a ON a.shop = m.shop AND a.member = m.id
      ORDER BY o."order"`,
  );
  return rows;
}

async function entries(): Promise<number> {
  const { rows } = await database.pool.query<{ count: string }>('SELECT count(*) FROM entry');
  return Number(rows[0]?.count);
}

test('past orders count for tiers and earn nothing, unless the merchant says so', async () => {
  await asks('nothing');

  expect(await works()).toMatchObject({ state: 'done', ordersTold: count, ordersTaken: count, ordersSettled: count, ordersFailed: 0 });

  expect(await entries()).toBe(0);
  const buyer = customerId(buyers[3] ?? '');
  const member = buyer && (await memberByCustomer(database.pool, standIn.domain, buyer));
  expect(member && (await tierOf(database.pool, shop, member.id, now))).toBe(tierId('silver'));
});

test('by the version in force they earn what they would have earned had it been in force: not a point more or less', async () => {
  await asks('by-version');
  await works();
  const imported = await ledger();
  expect(await entries()).toBe(count);

  await startsAnew(new Date(now.getTime() - 30 * 86_400_000));
  await settleGroup(context(), shop, placed.map(idOf), now);

  expect(imported).toEqual(await ledger());
});

test('killed anywhere, it goes on without doubling; run again it changes nothing', async () => {
  await asks('by-version');
  const client = standIn.client();
  let [calls, diesAt] = [0, 1];
  const dying: AdminClient = (operation, ...rest) => {
    calls += 1;
    return calls === diesAt ? Promise.reject(new Error('killed')) : client(operation, ...rest);
  };
  let last: OrderImport | null = null;
  for (; last === null; diesAt += 1) {
    calls = 0;
    last = await works(dying).catch(() => null);
  }

  expect(last).toMatchObject({ state: 'done', ordersTaken: count, ordersSettled: count });
  const after = await ledger();
  expect(await entries()).toBe(count);
  await asks('by-version');
  expect(await works()).toMatchObject({ state: 'done', ordersTaken: count, ordersSettled: 0 });
  expect(await ledger()).toEqual(after);
  expect(await entries()).toBe(count);
});

test('where nothing of a batch is kept, its place is not kept either', async () => {
  await asks('by-version');
  await database.owner.query(`ALTER TABLE order_import ADD CONSTRAINT thirty CHECK (orders_taken <= 30)`);
  await expect(works()).rejects.toThrow();
  const known = await database.pool.query('SELECT 1 FROM order_state');
  expect(known.rowCount).toBe(30);
  await database.owner.query('ALTER TABLE order_import DROP CONSTRAINT thirty');

  expect(await works()).toMatchObject({ state: 'done', ordersTaken: count, ordersSettled: count });
  expect(await entries()).toBe(count);
});

test('the how-manieth order of its customer one is, is so whichever batch the others come in', async () => {
  const first = { kind: 'order-number', numberMin: 1, numberMax: 1, every: null } as const;
  const rules = [aRule({ award: perSpend(1, '1.00'), conditions: on(first) })];
  // Documents are remembered by version and instant.
  await startsAnew(new Date(now.getTime() - 1_000), aProgram({ currency: gbp, earning: { rules } }));
  await asks('by-version');

  expect(await works()).toMatchObject({ state: 'done', ordersSettled: count });

  expect(await Promise.all(placed.slice(0, 5).map(postedFor))).toEqual([1, 4, 6, 8, 0]);
  expect(await entries()).toBe(4);
});

test('orders that only counted earn once the merchant says so, the same points', async () => {
  await asks('by-version');
  await works();
  const straight = await Promise.all(placed.map(postedFor));

  await startsAnew(now);
  await asks('nothing');
  await works();
  await asks('by-version');

  expect(await works()).toMatchObject({ state: 'done', ordersSettled: count });
  expect(await Promise.all(placed.map(postedFor))).toEqual(straight);
});

test('a line of the file that cannot be read is named; the order it may belong to is read by itself', async () => {
  await asks('by-version');

  const last = await works(
    onceRead(({ bulkOperation: { url } }) => {
      const [number = ''] = /\d+(?=\.jsonl)/.exec(url) ?? [];
      const file = bulkFileOf(standIn.shop, number);
      const lines = readFileSync(file, 'utf8').split('\n');
      writeFileSync(file, [...lines.slice(0, 2), '{"id":', ...lines.slice(2)].join('\n'));
    }),
  );

  expect(last).toMatchObject({
    state: 'done',
    ordersSettled: count,
    ordersFailed: 1,
    failures: [{ name: 'Line 3 of Shopify’s file', reason: 'It cannot be read.' }],
  });
});

test('a file that is gone is asked for anew', async () => {
  await asks('by-version');

  const last = await works(
    onceRead((told) => ({ bulkOperation: { ...told.bulkOperation, url: told.bulkOperation.url.replace(/\d+\.jsonl/, '0.jsonl') } })),
  );

  expect(last).toMatchObject({ state: 'done', operations: 2, ordersTaken: count });
});

test('what is known in a newer state than the file’s stays', async () => {
  const [late] = placed.slice(-2);
  if (!late) throw new Error('there are orders');
  await asks('by-version');

  await works(
    onceRead(async () => {
      refund(late);
      await settleGroup(context(), shop, [idOf(late)], now);
    }),
  );

  // It was known before the import said that it earns: half of 198.00 was refunded.
  expect(await postedFor(late)).toBe(99);
});

test('a later refund is judged by the version that the import gave, whatever was published since', async () => {
  const late = placed.at(-1);
  if (!late) throw new Error('there are orders');
  await asks('by-version');
  await works();
  const second = { version: 2, publishedAt: now, publishedBy: 'staff', document: document(5) };
  await inTransaction(database.pool, (client) => insertProgramVersion(client, { shop: standIn.domain, currency: gbp }, second));
  expect(await postedFor(late)).toBe(200);

  refund(late);
  await settleGroup(context(), shop, [idOf(late)], now);

  expect(await postedFor(late)).toBe(100);
});

function refund({ id, lines }: Order): void {
  standIn.shop.clock.advance(5_000);
  refundOrder(standIn.shop, id, { lines: lines.slice(0, 1).map((line) => ({ line: line.id, quantity: 1 })) });
}

test('it is refused while another is under way, without a program to earn by, and for a day to come', async () => {
  const ask = (sinceOn: string, award: OrderAward) =>
    askOrderImport({ pool: database.pool, enqueueOrderImport: () => Promise.resolve() }, { shop, sinceOn, award, staff: '7' }, now);

  expect(await ask('2999-01-01', 'nothing')).toEqual({ ok: false, refusal: { kind: 'in-the-future' } });
  expect((await ask('2026-01-01', 'nothing')).ok).toBe(true);
  expect(await ask('2026-01-01', 'nothing')).toEqual({ ok: false, refusal: { kind: 'under-way' } });
  await startsAnew(new Date(now.getTime() + 60_000));
  expect(await ask('2026-01-01', 'by-version')).toEqual({ ok: false, refusal: { kind: 'no-program' } });
});
