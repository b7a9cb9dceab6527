import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { aShopifyLine, aShopifyOrder, aShopifyRefund, type ShopifyOrder } from '#test/builders/shopify-order.ts';
import { aProgram } from '#test/builders/program.ts';
import { customer, order, teaHouse, zone } from '#test/builders/values.ts';
import { guestKey } from '#test/harness/guest-key.ts';
import { arrives, message, OrdersOfShop } from '#test/harness/orders-of-shop.ts';
import { anInstalledShop, balanceOf } from '#test/harness/shop-with-members.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import { memberByCustomer } from '#app/persistence/member.ts';
import { drainDeliveries } from '#app/services/drain-deliveries.ts';

let database: TestDatabase;
let shopify: OrdersOfShop;
let number = 300;

/** Placed on 2 March at 10:00 UTC; the window's 30 days end with 1 April, in New York at 04:00 UTC on 2 April. */
const lastInstant = '2026-04-02T03:59:59Z';
const firstTooLate = '2026-04-02T04:00:00Z';

beforeAll(async () => {
  database = await aDatabase();
  await anInstalledShop(database.pool, aProgram());
  await database.pool.query('UPDATE shop SET time_zone = $1', [zone('America/New_York')]);
});
afterAll(() => database.drop());
beforeEach(() => {
  number += 1;
  shopify = new OrdersOfShop();
});

const email = () => `nia${number}@example.com`;
const guest = (over: Partial<ShopifyOrder> = {}) => aShopifyOrder({ number, customer: null, email: email(), ...over });

async function drains(at = '2026-03-10T12:00:00Z'): Promise<void> {
  const context = {
    pool: database.pool,
    adminFor: () => shopify.client,
    guestKey,
    onFailure: (error: unknown) => expect.fail(String(error)),
  };
  while ((await drainDeliveries(context, new Date(at))) > 0);
}
async function orders(placed: ShopifyOrder): Promise<void> {
  shopify.put(placed);
  await arrives(database.pool, 'orders/updated', message('orders/updated', placed), { at: new Date(placed.updatedAt) });
  await drains(placed.updatedAt);
}
/** Somebody whose e-mail Shopify has verified says so; gives what the merchant reads of it. */
async function appears(
  at: string,
  { topic = 'customers/create', verified = true, of = number, id = '', mail = email() } = {},
): Promise<string> {
  if (verified) shopify.verifiedEmails.set(customer(of), mail.toUpperCase());
  const body = JSON.stringify({ id: of, verified_email: verified, updated_at: at });
  const delivery = await arrives(database.pool, topic, body, { at: new Date(at), ...(id && { id }) });
  await drains(at);
  const { rows } = await database.pool.query<{ outcome: string }>('SELECT outcome FROM delivery WHERE id = $1', [delivery]);
  return rows[0]?.outcome ?? '';
}
const balance = async (of = number) => {
  const member = await memberByCustomer(database.pool, teaHouse, customer(of));
  return member && balanceOf(database.pool, member);
};
const kept = async () => {
  const { rows } = await database.pool.query<{ guest: string | null; row: string }>(
    'SELECT guest, o::text AS row FROM order_state o WHERE "order" = $1',
    [order(number)],
  );
  return rows[0];
};

test('an order without a customer is held under a hash of its e-mail, and never the e-mail', async () => {
  await orders(guest());

  expect((await kept())?.guest).toMatch(/^[0-9a-f]{64}$/);
  expect((await kept())?.row).not.toContain('nia');
  expect(await balance()).toBeNull();
});

test('it earns once for the customer who appears with the same verified e-mail, however often Shopify says so', async () => {
  await orders(guest());
  const words = await appears('2026-03-05T10:00:00Z', { id: `twice-${number}` });
  await appears('2026-03-05T10:00:00Z', { id: `twice-${number}` });
  await appears('2026-03-06T10:00:00Z', { topic: 'customers/update' });
  await orders(guest({ updatedAt: '2026-03-07T10:00:00Z', tags: ['packed'] }));

  expect([words, await balance(), (await kept())?.guest]).toEqual([`#${number}: 10 points earned.`, 10, null]);
});

test('who has not verified the e-mail, and who has another, gets nothing', async () => {
  await orders(guest());
  const unverified = await appears('2026-03-05T10:00:00Z', { verified: false });
  const other = await appears('2026-03-05T10:00:00Z', { of: 9000 + number, mail: 'somebody@example.com' });

  expect([unverified, other]).toEqual(['Nothing to do: the e-mail is not verified.', 'Nothing to do: no order waits for this customer.']);
  expect([await balance(), await balance(9000 + number)]).toEqual([null, null]);
});

test.each([
  ['the last instant of the last day in the shop’s time zone', lastInstant, 10],
  ['the first instant after it', firstTooLate, null],
])('a customer who appears in %s gets %s', async (_name, at, points) => {
  await orders(guest());
  const words = await appears(at);

  expect(await balance()).toBe(points);
  if (points === null) expect(words).toBe(`#${number}: without a customer, who came after 2026-04-01, the last day: nothing earned.`);
});

test('a message that comes late counts from when it was sent', async () => {
  await orders(guest());
  shopify.verifiedEmails.set(customer(number), email());
  const body = JSON.stringify({ id: number, verified_email: true, updated_at: lastInstant });
  await arrives(database.pool, 'customers/create', body, { at: new Date(lastInstant) });
  await drains('2026-04-09T12:00:00Z');

  expect(await balance()).toBe(10);
});

test('the next order of a customer with that e-mail brings the guest’s along', async () => {
  await orders(guest());
  shopify.verifiedEmails.set(customer(number), email());
  await orders(aShopifyOrder({ number: 8000 + number, customer: number, lines: [aShopifyLine({ unitPrice: '5.00' })] }));

  expect(await balance()).toBe(15);
});

test('an order that gets its customer by the merchant’s hand earns in time, and not afterwards', async () => {
  await orders(guest());
  await orders(guest({ customer: number, updatedAt: firstTooLate }));
  const late = await balance();
  number += 1;
  await orders(guest());
  await orders(guest({ customer: number, updatedAt: lastInstant }));

  expect([late, await balance()]).toEqual([null, 10]);
});

test('a guest’s order that was refunded meanwhile earns what is left', async () => {
  await orders(guest());
  await orders(guest({ updatedAt: '2026-03-04T10:00:00Z', status: 'partially_refunded', refunds: [aShopifyRefund('4.00')] }));
  await appears('2026-03-05T10:00:00Z');

  expect(await balance()).toBe(6);
});

test('an order after the credit stays the member’s: a refund takes back', async () => {
  await orders(guest());
  await appears('2026-03-05T10:00:00Z');
  await orders(guest({ updatedAt: '2026-03-06T10:00:00Z', status: 'refunded', refunds: [aShopifyRefund('10.00')] }));

  expect(await balance()).toBe(0);
});

test('erasure takes the hash with it: nobody can be credited any more', async () => {
  await orders(guest());
  const body = JSON.stringify({ shop_domain: teaHouse, customer: { id: number, email: email() }, orders_to_redact: [] });
  await arrives(database.pool, 'customers/redact', body, { at: new Date('2026-03-04T10:00:00Z') });
  await drains('2026-03-04T10:00:00Z');
  const hash = (await kept())?.guest;
  await appears('2026-03-05T10:00:00Z');

  expect([hash, await balance()]).toEqual([null, null]);
});

test('nothing is asked of Shopify where no order waits', async () => {
  await database.pool.query('UPDATE order_state SET guest = NULL');
  await appears('2026-03-05T10:00:00Z');

  expect(shopify.asked).toEqual([]);
});
