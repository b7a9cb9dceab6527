import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { aProgram } from '#test/builders/program.ts';
import { aShopifyLine, aShopifyOrder, aShopifyRefund, type ShopifyOrder } from '#test/builders/shopify-order.ts';
import { customer, teaHouse } from '#test/builders/values.ts';
import { guestKey } from '#test/harness/guest-key.ts';
import { arrives, message, OrdersOfShop } from '#test/harness/orders-of-shop.ts';
import { everyAccount } from '#test/harness/replayed.ts';
import { anInstalledShop, balanceOf } from '#test/harness/shop-with-members.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import { memberByCustomer } from '#app/persistence/member.ts';
import { openPool } from '#app/persistence/pool.ts';
import { adjustPoints } from '#app/services/adjust-points.ts';
import { drainDeliveries } from '#app/services/drain-deliveries.ts';
import { rerunDelivery } from '#app/services/rerun-delivery.ts';
import { points } from '#app/domain/values/points.ts';

const now = new Date('2026-03-10T12:00:00Z');
let database: TestDatabase;
let shopify: OrdersOfShop;
let numbers = 1000;
let failures: unknown[];

beforeAll(async () => {
  database = await aDatabase();
  await anInstalledShop(database.pool, aProgram());
});
afterAll(() => database.drop());
beforeEach(() => {
  numbers += 1;
  shopify = new OrdersOfShop();
  failures = [];
});

/** An order of this test's own customer. */
const anOrder = (over: Partial<ShopifyOrder> = {}) => aShopifyOrder({ number: numbers, customer: numbers, lines: lines(), ...over });
/** 84.50: 84 points. */
const lines = () => [aShopifyLine({ unitPrice: '25.25', quantity: 2 }), aShopifyLine({ number: 2, unitPrice: '34.00' })];
const says = async (topic: string, order: ShopifyOrder, id?: string) =>
  arrives(database.pool, topic, message(topic, order), { at: now, ...(id === undefined ? {} : { id }) });
const drain = (pool = database.pool, at = now) =>
  drainDeliveries({ pool, adminFor: () => shopify.client, guestKey, onFailure: (error) => failures.push(error) }, at);
const points84 = async () => {
  const member = await memberByCustomer(database.pool, teaHouse, customer(numbers));
  return member ? balanceOf(database.pool, member) : null;
};
const delivery = async (id: string) =>
  (
    await database.pool.query<{ state: string; outcome: string; attempts: number }>(
      'SELECT state, outcome, attempts FROM delivery WHERE id = $1',
      [id],
    )
  ).rows[0];
const entryKinds = async () => {
  const { rows } = await database.pool.query<{ kind: string; points: string }>(
    `SELECT e.kind, e.points FROM entry e JOIN member m ON m.shop = e.shop AND m.id = e.member WHERE m.customer = $1 ORDER BY e.sequence`,
    [customer(numbers)],
  );
  return rows.map(({ kind, points: count }) => `${kind} ${count}`);
};

test('a paid order enrols its customer and earns', async () => {
  shopify.put(anOrder());
  const id = await says('orders/paid', anOrder());

  await drain();

  expect(await points84()).toBe(84);
  expect(await delivery(id)).toEqual({ state: 'processed', outcome: `#${numbers}: 84 points earned.`, attempts: 1 });
});

test('the same delivery ten times, and its message in ten deliveries, earn once', async () => {
  shopify.put(anOrder());
  const id = await says('orders/paid', anOrder());
  await Promise.all(Array.from({ length: 9 }, () => says('orders/paid', anOrder(), id)));
  await drain();
  await Promise.all(Array.from({ length: 10 }, () => says('orders/create', anOrder())));
  await drain();

  expect(await entryKinds()).toEqual(['accrual 84']);
});

describe('a message that a newer state of its order has overtaken', () => {
  const aMomentLater = new Date('2026-03-10T12:00:01Z');
  const cancelled = () => anOrder({ updatedAt: '2026-03-02T10:00:05Z', cancelledAt: '2026-03-02T10:00:05Z' });

  test('waits for that one’s own, and the order is not read', async () => {
    shopify.put(cancelled());
    const overtaken = await says('orders/create', anOrder());
    await drain();
    expect(await delivery(overtaken)).toMatchObject({ state: 'waiting', attempts: 1 });

    const newer = await says('orders/updated', cancelled());
    await drain();
    await drain(database.pool, aMomentLater);

    expect([(await delivery(overtaken))?.state, (await delivery(newer))?.state]).toEqual(['processed', 'processed']);
    expect([await points84(), shopify.asked]).toEqual([0, ['OrderStamps', 'OrderStamps', 'OrderStamps']]);
  });

  test('has the order read a moment later, where that one’s own has not come', async () => {
    shopify.put(cancelled());
    const overtaken = await says('orders/create', anOrder());
    await drain();
    await drain(database.pool, aMomentLater);

    expect((await delivery(overtaken))?.state).toBe('processed');
    expect([await points84(), shopify.asked]).toEqual([0, ['OrderStamps', 'OrderStamps', 'WholeOrders']]);
  });
});

describe('an order’s life', () => {
  const second = (at: number) => `2026-03-02T10:00:0${at}Z`;
  const life = (): readonly { topic: string; state: ShopifyOrder }[] => {
    const edited = [aShopifyLine({ unitPrice: '25.25', quantity: 2, current: 1 }), aShopifyLine({ number: 2, unitPrice: '34.00' })];
    const refund1 = aShopifyRefund('34.00', { lines: [{ line: 2, quantity: 1, subtotal: '34.00', tax: '0.00' }] });
    const partly = edited.map((line) => (line.number === 2 ? { ...line, current: 0 } : line));
    const refund2 = aShopifyRefund('5.00', { number: 2 });
    const base = anOrder({ status: 'pending' });
    return [
      { topic: 'orders/create', state: base },
      { topic: 'orders/paid', state: { ...base, status: 'paid' } },
      { topic: 'orders/edited', state: { ...base, status: 'paid', updatedAt: second(1), lines: edited } },
      {
        topic: 'refunds/create',
        state: { ...base, status: 'partially_refunded', updatedAt: second(2), lines: partly, refunds: [refund1] },
      },
      {
        topic: 'refunds/create',
        state: { ...base, status: 'partially_refunded', updatedAt: second(2), lines: partly, refunds: [refund1, refund2] },
      },
      {
        topic: 'orders/cancelled',
        state: {
          ...base,
          status: 'partially_refunded',
          updatedAt: second(3),
          cancelledAt: second(3),
          lines: partly,
          refunds: [refund1, refund2],
        },
      },
    ];
  };

  test('at the pace of life, each state settled before the next happens, is told by its entries', async () => {
    for (const { topic, state } of life()) {
      shopify.put(state);
      await says(topic, state);
      await drain();
    }

    expect(await entryKinds()).toEqual(['accrual 84', 'clawback 25', 'clawback 34', 'clawback 25']);
    expect(await points84()).toBe(0);
  });
});

test('an older message never undoes a newer state', async () => {
  const unpaid = anOrder({ status: 'pending' });
  const paid = anOrder({ updatedAt: '2026-03-02T10:00:07Z' });
  shopify.put(paid);
  await says('orders/paid', paid);
  await drain();
  const late = await says('orders/create', unpaid);
  await drain();

  expect(await points84()).toBe(84);
  expect((await delivery(late))?.state).toBe('processed');
});

test('two states of one second are told apart by asking Shopify', async () => {
  const unpaid = anOrder({ status: 'pending' });
  shopify.put(anOrder());
  await says('orders/paid', anOrder());
  await drain();
  await says('orders/create', unpaid);
  await drain();

  expect(await points84()).toBe(84);
  expect(shopify.asked).toEqual(['OrderStamps', 'OrderStamps', 'WholeOrders']);
});

test('two workers at once settle every order once', async () => {
  const first = numbers + 1;
  for (let each = 0; each < 40; each += 1) {
    numbers += 1;
    shopify.put(anOrder());
    await says('orders/create', anOrder());
    await says('orders/paid', anOrder());
  }
  const rival = openPool({ connectionString: database.url, connectionsMax: 5, onIdleError: () => undefined });
  const drained = async (pool = database.pool) => {
    for (let looks = 0; looks < 20; looks += 1) await drain(pool);
  };
  await Promise.all([drained(), drained(rival)]);
  await rival.end();

  const { rows } = await database.pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM entry WHERE source->>'name' = ANY ($1::text[])`,
    [Array.from({ length: 40 }, (_, index) => `#${first + index}`)],
  );
  expect(rows[0]?.count).toBe(40);
  expect(failures).toEqual([]);
});

test('what is not JSON is kept as failed', async () => {
  const id = await arrives(database.pool, 'orders/paid', '{"id":', { at: now });

  await drain();

  expect(await delivery(id)).toEqual({ state: 'failed', outcome: 'The body is not JSON.', attempts: 1 });
});

test('what is not an order is kept as failed, with the place and never what stands there', async () => {
  const id = await arrives(database.pool, 'orders/paid', message('orders/paid', anOrder()).replace('"name":"#', '"nom":"secret '), {
    at: now,
  });

  await drain();

  const { state, outcome } = (await delivery(id)) ?? {};
  expect(state).toBe('failed');
  expect(outcome).toBe('The body is not what orders/paid sends. Missing or not in the expected form: name.');
  expect(outcome).not.toContain('secret');
});

test('an order that is not the shop’s earns nothing', async () => {
  const id = await says('orders/paid', anOrder());

  await drain();

  expect([await points84(), (await delivery(id))?.state]).toEqual([null, 'failed']);
});

test('one that cannot be settled stops no other, and can be run again', async () => {
  const poisoned = anOrder({ lines: [aShopifyLine({ unitPrice: '84.00' })] });
  const poison = poisoned.number;
  shopify.put(poisoned);
  const id = await says('orders/paid', poisoned);
  await database.owner.query(`ALTER TABLE order_state ADD CONSTRAINT poison CHECK (name <> '#${poison}')`);
  const others: number[] = [];
  for (let each = 0; each < 5; each += 1) {
    numbers += 1;
    others.push(numbers);
    shopify.put(anOrder());
    await says('orders/paid', anOrder());
  }
  await drain();
  const kept = await delivery(id);
  await database.owner.query('ALTER TABLE order_state DROP CONSTRAINT poison');
  const isInLine = await rerunDelivery({ pool: database.pool, shop: teaHouse }, id, now);
  await drain();

  expect(kept?.state).toBe('failed');
  expect(await Promise.all(others.map(async (number) => ((numbers = number), points84())))).toEqual([84, 84, 84, 84, 84]);
  numbers = poison;
  expect([isInLine, await points84(), (await delivery(id))?.state]).toEqual([true, 84, 'processed']);
});

test('while Shopify does not answer the delivery waits, longer each time', async () => {
  shopify.put(anOrder());
  shopify.isReachable = false;
  const id = await says('orders/paid', anOrder());
  await drain();
  const soon = await drain();
  const later = new Date(now.getTime() + 6_000);
  await drain(database.pool, later);
  const waiting = await delivery(id);
  shopify.isReachable = true;
  await drain(database.pool, new Date(later.getTime() + 11_000));

  expect([soon, waiting?.state, waiting?.attempts]).toEqual([0, 'waiting', 2]);
  expect([await points84(), (await delivery(id))?.state]).toEqual([84, 'processed']);
});

test('points already spent are owed, and paid off by the next order', async () => {
  shopify.put(anOrder());
  await says('orders/paid', anOrder());
  await drain();
  const member = await memberByCustomer(database.pool, teaHouse, customer(numbers));
  if (!member) throw new Error('the customer was enrolled');
  const wish = {
    member: member.id,
    direction: 'debit',
    points: points(80),
    reason: 'spent',
    staff: '1',
    key: `spend-all-of-${numbers}`,
  } as const;
  await adjustPoints({ pool: database.pool, shop: teaHouse }, wish, now);
  const cancelled = anOrder({ cancelledAt: '2026-03-02T11:00:00Z', updatedAt: '2026-03-02T11:00:00Z' });
  shopify.put(cancelled);
  await says('orders/cancelled', cancelled);
  await drain();
  const owed = await points84();
  const next = anOrder({ number: numbers + 500_000 });
  shopify.put(next);
  await says('orders/paid', next);
  await drain();

  expect([owed, await points84()]).toEqual([-80, 4]);
});

test('every account is what its entries say, and the sum of its entries', async () => {
  const accounts = await everyAccount(database.pool, teaHouse);

  expect(accounts.length).toBeGreaterThan(40);
  for (const { replayed, stored } of accounts) expect(replayed).toEqual(stored);
});
