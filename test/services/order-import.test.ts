import { expect, test } from 'vitest';

import { aProgram, aRule, on, perSpend } from '#test/builders/program.ts';
import { gbp } from '#test/builders/values.ts';
import { aShopWithPast, document, pastOrders } from '#test/harness/shop-with-past.ts';
import { tierOf } from '#test/harness/tier-of.ts';
import { customerId, tierId } from '#app/domain/values/ids.ts';
import { memberByCustomer } from '#app/persistence/member.ts';

const past = aShopWithPast();

test('past orders count for tiers and earn nothing, unless the merchant says so', async () => {
  await past.asks('nothing');

  expect(await past.works()).toMatchObject({
    state: 'done',
    ordersTold: pastOrders,
    ordersTaken: pastOrders,
    ordersSettled: pastOrders,
    ordersFailed: 0,
  });

  expect(await past.entries()).toBe(0);
  const buyer = customerId(past.buyers[3] ?? '');
  const member = buyer && (await memberByCustomer(past.database.pool, past.standIn.domain, buyer));
  expect(member && (await tierOf(past.database.pool, past.shop, member.id, past.now))).toBe(tierId('silver'));
});

test('by the version in force they earn what they would have earned had it been in force: not a point more or less', async () => {
  await past.asks('by-version');
  await past.works();
  const imported = await past.ledger();
  expect(await past.entries()).toBe(pastOrders);

  await past.startsAnew(new Date(past.now.getTime() - 30 * 86_400_000));
  await past.settles(past.placed);

  expect(imported).toEqual(await past.ledger());
});

test('the how-manieth order of its customer one is, is so whichever batch the others come in', async () => {
  const first = { kind: 'order-number', numberMin: 1, numberMax: 1, every: null } as const;
  const rules = [aRule({ award: perSpend(1, '1.00'), conditions: on(first) })];
  // Documents are remembered by version and instant.
  await past.startsAnew(new Date(past.now.getTime() - 1_000), aProgram({ currency: gbp, earning: { rules } }));
  await past.asks('by-version');

  expect(await past.works()).toMatchObject({ state: 'done', ordersSettled: pastOrders });

  expect(await Promise.all(past.placed.slice(0, 5).map((order) => past.postedFor(order)))).toEqual([1, 4, 6, 8, 0]);
  expect(await past.entries()).toBe(4);
});

test('orders that only counted earn once the merchant says so, the same points', async () => {
  await past.asks('by-version');
  await past.works();
  const straight = await Promise.all(past.placed.map((order) => past.postedFor(order)));

  await past.startsAnew(past.now);
  await past.asks('nothing');
  await past.works();
  await past.asks('by-version');

  expect(await past.works()).toMatchObject({ state: 'done', ordersSettled: pastOrders });
  expect(await Promise.all(past.placed.map((order) => past.postedFor(order)))).toEqual(straight);
});

test('a later refund is judged by the version that the import gave, whatever was published since', async () => {
  const late = past.placed.at(-1);
  if (!late) throw new Error('there are orders');
  await past.asks('by-version');
  await past.works();
  await past.publishes(2, document(5));
  expect(await past.postedFor(late)).toBe(200);

  past.refunds(late);
  await past.settles([late]);

  expect(await past.postedFor(late)).toBe(100);
});

test('it is refused while another is under way, without a program to earn by, and for a day to come', async () => {
  expect(await past.asks('nothing', '2999-01-01')).toEqual({ ok: false, refusal: { kind: 'in-the-future' } });
  expect((await past.asks('nothing', '2026-01-01')).ok).toBe(true);
  expect(await past.asks('nothing', '2026-01-01')).toEqual({ ok: false, refusal: { kind: 'under-way' } });
  await past.startsAnew(new Date(past.now.getTime() + 60_000));
  expect(await past.asks('by-version', '2026-01-01')).toEqual({ ok: false, refusal: { kind: 'no-program' } });
});
