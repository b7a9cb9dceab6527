import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { makeTokenPair } from '../oauth/tokens.ts';
import { everyTopicToml, findVariant } from '../shop.fixture.ts';
import { startShop, type RunningShop } from '../start-shop.ts';
import { startReceiver, type Receiver } from '../webhooks/receiver.fixture.ts';
import { actions } from './control-api.ts';

let app: Receiver;
let running: RunningShop;
beforeEach(async () => {
  app = await startReceiver();
  running = await startShop({ appToml: everyTopicToml(), appUrl: app.url, seed: { isInstalled: true } });
});
afterEach(async () => {
  await running.close();
  await app.close();
});

type Answer = { readonly status: number; readonly body: unknown };

async function send(path: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(`${running.shop.addresses.admin}/control/${path}`, init);
  return { status: response.status, body: await response.json() };
}

const post = (name: string, body: object = {}) => send(name, { method: 'POST', body: JSON.stringify(body) });

/** The body of an answer that must be a yes. */
async function done(name: string, body: object = {}): Promise<unknown> {
  const answer = await post(name, body);
  expect([name, answer.status, answer.status === 200 ? '' : answer.body]).toEqual([name, 200, '']);
  return answer.body;
}

const anOrder = z.object({ id: z.string(), name: z.string(), lines: z.array(z.string()), customer: z.string().nullable() });
const place = async (document: object = {}) =>
  anOrder.parse(await done('orders', { lines: [{ variant: findVariant(running.shop, 'TEA-ASS-100'), quantity: 3 }], ...document }));
const order = (id: string) => running.shop.store.need('order', id);

test('every command does its work', async () => {
  const tried = new Set<string>();
  const run = (name: string, body: object = {}) => {
    tried.add(name);
    return done(name, body);
  };
  const { shop } = running;

  // Orders: one from elsewhere with a customer by key and a custom line, and several at once.
  const one = await place({ customerKey: '17850', placedAt: '2010-12-01T08:26:00Z', payment: 'unpaid' });
  tried.add('orders');
  expect(order(one.id)).toMatchObject({ processedAt: '2010-12-01T08:26:00Z', transactions: [] });
  expect(shop.store.find('customer', 'key:17850')?.id).toBe(one.customer);
  const many = z.array(anOrder).parse(
    await done(
      'orders',
      [1, 2].map((price) => ({ customerKey: '17850', lines: [{ title: 'Custom', price, quantity: 1 }] })),
    ),
  );
  expect(many.map(({ customer }) => customer)).toEqual([one.customer, one.customer]);

  await run('orders/pay', { order: one.id });
  await run('orders/refund', { order: one.id, lines: [{ line: one.lines[0], quantity: 1, restock: 'return' }], isPending: true });
  await run('orders/settle-refund', { order: one.id, refund: order(one.id).refunds[0]?.id, isSuccess: true });
  expect(order(one.id).transactions.map(({ kind, status, amount }) => [kind, status, amount])).toEqual([
    ['sale', 'success', 2370],
    ['refund', 'success', 790],
  ]);
  await run('orders/edit', { order: one.id, addVariant: [{ variant: findVariant(shop, 'CUP-POR-WHI'), quantity: 1 }], note: 'One more' });
  await run('orders/fulfil', { order: one.id });
  await run('orders/deliver', { order: one.id });
  await run('orders/tags', { order: one.id, tags: ['packed'] });
  expect(order(one.id)).toMatchObject({ lines: [{ fulfilled: 2 }, { fulfilled: 1 }], edits: [{ note: 'One more' }] });
  await run('orders/cancel', { order: many[0]?.id });
  expect(order(many[0]?.id ?? '').cancelledAt).not.toBeNull();

  const { id } = z.object({ id: z.string() }).parse(await run('customers', { firstName: 'Nia', email: 'nia@example.com' }));
  await run('customers/update', { id, changes: { tags: ['vip'] } });
  expect(shop.store.need('customer', id)).toMatchObject({ firstName: 'Nia', tags: ['vip'], lastName: '' });
  await run('customers/data-request', { id });
  await run('customers/redact', { id });

  const before = shop.clock.now().getTime();
  await run('clock', { advanceMs: 60_000 });
  expect(shop.clock.now().getTime()).toBeGreaterThanOrEqual(before + 60_000);
  await run('clock', { to: '2040-01-01T00:00:00Z' });
  expect(shop.clock.now().getUTCFullYear()).toBe(2040);

  expect(await run('faults', { fault: '500', operation: 'shop', times: 2 })).toEqual([{ fault: '500', operation: 'shop', times: 2 }]);
  await run('faults/clear');
  expect(shop.faults.list()).toEqual([]);

  expect(await run('webhooks', { duplicatePercent: 5 })).toMatchObject({ duplicatePercent: 5, isPaused: false });
  await run('webhooks', { duplicatePercent: 0 });
  expect(await run('webhooks/drain')).toEqual({ isDrained: true, waiting: 0 });
  const told = app.received.length;
  await run('webhooks/redeliver', { id: shop.store.list('delivery')[0]?.id, times: 10 });
  await run('webhooks/send-anew', { id: shop.store.list('delivery')[0]?.id });
  await done('webhooks/drain');
  expect(app.received.length - told).toBe(11);

  await run('app/scopes', { scopes: ['read_orders'] });
  expect(shop.store.need('installation', 'laurel').scopes).toEqual(['read_orders']);
  makeTokenPair(shop);
  await run('app/revoke-tokens');
  expect([shop.store.count('accessToken'), shop.store.count('refreshToken')]).toEqual([0, 0]);
  await run('shop/update', { timeZone: 'America/New_York' });
  await run('app/uninstall');
  await run('shop/redact');
  await run('app/install');
  expect(shop.store.list('shop')[0]?.timeZone).toBe('America/New_York');
  await done('webhooks/drain');

  expect([...actions.keys()].filter((name) => !tried.has(name))).toEqual([]);
  const topics = new Set(app.received.map(({ headers }) => headers['x-shopify-topic']));
  for (const topic of ['customers/data_request', 'customers/redact', 'shop/update', 'app/uninstalled', 'shop/redact', 'orders/edited']) {
    expect(topics).toContain(topic);
  }
});

test('what the shop would not let a merchant do is refused with its words', async () => {
  const { id, lines } = await place();
  const refusals = [
    ['orders/pay', { order: id }, `Nothing is owed for ${order(id).name}.`],
    ['orders/refund', { order: id, lines: [{ line: lines[0], quantity: 4 }] }, 'Of Assam Breakfast, 3 can be refunded, not 4.'],
    ['orders/cancel', { order: 'gid://shopify/Order/1' }, 'There is no order gid://shopify/Order/1.'],
    ['customers', { email: 'ada@example.com' }, "ada@example.com is another customer's address."],
    ['clock', { to: '2001-01-01T00:00:00Z' }, 'The clock only moves forward.'],
    ['shop/redact', {}, 'The app is installed: shop/redact is not sent.'],
    ['webhooks/redeliver', { id: 'none' }, 'There is no delivery none.'],
  ] as const;
  for (const [name, body, words] of refusals)
    expect([name, await post(name, body)]).toEqual([name, { status: 409, body: { error: words } }]);
});

test('a body that cannot be read is refused, saying where', async () => {
  const wrong = async (name: string, body: object) => {
    const { status, body: answer } = await post(name, body);
    expect(status).toBe(422);
    return z.object({ error: z.string() }).parse(answer).error;
  };
  expect(await wrong('orders', { lines: [] })).toMatch(/lines/);
  expect(await wrong('clock', { advanceMs: -1 })).toMatch(/advanceMs/);
  expect(await wrong('faults', { fault: 'flood' })).toMatch(/fault/);
  expect(await wrong('webhooks', { droppercent: 5 })).toMatch(/droppercent/);
  expect(await send('orders', { method: 'POST', body: '{' })).toMatchObject({ status: 422 });
});

test('of many orders in one go, all are placed or none', async () => {
  const good = { lines: [{ title: 'Custom', price: 100, quantity: 1 }] };
  const bad = { lines: [{ variant: 'gid://shopify/ProductVariant/1', quantity: 1 }] };
  expect(await send('orders', { method: 'POST', body: JSON.stringify([good, bad]) })).toMatchObject({ status: 409 });
  expect(running.shop.store.count('order')).toBe(0);
});

test('documents are read by id, by key, by owner and page by page', async () => {
  const { id, customer, name } = await place({ customerKey: 'k' });
  await place();
  expect((await send(`documents?kind=order&id=${id}`)).body).toMatchObject({ id });
  expect((await send(`documents?kind=order&key=${encodeURIComponent(`name:${name}`)}`)).body).toMatchObject({ id });
  expect((await send(`documents?kind=order&owner=${String(customer)}`)).body).toMatchObject([{ id }]);
  expect((await send('documents?kind=order&limit=1&offset=1')).body).toMatchObject([{ id }]);
  expect(await send('documents?kind=accessToken')).toMatchObject({ status: 422 });
  expect(await send('documents?kind=order&limit=many')).toMatchObject({ status: 422 });
  expect((await send('state')).body).toMatchObject({ counts: { order: 2 }, offsetMs: 0, installation: { id: 'laurel' } });
});

test('a page in a browser is turned away, an unknown command not found', async () => {
  expect(await send('state', { headers: { origin: 'https://elsewhere.example' } })).toMatchObject({ status: 403 });
  expect(await post('nothing')).toEqual({ status: 404, body: { error: 'There is no POST nothing.' } });
});
