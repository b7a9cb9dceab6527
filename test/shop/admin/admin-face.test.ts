import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCustomer } from '../actions/customers.ts';
import { placeOrder } from '../actions/place-order.ts';
import { financialStatus, fulfillmentStatus, refunded } from '../orders/amounts.ts';
import { openFace, submit } from '../page/face.fixture.ts';
import { aBasket } from '../shop.fixture.ts';
import { gidNumber } from '../state/gid.ts';
import type { Order } from '../state/order.ts';
import { createAdminFace } from './admin-face.ts';

let face: Awaited<ReturnType<typeof openFace>>;
const admin = (path = ''): string => `${face.base}/store/laurel-demo${path}`;
const anOrder = (): Order => placeOrder(face.shop, aBasket(face.shop));
const now = (order: Order): Order => face.shop.store.need('order', order.id);
const lineField = (order: Order, index: number): string => `quantity-${gidNumber(order.lines[index]?.id ?? '')}`;
const press = (order: Order, button: string, fields: Record<string, string> = {}): Promise<Response> =>
  submit(admin(`/orders/${order.number}/${button}`), fields);

beforeAll(async () => {
  face = await openFace(createAdminFace);
  face.shop.addresses.frame = 'http://frame.test';
});
afterAll(() => face.close());

test.each([
  ['', 'Laurel Demo'],
  ['/orders', 'Orders'],
  ['/products', 'Products'],
  ['/customers', 'Customers'],
  ['/discounts', 'Discounts'],
  ['/themes/current/editor', 'Daybreak'],
  ['/apps/laurel', 'Laurel'],
  ['/webhooks', 'Webhooks'],
  ['/calls', 'API calls'],
  ['/settings', 'Settings'],
])('the page at "%s" is headed "%s"', async (path, heading) => {
  const answer = await fetch(admin(path));

  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain(`<h1>${heading}</h1>`);
});

test('an order has its page, by its number and by the number in its id', async () => {
  const order = anOrder();

  for (const number of [String(order.number), gidNumber(order.id)])
    expect(await (await fetch(admin(`/orders/${number}`))).text()).toContain(`<h1>${order.name}</h1>`);
});

test('an order that does not exist is said in words, not as a fault', async () => {
  const answer = await fetch(admin('/orders/77'));

  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain('There is no order 77.');
});

test('"Fulfil items" fulfils what is open and leads back to the order', async () => {
  const order = anOrder();
  const answer = await press(order, 'fulfil');

  expect(answer.status).toBe(303);
  expect(answer.headers.get('location')).toMatch(`/store/laurel-demo/orders/${order.number}?done=`);
  expect(fulfillmentStatus(now(order))).toBe('fulfilled');
});

test('"Refund" gives back the typed quantity of one line', async () => {
  const order = anOrder();
  await press(order, 'refund', { [lineField(order, 0)]: '1' });

  expect(now(order).refunds[0]?.lines).toMatchObject([{ line: order.lines[0]?.id, quantity: 1 }]);
  expect(refunded(now(order))).toBeGreaterThan(0);
});

test('"Refund" with nothing typed is refused, and nothing is refunded', async () => {
  const order = anOrder();
  const answer = await press(order, 'refund');

  expect(answer.status).toBe(422);
  expect(refunded(now(order))).toBe(0);
});

test('"Refund everything" leaves nothing, and writes to the customer', async () => {
  const order = anOrder();
  await press(order, 'refund-all');

  expect(financialStatus(now(order))).toBe('refunded');
  expect(face.shop.store.list('mail', { limit: 1 })).toMatchObject([{ subject: `Refund for order ${order.name}` }]);
});

test('a refund that the gateway has not confirmed is settled by its button', async () => {
  const order = anOrder();
  await press(order, 'refund', { amount: '5.00', pending: 'on' });
  expect(refunded(now(order))).toBe(0);
  await press(order, 'settle', { refund: now(order).refunds[0]?.id ?? '', success: 'yes' });

  expect(refunded(now(order))).toBe(500);
});

test('"Cancel order" cancels, and refunds only when asked to', async () => {
  const [kept, returned] = [anOrder(), anOrder()];
  await press(kept, 'cancel');
  await press(returned, 'cancel', { refund: 'on' });

  expect([now(kept), now(returned)].map(({ cancelledAt }) => cancelledAt)).not.toContain(null);
  expect(refunded(now(kept))).toBe(0);
  expect(financialStatus(now(returned))).toBe('refunded');
});

test('"Update order" takes out what is typed away and adds what is chosen', async () => {
  const order = anOrder();
  const variant = face.shop.store.list('product', { limit: 1 })[0]?.variants[0]?.id ?? '';
  await press(order, 'edit', { [lineField(order, 0)]: '2', [lineField(order, 1)]: '1', variant, 'variant-quantity': '3' });

  expect(now(order).lines.map(({ removed }) => removed)).toEqual([1, 0, 0]);
  expect(now(order).lines.at(-1)).toMatchObject({ variant, quantity: 3 });
});

test('a name with markup in it stays text on every page that shows it', async () => {
  const payload = `<script>alert(1)</script>"'><img src=x onerror=alert(1)>`;
  const customer = createCustomer(face.shop, { firstName: payload, lastName: payload, email: 'x@example.com', tags: [payload] });
  const order = placeOrder(face.shop, { ...aBasket(face.shop), customer: customer.id, email: 'x@example.com' });

  for (const path of ['/customers', `/customers/${gidNumber(customer.id)}`, '/orders', `/orders/${order.number}`]) {
    const page = await (await fetch(admin(path))).text();
    expect(page).toContain('alert(1)');
    expect(page).not.toMatch(/<script>alert|<img src=x/);
  }
});

test('the picker lists what contains the words, in Shopify’s shape', async () => {
  const found: unknown = await (await fetch(admin('/apps/laurel/pickable?type=product&query=stoneware'))).json();

  expect(found).toMatchObject([{ title: 'Stoneware Teapot', variants: [{ price: '48.00' }, {}] }]);
});

test('installed, the app is framed with a signed address and a token for a minute', async () => {
  await submit(admin('/apps/laurel/install'), {});
  const page = await (await fetch(admin('/apps/laurel/app/members?tab=all'))).text();
  const address = new URL(
    (/<iframe id="app-frame"[^>]* src="([^"]*)"/.exec(page)?.[1] ?? '').replaceAll('&#38;', '&'),
    'http://frame.test',
  );
  const token = address.searchParams.get('id_token')?.split('.')[1] ?? '';

  expect(address.pathname).toBe('/app/members');
  expect(Object.fromEntries(address.searchParams)).toMatchObject({ tab: 'all', embedded: '1', shop: 'laurel-demo.myshopify.com' });
  expect(JSON.parse(Buffer.from(token, 'base64url').toString())).toMatchObject({
    dest: 'https://laurel-demo.myshopify.com',
    aud: 'laurel-key',
  });
});
