import { describe, expect, test } from 'vitest';

import { aShopifyLine, aShopifyRefund, type ShopifyOrder } from '#test/builders/shopify-order.ts';
import { customer, teaHouse } from '#test/builders/values.ts';
import { anOrderInbox } from '#test/harness/order-inbox.ts';
import { everyAccount } from '#test/harness/replayed.ts';
import { memberByCustomer } from '#app/persistence/member.ts';
import { openPool } from '#app/persistence/pool.ts';
import { adjustPoints } from '#app/services/adjust-points.ts';
import { points } from '#app/domain/values/points.ts';

const now = new Date('2026-03-10T12:00:00Z');
const inbox = anOrderInbox();

test('a paid order enrols its customer and earns', async () => {
  inbox.shopify.put(inbox.anOrder());
  const id = await inbox.says('orders/paid', inbox.anOrder());

  await inbox.drain();

  expect(await inbox.balance()).toBe(84);
  expect(await inbox.delivery(id)).toEqual({ state: 'processed', outcome: `#${inbox.number}: 84 points earned.`, attempts: 1 });
});

test('the same delivery ten times, and its message in ten deliveries, earn once', async () => {
  inbox.shopify.put(inbox.anOrder());
  const id = await inbox.says('orders/paid', inbox.anOrder());
  await Promise.all(Array.from({ length: 9 }, () => inbox.says('orders/paid', inbox.anOrder(), id)));
  await inbox.drain();
  await Promise.all(Array.from({ length: 10 }, () => inbox.says('orders/create', inbox.anOrder())));
  await inbox.drain();

  expect(await inbox.entryKinds()).toEqual(['accrual 84']);
});

describe('a message that a newer state of its order has overtaken', () => {
  const aMomentLater = new Date('2026-03-10T12:00:01Z');
  const cancelled = () => inbox.anOrder({ updatedAt: '2026-03-02T10:00:05Z', cancelledAt: '2026-03-02T10:00:05Z' });

  test('waits for that one’s own, and the order is not read', async () => {
    inbox.shopify.put(cancelled());
    const overtaken = await inbox.says('orders/create', inbox.anOrder());
    await inbox.drain();
    expect(await inbox.delivery(overtaken)).toMatchObject({ state: 'waiting', attempts: 1 });

    const newer = await inbox.says('orders/updated', cancelled());
    await inbox.drain();
    await inbox.drain(inbox.database.pool, aMomentLater);

    expect([(await inbox.delivery(overtaken))?.state, (await inbox.delivery(newer))?.state]).toEqual(['processed', 'processed']);
    expect([await inbox.balance(), inbox.shopify.asked]).toEqual([0, ['OrderStamps', 'OrderStamps', 'OrderStamps']]);
  });

  test('has the order read a moment later, where that one’s own has not come', async () => {
    inbox.shopify.put(cancelled());
    const overtaken = await inbox.says('orders/create', inbox.anOrder());
    await inbox.drain();
    await inbox.drain(inbox.database.pool, aMomentLater);

    expect((await inbox.delivery(overtaken))?.state).toBe('processed');
    expect([await inbox.balance(), inbox.shopify.asked]).toEqual([0, ['OrderStamps', 'OrderStamps', 'WholeOrders']]);
  });
});

describe('an order’s life', () => {
  const second = (at: number) => `2026-03-02T10:00:0${at}Z`;
  const life = (): readonly { topic: string; state: ShopifyOrder }[] => {
    const edited = [aShopifyLine({ unitPrice: '25.25', quantity: 2, current: 1 }), aShopifyLine({ number: 2, unitPrice: '34.00' })];
    const refund1 = aShopifyRefund('34.00', { lines: [{ line: 2, quantity: 1, subtotal: '34.00', tax: '0.00' }] });
    const partly = edited.map((line) => (line.number === 2 ? { ...line, current: 0 } : line));
    const refund2 = aShopifyRefund('5.00', { number: 2 });
    const base = inbox.anOrder({ status: 'pending' });
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
      inbox.shopify.put(state);
      await inbox.says(topic, state);
      await inbox.drain();
    }

    expect(await inbox.entryKinds()).toEqual(['accrual 84', 'clawback 25', 'clawback 34', 'clawback 25']);
    expect(await inbox.balance()).toBe(0);
  });
});

test('an older message never undoes a newer state', async () => {
  const unpaid = inbox.anOrder({ status: 'pending' });
  const paid = inbox.anOrder({ updatedAt: '2026-03-02T10:00:07Z' });
  inbox.shopify.put(paid);
  await inbox.says('orders/paid', paid);
  await inbox.drain();
  const late = await inbox.says('orders/create', unpaid);
  await inbox.drain();

  expect(await inbox.balance()).toBe(84);
  expect((await inbox.delivery(late))?.state).toBe('processed');
});

test('two states of one second are told apart by asking Shopify', async () => {
  const unpaid = inbox.anOrder({ status: 'pending' });
  inbox.shopify.put(inbox.anOrder());
  await inbox.says('orders/paid', inbox.anOrder());
  await inbox.drain();
  await inbox.says('orders/create', unpaid);
  await inbox.drain();

  expect(await inbox.balance()).toBe(84);
  expect(inbox.shopify.asked).toEqual(['OrderStamps', 'OrderStamps', 'WholeOrders']);
});

test('two workers at once settle every order once', async () => {
  const first = inbox.number + 1;
  for (let each = 0; each < 40; each += 1) {
    inbox.number += 1;
    inbox.shopify.put(inbox.anOrder());
    await inbox.says('orders/create', inbox.anOrder());
    await inbox.says('orders/paid', inbox.anOrder());
  }
  const rival = openPool({ connectionString: inbox.database.url, connectionsMax: 5, onIdleError: () => undefined });
  const drained = async (pool = inbox.database.pool) => {
    for (let looks = 0; looks < 20; looks += 1) await inbox.drain(pool);
  };
  await Promise.all([drained(), drained(rival)]);
  await rival.end();

  const { rows } = await inbox.database.pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM entry WHERE source->>'name' = ANY ($1::text[])`,
    [Array.from({ length: 40 }, (_, index) => `#${first + index}`)],
  );
  expect(rows[0]?.count).toBe(40);
  expect(inbox.failures).toEqual([]);
});

test('points already spent are owed, and paid off by the next order', async () => {
  inbox.shopify.put(inbox.anOrder());
  await inbox.says('orders/paid', inbox.anOrder());
  await inbox.drain();
  const member = await memberByCustomer(inbox.database.pool, teaHouse, customer(inbox.number));
  if (!member) throw new Error('the customer was enrolled');
  const wish = {
    member: member.id,
    direction: 'debit',
    points: points(80),
    reason: 'spent',
    staff: '1',
    key: `spend-all-of-${inbox.number}`,
  } as const;
  await adjustPoints({ pool: inbox.database.pool, shop: teaHouse }, wish, now);
  const cancelled = inbox.anOrder({ cancelledAt: '2026-03-02T11:00:00Z', updatedAt: '2026-03-02T11:00:00Z' });
  inbox.shopify.put(cancelled);
  await inbox.says('orders/cancelled', cancelled);
  await inbox.drain();
  const owed = await inbox.balance();
  const next = inbox.anOrder({ number: inbox.number + 500_000 });
  inbox.shopify.put(next);
  await inbox.says('orders/paid', next);
  await inbox.drain();

  expect([owed, await inbox.balance()]).toEqual([-80, 4]);
});

test('every account is what its entries say, and the sum of its entries', async () => {
  const accounts = await everyAccount(inbox.database.pool, teaHouse);

  expect(accounts.length).toBeGreaterThan(40);
  for (const { replayed, stored } of accounts) expect(replayed).toEqual(stored);
});
