import { createHash, createHmac } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { aProgram } from '#test/builders/program.ts';
import { restOrder } from '#test/builders/rest-order.ts';
import { aShopifyOrder } from '#test/builders/shopify-order.ts';
import { customer, gbp, teaHouse, utc } from '#test/builders/values.ts';
import { appSecret } from '#test/harness/app-doors.ts';
import { guestKey } from '#test/harness/guest-key.ts';
import { message, OrdersOfShop } from '#test/harness/orders-of-shop.ts';
import { aMemberWith, anInstalledShop } from '#test/harness/shop-with-members.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import { shopDomain } from '#app/domain/values/ids.ts';
import { enrol } from '#app/persistence/member.ts';
import { insertProgramVersion } from '#app/persistence/program-version.ts';
import { markShopUninstalled, upsertShop } from '#app/persistence/shop.ts';
import { inTransaction } from '#app/persistence/transaction.ts';
import { drainDeliveries } from '#app/services/drain-deliveries.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';
import { ReauthorisationNeeded } from '#app/shopify/errors.ts';

import { anIngress, signature, signedHeaders, type Ingress } from './ingress.ts';
import { expectSound } from './invariants.ts';
import { chanceOf, patient, sized, type Chance } from './size.ts';

/** When all that has arrived is due. */
const now = new Date(Date.now() + 10 * 60_000);
const installed = shopDomain('coffee-house.myshopify.com') ?? teaHouse;
/** One that has left: its token is not taken any more. */
const gone = shopDomain('cake-house.myshopify.com') ?? teaHouse;
const order = aShopifyOrder();

let database: TestDatabase;
let ingress: Ingress;
let sent = 0;

beforeAll(async () => {
  database = await aDatabase();
  ingress = await anIngress(database);
  await anInstalledShop(database.pool);
  const facts = { currency: gbp, timeZone: utc, name: 'Tea house' };
  for (const shop of [installed, gone]) await inTransaction(database.pool, (client) => upsertShop(client, shop, facts, new Date(0)));
  const version = { version: 1, publishedAt: new Date(0), publishedBy: 'staff', document: aProgram() };
  await inTransaction(database.pool, (client) => insertProgramVersion(client, { shop: installed, currency: gbp }, version));
  await inTransaction(database.pool, (client) => markShopUninstalled(client, gone, new Date(1)));
});
afterAll(async () => {
  await ingress.stop();
  await database.drop();
});
beforeEach(async () => void (await database.pool.query('DELETE FROM delivery')));

/** Each shop's own token sees its own orders. */
function adminFor(shop: string): AdminClient {
  const orders = new OrdersOfShop();
  if (shop === teaHouse) orders.put(order);
  return async (operation, ...rest) => {
    if (shop === gone) throw new ReauthorisationNeeded('no session');
    if (operation.includes('ShopFacts')) return { shop: { name: 'Tea house', currencyCode: 'GBP', ianaTimezone: 'UTC' } };
    return orders.client(operation, ...rest);
  };
}

async function drain(): Promise<void> {
  const onFailure = () => undefined;
  while ((await drainDeliveries({ pool: database.pool, adminFor, guestKey, onFailure }, now)) > 0);
}

const kept = async () => (await database.pool.query<{ count: string }>('SELECT count(*) FROM delivery')).rows[0]?.count;

/** Every row of every table, but the inbox and what is still to be told to Shopify. */
async function ofShops(): Promise<ReadonlyMap<string, string>> {
  const tables = await database.pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> 'delivery'`,
  );
  const all = new Map<string, string>();
  for (const { name } of tables.rows) {
    const { rows } = await database.pool.query<{ digest: string | null }>(
      `SELECT md5(string_agg(to_jsonb(t)::text, '|' ORDER BY to_jsonb(t)::text)) AS digest FROM ${name} t`,
    );
    all.set(name, rows[0]?.digest ?? 'empty');
  }
  return all;
}

/** A request that Shopify has not signed: its headers, and the body that comes with them. */
type Forged = { readonly headers: Readonly<Record<string, string>>; readonly body: Buffer };

const cookieOf = (text: string) => createHmac('sha256', appSecret).update(text).digest('base64');
const withHmac = (body: Buffer, hmac: string) => ({
  headers: { ...signedHeaders({ id: `forged-${sent}`, topic: 'orders/paid', body }), 'X-Shopify-Hmac-Sha256': hmac },
  body,
});

const forgeries: readonly ((body: Buffer, chance: Chance) => Forged)[] = [
  (body, chance) => withHmac(body, signature(body, `secret ${chance.whole(1, 1e9)}`)),
  // One byte of the body is another after it was signed.
  (body, chance) => {
    const at = chance.whole(0, body.length - 1);
    const flipped = Buffer.from(body);
    flipped[at] = (flipped[at] ?? 0) ^ (1 << chance.whole(0, 7));
    return withHmac(flipped, signature(body));
  },
  (body) => withHmac(Buffer.concat([body, Buffer.from(' ')]), signature(body)),
  (body, chance) => withHmac(body, signature(body).slice(0, chance.whole(0, 42))),
  (body) => withHmac(body, `${signature(body).slice(0, -3)}AAA`),
  // Signed, but not as a webhook is: in hex, by another hash, without the key.
  (body) => withHmac(body, createHmac('sha256', appSecret).update(body).digest('hex')),
  (body) => withHmac(body, createHmac('sha512', appSecret).update(body).digest('base64')),
  (body) => withHmac(body, createHash('sha256').update(body).digest('base64')),
  (body) => withHmac(body, createHash('sha256').update(appSecret).update(body).digest('base64')),
  // What the app itself has signed with that secret: an OAuth cookie, an install link, a session token.
  (body) => withHmac(body, cookieOf('shopify_app_state=123456')),
  (body) => withHmac(body, createHmac('sha256', appSecret).update(`code=1&shop=${teaHouse}&timestamp=1`).digest('hex')),
  (body) => withHmac(body, ''),
  (body) => {
    const { headers, body: same } = withHmac(body, 'none');
    return { headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !name.endsWith('Sha256'))), body: same };
  },
];

// Seen red where the signature is not compared, and where only as much of it is compared as was given (receive-delivery.ts).
test('none of thousands of forged deliveries is accepted or leaves a row', patient, async () => {
  const chance = chanceOf('forged');
  const statuses = new Map<number, number>();
  for (let left = sized({ whole: 10_000, short: 520 }); left > 0; left -= forgeries.length) {
    const answers = await Promise.all(
      forgeries.map((forge) => {
        sent += 1;
        const { headers, body } = forge(Buffer.from(message('orders/paid', { ...order, number: sent })), chance);
        return ingress.send(headers, body);
      }),
    );
    for (const status of answers) statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }

  expect([...statuses.keys()]).toEqual([401]);
  expect(await kept()).toBe('0');
});

// Seen red without the limit (receive-delivery.ts).
test('a signed body of 10 MB is turned away, over and over, and leaves no row', patient, async () => {
  const body = Buffer.alloc(10 * 1024 * 1024, 'x');
  const headers = signedHeaders({ id: 'ten-megabytes', topic: 'orders/paid', body });
  for (let left = sized({ whole: 100, short: 5 }); left > 0; left -= 1) expect(await ingress.send(headers, body)).toBe(413);
  expect(await kept()).toBe('0');
});

// Seen red where what stands posted for an order is not remembered (order-state.ts).
test('a delivery replayed, under its own id and under others, moves nothing more', patient, async () => {
  const body = message('orders/paid', order);
  await ingress.send(signedHeaders({ id: 'the-first', topic: 'orders/paid', body }), body);
  await drain();
  const before = await ofShops();

  for (let left = sized({ whole: 300, short: 20 }); left > 0; left -= 1) {
    const id = left % 2 === 0 ? 'the-first' : `replayed-${left}`;
    expect(await ingress.send(signedHeaders({ id, topic: 'orders/paid', body }), body)).toBe(200);
  }
  await drain();

  expect(await ofShops()).toEqual(before);
  await expectSound(database.pool);
});

const privacy = { shop_id: 1, shop_domain: teaHouse };
const bodies: Readonly<Record<string, unknown>> = {
  'orders/updated': restOrder(order),
  'fulfillments/update': { id: 1, order_id: order.number, shipment_status: 'delivered', updated_at: '2026-03-03T10:00:00Z' },
  'customers/update': { id: 1, admin_graphql_api_id: customer(1), verified_email: true, updated_at: '2026-03-03T10:00:00Z' },
  'shop/update': { id: 1, name: 'Tea house', myshopify_domain: teaHouse, currency: 'GBP', iana_timezone: 'UTC', primary_locale: 'de' },
  'app/uninstalled': { id: 1, name: 'Tea house', myshopify_domain: teaHouse, primary_locale: 'en' },
  'customers/data_request': {
    ...privacy,
    customer: { id: 1, email: 'ann@example.com' },
    orders_requested: [1001],
    data_request: { id: 1 },
  },
  'customers/redact': { ...privacy, customer: { id: 1, email: 'ann@example.com' }, orders_to_redact: [1001] },
  'shop/redact': privacy,
};

// Seen red where a privacy topic or shop/update does not ask the body whose it is, where customers/redact takes the body of a request for data (all
// contracts/shop-topics.ts), and where an order is believed to be the shop's that its own token does not see (newest-orders.ts).
test('a signed body sent again under another shop’s name changes nothing of that shop’s, and under another topic takes nothing away', async () => {
  await aMemberWith(database.pool, 120, 1);
  for (const shop of [installed, gone]) await inTransaction(database.pool, (client) => enrol(client, shop, [customer(1)], new Date(0)));
  const known = await ofShops();

  for (const [told, body] of Object.entries(bodies)) {
    for (const topic of Object.keys(bodies)) {
      const id = `${told}-as-${topic}`;
      for (const shop of [installed, gone]) await sends({ shop, topic, id }, body);
      if (topic !== told) await sends({ shop: teaHouse, topic, id }, body);
    }
  }
  await drain();

  expect(await ofShops()).toEqual(known);
  const { rows } = await database.pool.query('SELECT DISTINCT state FROM delivery WHERE shop <> $1', [gone]);
  expect(rows.map(({ state }: { state: string }) => state).sort()).toEqual(['failed', 'processed']);
});

type Headed = { readonly shop: string; readonly topic: string; readonly id: string };

async function sends({ shop, topic, id }: Headed, body: unknown): Promise<void> {
  const text = JSON.stringify(body);
  expect(await ingress.send({ ...signedHeaders({ id, topic, body: text }), 'X-Shopify-Shop-Domain': shop }, text)).toBe(200);
}
