import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { aProgram } from '#test/builders/program.ts';
import { restOrder } from '#test/builders/rest-order.ts';
import { aShopifyLine, aShopifyOrder, type ShopifyOrder } from '#test/builders/shopify-order.ts';
import { amount, customer, gbp, teaHouse, utc } from '#test/builders/values.ts';
import { guestKey } from '#test/harness/guest-key.ts';
import { arrives, OrdersOfShop } from '#test/harness/orders-of-shop.ts';
import { anInstalledShop, balanceOf } from '#test/harness/shop-with-members.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import type { Award } from '#app/domain/earning/award.ts';
import { currencyCode } from '#app/domain/values/money.ts';
import { points } from '#app/domain/values/points.ts';
import { memberByCustomer } from '#app/persistence/member.ts';
import { markShopUpdated, shopByDomain } from '#app/persistence/shop.ts';
import { drainDeliveries } from '#app/services/drain-deliveries.ts';
import { publishProgram } from '#app/services/publish-program.ts';
import { saveDraft } from '#app/services/save-draft.ts';
import { rerunDelivery } from '#app/services/rerun-delivery.ts';

const now = new Date('2026-03-10T12:00:00Z');
const later = new Date('2026-03-10T13:00:00Z');
const eur = currencyCode('EUR');
let database: TestDatabase;
let shopify: OrdersOfShop;
let failures: unknown[];

beforeAll(async () => {
  database = await aDatabase();
  await anInstalledShop(database.pool);
});
afterAll(() => database.drop());
beforeEach(() => {
  shopify = new OrdersOfShop();
  failures = [];
});

const drain = (at = now) =>
  drainDeliveries({ pool: database.pool, adminFor: () => shopify.client, guestKey, onFailure: (error) => failures.push(error) }, at);
const delivery = async (id: string) =>
  (await database.pool.query<{ state: string; outcome: string }>('SELECT state, outcome FROM delivery WHERE id = $1', [id])).rows[0];
const pointsOf = async (number: number) => {
  const member = await memberByCustomer(database.pool, teaHouse, customer(number));
  return member ? balanceOf(database.pool, member) : null;
};
async function pays(order: ShopifyOrder, change: (body: string) => string = (body) => body): Promise<string> {
  shopify.put(order);
  return arrives(database.pool, 'orders/paid', change(JSON.stringify(restOrder(order))), { at: now });
}

test.each([
  ['NUL', 1, String.raw`Tea\u0000 pot`, 'Tea pot'],
  ['half of a surrogate pair', 2, String.raw`Tea \ud83c pot`, 'Tea \uFFFD pot'],
  ['a whole one', 3, String.raw`Tea \ud83c\udf75`, 'Tea \u{1F375}'],
])('a title with %s loses neither its order nor its neighbours’', async (_what, number, written, kept) => {
  const neighbour = number + 100;
  const odd = await pays(aShopifyOrder({ number, customer: number, codes: ['a code'] }), (body) =>
    body.replaceAll('Tea pot', written).replaceAll('a code', written).replaceAll('Tea house', written),
  );
  await pays(aShopifyOrder({ number: neighbour, customer: neighbour }));

  await drain();

  expect([failures, (await delivery(odd))?.state, await pointsOf(number), await pointsOf(neighbour)]).toEqual([[], 'processed', 10, 10]);
  const { rows } = await database.pool.query<{ title: string }>(
    `SELECT explanation #>> '{earning,rows,0,title}' AS title FROM entry WHERE source->>'name' = $1`,
    [`#${number}`],
  );
  expect(rows).toEqual([{ title: kept }]);
});

test('an order in a currency that the program does not speak stops no other, says so, and earns once the program speaks it', async () => {
  const foreign = await pays(aShopifyOrder({ number: 11, customer: 11 }), (body) => body.replaceAll('"GBP"', '"EUR"'));
  await pays(aShopifyOrder({ number: 12, customer: 12 }));
  await drain();
  const waiting = await delivery(foreign);

  await markShopUpdated(database.pool, teaHouse, { currency: eur, timeZone: utc, name: 'Tea house', locale: 'en', heardAt: now });
  const shop = await shopByDomain(database.pool, teaHouse);
  if (!shop) throw new Error('the shop is installed');
  const award: Award = { kind: 'per-spend', points: points(2), every: amount('1.00', eur), counting: 'proportional' };
  const rules = aProgram().earning.rules.map((rule) => ({ ...rule, award }));
  const valuation = { ...aProgram().valuation, worth: amount('1.00', eur) };
  const document = aProgram({ currency: eur, earning: { rules }, rewards: [], valuation });
  const saved = await saveDraft({ pool: database.pool }, { shop: teaHouse, document, revision: 0 }, now);
  if (!saved.ok) throw new Error('there is no other draft');
  await publishProgram(
    { pool: database.pool, announce: () => Promise.resolve() },
    { shop, revision: saved.value.revision, staff: '7' },
    now,
  );
  await rerunDelivery({ pool: database.pool, shop: teaHouse }, foreign, later);
  await drain(later);

  expect(waiting).toEqual({
    state: 'failed',
    outcome: '#11 is in EUR, and the program is not. Publish the program in EUR, then run this again.',
  });
  expect([failures, await pointsOf(12), await pointsOf(11), (await delivery(foreign))?.state]).toEqual([[], 10, 20, 'processed']);
});

test('an order placed before the shop changed its currency is judged by the program it was placed under', async () => {
  await pays(aShopifyOrder({ number: 13, customer: 13, lines: [aShopifyLine({ unitPrice: '30.00' })] }));

  await drain(later);

  expect([failures, await pointsOf(13), gbp]).toEqual([[], 30, 'GBP']);
});
