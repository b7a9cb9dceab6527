import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { aLine, anOrder, aRefundOf } from '#test/builders/order.ts';
import { aProgram, aReward, aRule, bonus, on, perSpend } from '#test/builders/program.ts';
import { amount, collection, customer, gbp, line, order, product, rule, teaHouse } from '#test/builders/values.ts';
import { guestKey } from '#test/harness/guest-key.ts';
import { everyAccount } from '#test/harness/replayed.ts';
import { aMemberWith, anInstalledShop, balanceOf } from '#test/harness/shop-with-members.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import type { Order } from '#app/domain/earning/order.ts';
import { points } from '#app/domain/values/points.ts';
import { lockAccount, postMovements } from '#app/persistence/ledger.ts';
import { memberByCustomer, type Member } from '#app/persistence/member.ts';
import { newId } from '#app/persistence/new-id.ts';
import { programDraft } from '#app/persistence/program-draft.ts';
import type { ProgramVersion } from '#app/persistence/program-version.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { inTransaction } from '#app/persistence/transaction.ts';
import { discardDraft } from '#app/services/discard-draft.ts';
import { publishProgram } from '#app/services/publish-program.ts';
import { saveDraft } from '#app/services/save-draft.ts';
import { settleOrders } from '#app/services/settle-orders.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';

const now = new Date('2026-03-10T12:00:00Z');
const program = aProgram({
  earning: {
    rules: [
      aRule({ award: perSpend(3, '1.00') }),
      aRule({
        id: rule('double-tea'),
        name: 'Double on tea',
        award: bonus(100),
        conditions: on({ kind: 'collection', collections: [collection(5)] }),
      }),
    ],
  },
  refunds: { shortfall: 'forgive' },
});
let database: TestDatabase;
let shop: Shop;
let numbers = 2000;
let collectionsOf: Record<string, boolean>;
let asked: string[];

const admin: AdminClient = (operation, variables) => {
  asked.push(/query (\w+)/.exec(operation)?.[1] ?? '');
  const ids = variables?.['ids'];
  return Promise.resolve({
    nodes: (Array.isArray(ids) ? ids : []).map((id: unknown) => ({
      id,
      tags: [],
      productType: '',
      email: null,
      c0: collectionsOf[String(id)] ?? false,
    })),
  });
};

beforeAll(async () => {
  database = await aDatabase();
  shop = await anInstalledShop(database.pool, program);
});
afterAll(() => database.drop());
beforeEach(() => {
  numbers += 1;
  collectionsOf = {};
  asked = [];
});

const mine = (over: Partial<Order> = {}) => anOrder({ id: order(numbers), name: `#${numbers}`, customer: customer(numbers), ...over });
const settles = (...orders: readonly Order[]) => settleOrders({ pool: database.pool, admin, guestKey }, { shop, orders }, now);
const balance = async () => {
  const member = await memberByCustomer(database.pool, teaHouse, customer(numbers));
  return member ? balanceOf(database.pool, member) : null;
};

test('what a product was in when the order was first judged holds for ever', async () => {
  collectionsOf = { [product(1)]: true };
  const lines = [aLine({ product: product(1) }), aLine({ id: line(2), product: product(2) })];
  await settles(mine({ lines }));
  const first = await balance();
  collectionsOf = { [product(2)]: true };
  await settles(mine({ lines, updatedAt: new Date('2026-03-03T10:00:00Z') }));

  expect([first, await balance(), asked]).toEqual([90, 90, ['ProductFacts']]);
});

test('one read serves a batch of orders', async () => {
  const batch = Array.from({ length: 30 }, (_, index) => mine({ id: order(50_000 + index), lines: [aLine({ product: product(index) })] }));
  await settles(...batch);

  expect([asked, await balance()]).toEqual([['ProductFacts'], 900]);
});

test('a guest’s order is kept and earns when its customer is known', async () => {
  await settles(mine({ customer: null }));
  const before = await balance();
  await settles(mine({ updatedAt: new Date('2026-03-03T10:00:00Z') }));

  expect([before, await balance()]).toEqual([null, 30]);
});

test('a state older than what is known moves nothing', async () => {
  await settles(mine({ updatedAt: now }));
  await settles(mine({ paidAt: null }));

  expect(await balance()).toBe(30);
});

test('an order placed before the first version earns nothing', async () => {
  await settles(mine({ placedAt: new Date('2026-02-01T10:00:00Z') }));

  expect(await balance()).toBe(0);
});

test('by the policy “forgive” points already spent are let go', async () => {
  await settles(mine());
  const member = await memberByCustomer(database.pool, teaHouse, customer(numbers));
  if (!member) throw new Error('the customer was enrolled');
  await inTransaction(database.pool, async (client) =>
    postMovements(client, await lockAccount(client, teaHouse, member.id), [spends(20, `adjust:${numbers}`)], now),
  );
  await settles(mine({ cancelledAt: now, updatedAt: now }));

  expect(await balance()).toBe(0);
});

test('what was let go is not given again to an order that earns again', async () => {
  await settles(mine());
  const member = await memberByCustomer(database.pool, teaHouse, customer(numbers));
  if (!member) throw new Error('the customer was enrolled');
  await inTransaction(database.pool, async (client) =>
    postMovements(client, await lockAccount(client, teaHouse, member.id), [spends(20, `adjust:${numbers}`)], now),
  );
  const seconds = (count: number) => new Date(now.getTime() + count * 1_000);
  await settles(mine({ paidAt: null, updatedAt: seconds(1) }));
  await settles(mine({ updatedAt: seconds(2) }));
  const given = await balance();
  await settles(mine({ cancelledAt: seconds(3), updatedAt: seconds(3) }));

  expect([given, await balance()]).toEqual([10, 0]);
});

test('a code on an order is used by it, and a refund gives the points back to who redeemed, once', async () => {
  const redeemer = await aMemberWith(database.pool, 500, numbers);
  const code = `LAUREL-${numbers}`;
  await redeemed(redeemer, code);
  const placed = mine({ discountCodes: [code.toLowerCase()] });
  await settles(placed);
  const used = await redemption(code);
  const refunded = { ...placed, updatedAt: now, refunds: [aRefundOf(line(1), '10.00')] };
  await settles(refunded);
  await settles(refunded);

  expect(used).toEqual({ state: 'used', order: order(numbers), restored: '0' });
  expect(await redemption(code)).toEqual({ state: 'used', order: order(numbers), restored: '500' });
  expect(await balance()).toBe(500);
});

test('a rule changed later changes nothing for an order placed before', async () => {
  await settles(mine());
  const lavish = aProgram({ earning: { rules: [aRule({ award: perSpend(100, '1.00') })] } });
  const saved = await saveDraft({ pool: database.pool }, { shop: teaHouse, document: lavish, revision: 0 }, now);
  const published = await publishProgram(
    { pool: database.pool, announce: () => Promise.resolve() },
    { shop, revision: 1, staff: '7' },
    now,
  );
  const refunded = mine({ updatedAt: now, lines: [aLine({ quantity: 2 })], refunds: [aRefundOf(line(1), '5.00')] });
  await settles(refunded);
  const old = await balance();
  numbers += 1;
  await settles(mine({ placedAt: now, updatedAt: now }));

  expect([saved.ok, published.ok && versionOf(published.value), old, await balance()]).toEqual([true, 2, 15, 1000]);
});

test('two tabs cannot overwrite each other’s draft unseen', async () => {
  const { revision: start } = await programDraft(database.pool, shop);
  const save = (revision: number, name: string) =>
    saveDraft({ pool: database.pool }, { shop: teaHouse, document: aProgram({ name }), revision }, now);
  const [first, stale, second] = [await save(start, 'one'), await save(start, 'two'), await save(start + 1, 'three')];
  const wrong = await publishProgram(
    { pool: database.pool, announce: () => Promise.resolve() },
    { shop, revision: start + 1, staff: '7' },
    now,
  );
  const discard = () => discardDraft({ pool: database.pool }, { shop: teaHouse, revision: start + 2 }, now);
  const gone = [await discard(), await discard()];

  expect([first, stale, second, wrong, ...gone].map(({ ok }) => ok)).toEqual([true, false, true, false, true, false]);
});

test('a page made before a draft was published or discarded cannot save over what came after, though there is no draft again', async () => {
  const { revision: seen } = await programDraft(database.pool, shop);
  const save = (revision: number, name: string) =>
    saveDraft({ pool: database.pool }, { shop: teaHouse, document: aProgram({ name }), revision }, now);
  await save(seen, 'elsewhere');
  await discardDraft({ pool: database.pool }, { shop: teaHouse, revision: seen + 1 }, now);

  expect((await save(seen, 'stale')).ok).toBe(false);
  expect(await programDraft(database.pool, shop)).toEqual({ document: null, revision: seen + 2 });
});

test('every account is what its entries say', async () => {
  for (const { replayed, stored } of await everyAccount(database.pool, teaHouse)) expect(replayed).toEqual(stored);
});

const versionOf = ({ version }: ProgramVersion) => version;
const spends = (count: number, idempotencyKey: string) =>
  ({
    kind: 'debit-adjustment',
    points: points(count),
    idempotencyKey,
    occurredAt: now,
    source: { kind: 'staff', id: '7', reason: 'spent' },
    programVersion: null,
    explanation: { kind: 'adjustment' },
    drawFirst: null,
    onShortfall: 'refuse',
  }) as const;

async function redeemed(member: Member, code: string): Promise<void> {
  const id = newId(now);
  await inTransaction(database.pool, async (client) => {
    const debit = { ...spends(500, `redemption:${id}:reserve`), kind: 'redemption', source: { kind: 'redemption', id } } as const;
    await postMovements(client, await lockAccount(client, teaHouse, member.id), [debit], now);
    await client.query(
      `INSERT INTO redemption (shop, id, member, request_key, reward, terms, program_version, steps, price, restored, state, code, reserved_at,
                               delivery)
       VALUES ($1, $2, $3, $4, 'five-off', $5, 1, 1, 500, 0, 'issued', $4, $6, 'discount-code')`,
      [teaHouse, id, member.id, code, JSON.stringify(aReward({ minimumSpend: amount('0', gbp) })), now],
    );
  });
}

async function redemption(code: string) {
  const found = await database.pool.query<{ state: string; order: string | null; restored: string }>(
    'SELECT state, "order", restored FROM redemption WHERE code = $1',
    [code],
  );
  return found.rows[0];
}
