import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { aProgram, aRule, flat, perSpend } from '#test/builders/program.ts';
import { aShopifyLine, aShopifyOrder, aShopifyRefund, type ShopifyOrder } from '#test/builders/shopify-order.ts';
import { rule } from '#test/builders/values.ts';
import { permuted, standing, tell } from '#test/harness/many-orders.ts';
import { message, OrdersOfShop } from '#test/harness/orders-of-shop.ts';
import { anInstalledShop } from '#test/harness/shop-with-members.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';

const second = (at: number) => `2026-03-02T10:00:0${at}Z`;
/** 3 points for each 1.00 and 50 for the order: of these, the share that refunds leave of it as it was edited. */
const program = aProgram({
  earning: { rules: [aRule({ award: perSpend(3, '1.00') }), aRule({ id: rule('thanks'), name: 'Thanks', award: flat(50) })] },
});

/** Created, paid, edited, refunded twice, cancelled: each message with the order as it stood then, and what it should have earned. */
type Life = readonly { readonly topic: string; readonly state: ShopifyOrder; readonly points: number }[];

/** Refunds with the same second as each other, of a line and of an amount that an edit owes already. */
function editedDown(base: ShopifyOrder): Life {
  const [pots, tin] = [aShopifyLine({ unitPrice: '25.25', quantity: 2 }), aShopifyLine({ number: 2, unitPrice: '34.00' })];
  const placed = { ...base, status: 'pending', lines: [pots, tin] } as const;
  const edited = { ...placed, status: 'paid', updatedAt: second(1), lines: [{ ...pots, current: 1 }, tin] } as const;
  const ofTin = aShopifyRefund('34.00', { lines: [{ line: 2, quantity: 1, subtotal: '34.00', tax: '0.00' }] });
  const lines = [
    { ...pots, current: 1 },
    { ...tin, current: 0 },
  ];
  const refunded = { ...edited, status: 'partially_refunded', updatedAt: second(2), lines, refunds: [ofTin] } as const;
  const again = { ...refunded, refunds: [ofTin, aShopifyRefund('5.00', { number: 2 })] };
  return [
    { topic: 'orders/create', state: placed, points: 0 },
    { topic: 'orders/paid', state: { ...placed, status: 'paid' }, points: 303 },
    { topic: 'orders/edited', state: edited, points: 227 },
    { topic: 'refunds/create', state: refunded, points: 97 },
    { topic: 'refunds/create', state: again, points: 97 },
    { topic: 'orders/cancelled', state: { ...again, updatedAt: second(3), cancelledAt: second(3) }, points: 0 },
  ];
}

/** With a code, tax on top and shipping; everything in one second. */
function inOneSecond(base: ShopifyOrder): Life {
  const tea = aShopifyLine({ unitPrice: '20.00', quantity: 3, discount: '6.00', tax: '10.80' });
  const added = aShopifyLine({ number: 2, unitPrice: '10.00', tax: '2.00' });
  const shipping = { price: '4.95', discount: '0.00', tax: '0.00' };
  const placed = { ...base, status: 'pending', codes: ['TEN'], shipping, lines: [tea] } as const;
  const edited = { ...placed, status: 'paid', lines: [tea, added] } as const;
  const ofTea = aShopifyRefund('21.60', { lines: [{ line: 1, quantity: 1, subtotal: '18.00', tax: '3.60' }] });
  const refunded = { ...edited, status: 'partially_refunded', lines: [{ ...tea, current: 2 }, added], refunds: [ofTea] } as const;
  const again = { ...refunded, refunds: [ofTea, aShopifyRefund('4.95', { number: 2, shipping: '4.95' })] };
  return [
    { topic: 'orders/create', state: placed, points: 0 },
    { topic: 'orders/paid', state: { ...placed, status: 'paid' }, points: 212 },
    { topic: 'orders/edited', state: edited, points: 242 },
    { topic: 'refunds/create', state: refunded, points: 173 },
    { topic: 'refunds/create', state: again, points: 173 },
    { topic: 'orders/cancelled', state: { ...again, cancelledAt: second(0) }, points: 0 },
  ];
}

/** Refunded by amounts alone, to the last penny, with a second between the changes. */
function byAmount(base: ShopifyOrder): Life {
  const line = aShopifyLine({ unitPrice: '33.33', quantity: 3 });
  const placed = { ...base, status: 'pending', lines: [line] } as const;
  const edited = { ...placed, status: 'paid', updatedAt: second(2), lines: [{ ...line, current: 2 }], refunds: [] } as const;
  const owed = aShopifyRefund('33.33');
  const refunded = { ...edited, status: 'partially_refunded', updatedAt: second(3), refunds: [owed] } as const;
  const again = { ...refunded, status: 'refunded', updatedAt: second(4), refunds: [owed, aShopifyRefund('66.66', { number: 2 })] } as const;
  return [
    { topic: 'orders/create', state: placed, points: 0 },
    { topic: 'orders/paid', state: { ...placed, status: 'paid', updatedAt: second(1) }, points: 349 },
    { topic: 'orders/edited', state: edited, points: 249 },
    { topic: 'refunds/create', state: refunded, points: 249 },
    { topic: 'refunds/create', state: again, points: 0 },
    { topic: 'orders/cancelled', state: { ...again, updatedAt: second(5), cancelledAt: second(5) }, points: 0 },
  ];
}

/** Of the 720; the fault test of this name tells others in all of them. */
const permutations = permuted([0, 1, 2, 3, 4, 5]).filter((_, place) => place % 12 === 0);
let database: TestDatabase;
let numbers = 100_000;

beforeAll(async () => {
  database = await aDatabase();
  await anInstalledShop(database.pool, program);
});
afterAll(() => database.drop());

/** One order and customer for each of the permutations; `told` are the places in its life in the order of their messages. */
function orders(life: (base: ShopifyOrder) => Life) {
  return permutations.map((told) => {
    numbers += 1;
    return { name: `#${numbers}`, told, life: life(aShopifyOrder({ number: numbers, customer: numbers })) };
  });
}

describe.each([
  ['edited down and refunded twice in one second', editedDown, 1],
  // One whole message of that second cannot be told from the newest: the second one gives it away, or reconciliation.
  ['with code, tax and shipping, all in one second', inOneSecond, 2],
  ['refunded by amount', byAmount, 1],
])('an order %s', (_name, life, sureFrom) => {
  test.each([
    [
      'while it changes has earned, after each message, what the newest of them comes to',
      (told: readonly number[]) => Math.max(...told),
      1,
    ],
    ['long afterwards has earned what is left of it', () => 5, sureFrom],
  ])('told in 60 orders %s', { timeout: 60_000 }, async (_when, standsAt, checkedFrom) => {
    const all = orders(life);
    const shopify = new OrdersOfShop();

    for (let round = 1; round <= 6; round += 1) {
      const expected = new Map<string, string>();
      for (const order of all) {
        const stands = order.life[standsAt(order.told.slice(0, round))];
        if (!stands) throw new Error('a life has six states');
        shopify.put(stands.state);
        expected.set(order.name, `${stands.points} posted, ${stands.points} on the account`);
      }
      const told = all
        .flatMap(({ told: places, life: states }) => states.filter((_, place) => place === places[round - 1]))
        .map(({ topic, state }) => ({ topic, body: message(topic, state) }));
      await tell(database.pool, told, shopify);

      if (round < checkedFrom) continue;
      const found = await standing(database.pool, [...expected.keys()]);
      expect(
        [...expected]
          .filter(([name, points]) => found.get(name) !== points)
          .map(([name, points]) => [round, name, points, found.get(name)]),
      ).toEqual([]);
    }
  });
});
