import { afterAll, beforeAll, expect, test } from 'vitest';

import { aContext } from '#test/builders/order.ts';
import { aProgram, aRule, flat, perSpend } from '#test/builders/program.ts';
import { restOrder } from '#test/builders/rest-order.ts';
import { aShopifyOrder } from '#test/builders/shopify-order.ts';
import { rule, teaHouse, utc } from '#test/builders/values.ts';
import { guestKey } from '#test/harness/guest-key.ts';
import { message, OrdersOfShop } from '#test/harness/orders-of-shop.ts';
import { anInstalledShop } from '#test/harness/shop-with-members.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import { readRestOrder } from '#app/contracts/rest-order.ts';
import { evaluate } from '#app/domain/earning/evaluate.ts';
import { openPool } from '#app/persistence/pool.ts';
import { drainDeliveries } from '#app/services/drain-deliveries.ts';

import { anIngress, signedHeaders, type Ingress, type Sent } from './ingress.ts';
import { expectSound } from './invariants.ts';
import { aLife } from './lives.ts';
import { chanceOf, patient, sized } from './size.ts';

const chance = chanceOf('same delivery');
const program = aProgram({
  earning: { rules: [aRule({ award: perSpend(3, '1.00') }), aRule({ id: rule('thanks'), name: 'Thanks', award: flat(50) })] },
});

let database: TestDatabase;
let rival: ReturnType<typeof openPool>;
let ingress: Ingress;
let shopify: OrdersOfShop;
let numbers = 200_000;

beforeAll(async () => {
  database = await aDatabase();
  rival = openPool({ connectionString: database.url, connectionsMax: 5, onIdleError: () => undefined });
  await anInstalledShop(database.pool, program);
  ingress = await anIngress(database);
  shopify = new OrdersOfShop();
});
afterAll(async () => {
  await ingress.stop();
  await rival.end();
  await database.drop();
});

/** An order that is all done at Shopify's, with the six messages of its life, and what it ends at. */
function anOrderWithMessages(): { readonly messages: readonly Sent[]; readonly name: string; readonly points: number } {
  numbers += 1;
  const life = aLife(chance, aShopifyOrder({ number: numbers, customer: numbers })).slice(0, chance.whole(2, 6));
  const newest = life.at(-1)?.state ?? aShopifyOrder();
  shopify.put(newest);
  const read = readRestOrder(restOrder(newest));
  if (!read.isWhole) throw new Error('a body tells all of it');
  return {
    messages: life.map(({ topic, state }, place) => ({ id: `${numbers}-${place}`, topic, body: message(topic, state) })),
    name: `#${numbers}`,
    points: evaluate(read.order, program, aContext(), utc).points,
  };
}

const sends = (sent: Sent) => ingress.send(signedHeaders(sent), sent.body);

async function drain(pool: typeof rival): Promise<void> {
  const onFailure = (error: unknown) => expect.fail(String(error));
  while ((await drainDeliveries({ pool, adminFor: () => shopify.client, guestKey, onFailure }, new Date())) > 0);
}

/** Works on what waits in two processes while `sending` goes on, and until nothing waits. */
async function workedOnBeside(sending: Promise<unknown>): Promise<void> {
  let isDone = false;
  const done = sending.finally(() => (isDone = true));
  const work = async (pool: typeof rival) => {
    while (!isDone) await drain(pool);
  };
  await Promise.all([done, work(database.pool), work(rival)]);
  await expect.poll(() => drain(rival).then(waiting), { timeout: 30_000 }).toBe(0);
}

const count = async (sql: string) => Number((await database.pool.query<{ count: string }>(sql, [teaHouse])).rows[0]?.count);
const waiting = () => count(`SELECT count(*) FROM delivery WHERE shop = $1 AND state <> 'processed'`);
const deliveries = () => count('SELECT count(*) FROM delivery WHERE shop = $1');
const entries = () => count('SELECT count(*) FROM entry WHERE shop = $1');
const posted = async () => {
  const { rows } = await database.pool.query<{ name: string; balance: string }>(
    `SELECT o.name, a.outstanding - a.deficit AS balance FROM order_state o JOIN account a ON a.shop = o.shop AND a.member = o.member`,
  );
  return new Map(rows.map(({ name, balance }) => [name, Number(balance)]));
};

// Seen red where an id that came before is an error instead of known (delivery.ts), and where each arrival is given an id of its own.
test(
  'each delivery one to nine times, mixed, while two processes work on them: all answered 200, none counted twice',
  patient,
  async () => {
    const orders = Array.from({ length: sized({ whole: 1_000, short: 30 }) }, anOrderWithMessages);
    const messages = orders.flatMap((order) => order.messages);
    const arriving = chance.shuffled(messages.flatMap((sent) => Array.from({ length: chance.whole(1, 9) }, () => sent)));

    const statuses = new Set<number>();
    await workedOnBeside(atOnce(arriving, async (sent) => void statuses.add(await sends(sent))));
    const before = await entries();
    await workedOnBeside(atOnce(chance.shuffled(messages), async (sent) => void statuses.add(await sends(sent))));

    expect([...statuses]).toEqual([200]);
    expect([await deliveries(), await entries()]).toEqual([messages.length, before]);
    const found = await posted();
    expect(orders.filter(({ name, points }) => found.get(name) !== points)).toEqual([]);
    await expectSound(database.pool);
  },
);

test('one delivery fifty times at the same moment: fifty times 200, one row, one entry', patient, async () => {
  for (let round = 0; round < sized({ whole: 100, short: 4 }); round += 1) {
    numbers += 1;
    const order = aShopifyOrder({ number: numbers, customer: numbers });
    shopify.put(order);
    const sent = { id: `${numbers}-paid`, topic: 'orders/paid', body: message('orders/paid', order) };
    const [rows, made] = [await deliveries(), await entries()];

    const statuses = new Set<number>();
    await workedOnBeside(Promise.all(Array.from({ length: 50 }, async () => void statuses.add(await sends(sent)))));

    expect([[...statuses], await deliveries(), await entries()]).toEqual([[200], rows + 1, made + 1]);
  }
  await expectSound(database.pool);
});

/** Sixteen of them on their way at any time. */
async function atOnce<Item>(items: readonly Item[], each: (item: Item) => Promise<void>): Promise<void> {
  const left = [...items];
  const one = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await each(next);
  };
  await Promise.all(Array.from({ length: 16 }, one));
}
