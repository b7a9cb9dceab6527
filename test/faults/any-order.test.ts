import { afterAll, beforeAll, expect, test } from 'vitest';

import { aContext } from '#test/builders/order.ts';
import { aBasis, aProgram, aRule, flat, on, perSpend, perUnit } from '#test/builders/program.ts';
import { restOrder } from '#test/builders/rest-order.ts';
import { aShopifyOrder, type ShopifyOrder } from '#test/builders/shopify-order.ts';
import { amount, product, rule, utc } from '#test/builders/values.ts';
import { permuted, standing, tell } from '#test/harness/many-orders.ts';
import { message, OrdersOfShop } from '#test/harness/orders-of-shop.ts';
import { anInstalledShop } from '#test/harness/shop-with-members.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import { readRestOrder } from '#app/contracts/rest-order.ts';
import { evaluate } from '#app/domain/earning/evaluate.ts';

import { expectSound } from './invariants.ts';
import { aLife, type Moment } from './lives.ts';
import { chanceOf, patient, sized } from './size.ts';

const chance = chanceOf('any order');
const fixtures = 50;
const everyOrder = permuted([0, 1, 2, 3, 4, 5]);
/** Of each fixture, in so many of the 720 orders in which six messages can come. */
const ordersOfEach = sized({ whole: 720, short: 8 });
const fixturesTogether = sized({ whole: 2, short: 50 });

const program = aProgram({
  earning: {
    basis: aBasis({ shipping: true }),
    rounding: 'nearest',
    rules: [
      aRule({ award: perSpend(3, '1.00') }),
      aRule({ id: rule('thanks'), name: 'Thanks', award: flat(50) }),
      aRule({
        id: rule('pots'),
        name: 'Pots',
        award: perUnit(20),
        conditions: on({ kind: 'product', products: [product(11)] }),
      }),
      aRule({
        id: rule('large'),
        name: 'Large orders',
        award: flat(75),
        conditions: on({ kind: 'subtotal', amountMin: amount('80.00'), amountMax: null }),
      }),
    ],
  },
});

let database: TestDatabase;
let numbers = 100_000;

beforeAll(async () => {
  database = await aDatabase();
  await anInstalledShop(database.pool, program);
});
afterAll(() => database.drop());

type Told = {
  readonly fixture: number;
  readonly name: string;
  readonly order: readonly number[];
  readonly life: readonly Moment[];
  /** Earned by the order as it stood at each moment. */
  readonly points: readonly number[];
};

/** One life again and again, of an order and a customer of its own each time, told in one order after the other. */
function ordersOf(fixture: number): readonly Told[] {
  const orders = ordersOfEach < everyOrder.length ? chance.shuffled(everyOrder).slice(0, ordersOfEach) : everyOrder;
  const life = aLife(chanceOf(`fixture ${fixture}`), aShopifyOrder());
  const points = life.map(({ state }) => earned(state));
  return orders.map((order) => {
    numbers += 1;
    const own = { number: numbers, customer: numbers };
    const moments = life.map(({ topic, state }) => ({ topic, state: { ...state, ...own } }));
    return { fixture, name: `#${numbers}`, order, life: moments, points };
  });
}

/** What the order as it stands earns, by the domain alone. */
function earned(state: ShopifyOrder): number {
  const read = readRestOrder(restOrder(state));
  if (!read.isWhole) throw new Error('a body tells all of these orders');
  return evaluate(read.order, program, aContext(), utc).points;
}

// Seen red where a state older than what is known was let through (prepare-orders), and where two states of one second were not told apart (newest-orders).
test(
  `${fixtures} orders, each told in ${ordersOfEach} orders of its six messages: after each message the ledger is the newest state’s`,
  patient,
  async () => {
    const numbered = Array.from({ length: fixtures }, (_, fixture) => fixture);
    for (const together of groupsOf(numbered, fixturesTogether)) {
      const all = together.flatMap(ordersOf);
      const shopify = new OrdersOfShop();
      for (let round = 1; round <= 6; round += 1) await tellNext(shopify, all, round);
    }
    await expectSound(database.pool);
  },
);

async function tellNext(shopify: OrdersOfShop, all: readonly Told[], round: number): Promise<void> {
  const expected = new Map<string, string>();
  const messages = all.map(({ fixture, name, order, life, points }) => {
    const newest = Math.max(...order.slice(0, round));
    const [stands, told] = [life[newest], life[order[round - 1] ?? 0]];
    if (!stands || !told) throw new Error(`life ${fixture} has six moments`);
    shopify.put(stands.state);
    expected.set(name, `${points[newest]} posted, ${points[newest]} on the account`);
    return { topic: told.topic, body: message(told.topic, told.state) };
  });
  await tell(database.pool, messages, shopify);

  const found = await standing(database.pool, [...expected.keys()]);
  const wrong = all.filter(({ name }) => found.get(name) !== expected.get(name));
  expect(wrong.slice(0, 3).map((each) => [round, each.fixture, each.order, expected.get(each.name), found.get(each.name)])).toEqual([]);
}

function groupsOf<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return items.length <= size ? [items] : [items.slice(0, size), ...groupsOf(items.slice(size), size)];
}
