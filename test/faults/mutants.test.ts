import { readdirSync, readFileSync, existsSync } from 'node:fs';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { restOrder } from '#test/builders/rest-order.ts';
import { aShopifyLine, aShopifyOrder, aShopifyRefund } from '#test/builders/shopify-order.ts';
import { guestKey } from '#test/harness/guest-key.ts';
import { OrdersOfShop } from '#test/harness/orders-of-shop.ts';
import { anInstalledShop } from '#test/harness/shop-with-members.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import { drainDeliveries } from '#app/services/drain-deliveries.ts';

import { anIngress, signedHeaders, type Ingress } from './ingress.ts';
import { expectSound } from './invariants.ts';
import { mutated } from './mutant.ts';
import { chanceOf, patient, sized } from './size.ts';

const chance = chanceOf('mutants');
const rounds = sized({ whole: 200, short: 2 });
const inEach = sized({ whole: 500, short: 200 });
/** After they arrived, by the clock of the ack path, which is the machine's; and when no message waits any longer for a newer one's. */
const now = new Date('2036-03-10T12:00:00Z');
const later = new Date('2036-03-10T12:00:01Z');
const topics = ['orders/create', 'orders/updated', 'orders/paid', 'orders/cancelled'] as const;
const naming = ['orders/edited', 'refunds/create', 'customers/create'] as const;

let database: TestDatabase;
let ingress: Ingress;
const unhandled: unknown[] = [];
const note = (reason: unknown) => void unhandled.push(reason);

beforeAll(async () => {
  process.on('unhandledRejection', note);
  database = await aDatabase();
  await anInstalledShop(database.pool);
  ingress = await anIngress(database);
});
afterAll(async () => {
  process.off('unhandledRejection', note);
  await ingress.stop();
  await database.drop();
});

/** Shopify's own samples where they are at hand, a real order's body, and bodies with refunds as the builders make them. */
const bodies: readonly [string, ...string[]] = [
  readFileSync('test/bench/paid-order.json', 'utf8'),
  JSON.stringify(
    restOrder(
      aShopifyOrder({
        lines: [aShopifyLine(), aShopifyLine({ number: 2, quantity: 3, discount: '1.50' })],
        refunds: [aShopifyRefund('5.00', { lines: [{ line: 2, quantity: 1, subtotal: '9.50', tax: '0.00' }] })],
      }),
    ),
  ),
  JSON.stringify({ order_edit: { id: 1, order_id: 1001 } }),
  ...samples(),
];

function samples(): readonly string[] {
  const folder = '../shared/data/orders';
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((file) => {
    const read: unknown = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'));
    const whole = typeof read === 'object' && read !== null ? Object.values(read).flat() : [];
    return whole.map((each) => JSON.stringify(each)).filter((text) => text.includes('"line_items"') && text.includes('Order/'));
  });
}

const shopify = new OrdersOfShop();
let orders = 900_000;

/** Of an order of its own, so that what is wrong with one says nothing of another. */
function aMutant(id: string) {
  orders += 1;
  const body = chance.oneOf(bodies).replaceAll(/gid:\/\/shopify\/Order\/\d+/g, `gid://shopify/Order/${orders}`);
  const updatedAt = /"updated_at":\s*"(20[^"]+)"/.exec(body)?.[1];
  if (updatedAt !== undefined)
    shopify.put(aShopifyOrder({ number: orders, updatedAt: new Date(updatedAt).toISOString().replace('.000', '') }));
  return { id, topic: chance.isOnceIn(8) ? chance.oneOf(naming) : chance.oneOf(topics), body: mutated(body, chance) };
}

type Ended = { readonly state: string; readonly said: number; readonly count: number };

// Seen red where a body that is no JSON is thrown instead of kept.
test(
  `${rounds * inEach} mutants of real bodies: each is answered with 200, and ends as processed or failed, with words`,
  patient,
  async () => {
    const onFailure = () => undefined;
    const context = { pool: database.pool, adminFor: () => shopify.client, guestKey, onFailure };
    for (let round = 0; round < rounds; round += 1) {
      const sent = Array.from({ length: inEach }, (_, place) => aMutant(`mutant-${round}-${place}`));
      const statuses = await Promise.all(sent.map((each) => ingress.send(signedHeaders(each), each.body)));
      expect(statuses.filter((status) => status !== 200)).toEqual([]);
      while ((await drainDeliveries(context, now)) > 0);
      while ((await drainDeliveries(context, later)) > 0);

      const { rows } = await database.pool.query<Ended>(
        `SELECT state, count(*)::int AS count, count(*) FILTER (WHERE length(outcome) > 10)::int AS said FROM delivery
        WHERE id LIKE $1 GROUP BY state ORDER BY state`,
        [`mutant-${round}-%`],
      );
      expect(rows.map(({ state }) => state)).toEqual(['failed', 'processed']);
      expect(rows.map(({ count, said }) => count - said)).toEqual([0, 0]);
      expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(inEach);
    }
    expect(unhandled).toEqual([]);
    await expectSound(database.pool);
  },
);
