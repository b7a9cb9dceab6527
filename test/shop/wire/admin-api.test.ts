import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { findDiscount } from '../actions/discounts.ts';
import { changeScopes, uninstallApp } from '../actions/install.ts';
import { placeOrder } from '../actions/place-order.ts';
import { refundOrder } from '../actions/refund-order.ts';
import { makeTokenPair } from '../oauth/tokens.ts';
import { aBasket, bodyOf, customerNamed, everyTopicToml } from '../shop.fixture.ts';
import { startShop } from '../start-shop.ts';
import type { RunningShop } from '../start-shop.ts';

let running: RunningShop;
let token: string;
beforeEach(async () => {
  running = await startShop({ appToml: everyTopicToml(), seed: { isInstalled: true } });
  token = makeTokenPair(running.shop).access.id;
});
afterEach(() => running.close());

type Answer = {
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions?: { code?: string } }[];
  extensions?: { cost: { requestedQueryCost: number; throttleStatus: { maximumAvailable: number; currentlyAvailable: number } } };
};

async function ask(query: string, variables: object = {}, signal: AbortSignal | null = null): Promise<{ status: number; body: Answer }> {
  const response = await fetch(`${running.shop.addresses.admin}/admin/api/2026-07/graphql.json`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-shopify-access-token': token },
    body: JSON.stringify({ query, variables }),
    signal,
  });
  return { status: response.status, body: (await response.json()) as Answer };
}

const codesIn = (body: Answer) => (body.errors ?? []).map(({ extensions }) => extensions?.code);
const aCode = (customer: string) => ({
  code: 'LAUREL-1',
  title: 'Reward',
  startsAt: '2026-01-01T00:00:00Z',
  context: { customers: { add: [customer] } },
  customerGets: { value: { discountAmount: { amount: '5.00', appliesOnEachItem: false } }, items: { all: true } },
});
const createCode =
  'mutation($d: DiscountCodeBasicInput!) { discountCodeBasicCreate(basicCodeDiscount: $d) { codeDiscountNode { id } userErrors { code field } } }';

test('a field that the schema does not have is refused', async () => {
  const { body } = await ask('{ shop { nonsense } }');
  expect(body.errors?.[0]?.message).toBe('Cannot query field "nonsense" on type "Shop".');
});

test('a root field that the schema has and the stand-in has not says so', async () => {
  expect((await ask('{ draftOrders(first: 1) { nodes { id } } }')).body.errors?.[0]?.message).toMatch(
    /^(Access denied|The stand-in shop has no)/,
  );
  expect((await ask('{ inventoryProperties { skuMaxLength: weightUnits } }')).body.errors).toBeDefined();
});

test('an id of another type, of no type, and a list of 251 are refused', async () => {
  const customer = customerNamed(running.shop, 'ada').id;
  expect(codesIn((await ask('query($id: ID!) { order(id: $id) { id } }', { id: customer })).body)).toEqual(['RESOURCE_NOT_FOUND']);
  expect((await ask('{ node(id: "17") { id } }')).body.errors?.[0]?.message).toBe("Invalid global id '17'");
  const ids = Array.from({ length: 251 }, () => customer);
  expect(codesIn((await ask('query($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids })).body)).toEqual(['MAX_INPUT_SIZE_EXCEEDED']);
});

test('what the scopes do not cover is denied, beside what they do', async () => {
  changeScopes(running.shop, ['read_products']);
  const { body } = await ask('{ shop { name } orders(first: 1) { nodes { id } } }');
  expect(codesIn(body)).toEqual(['ACCESS_DENIED']);
  expect(codesIn((await ask(createCode, { d: aCode(customerNamed(running.shop, 'ada').id) })).body)).toEqual(['ACCESS_DENIED']);
});

test('a code is made once, found without regard to case, and refused when taken', async () => {
  const d = aCode(customerNamed(running.shop, 'ada').id);
  expect((await ask(createCode, { d })).body.data).toMatchObject({ discountCodeBasicCreate: { userErrors: [] } });
  expect((await ask(createCode, { d: { ...d, code: 'laurel-1' } })).body.data).toMatchObject({
    discountCodeBasicCreate: { codeDiscountNode: null, userErrors: [{ code: 'TAKEN', field: ['basicCodeDiscount', 'code'] }] },
  });
  const found = await ask(
    '{ codeDiscountNodeByCode(code: "lAuReL-1") { codeDiscount { ... on DiscountCodeBasic { status asyncUsageCount } } } }',
  );
  expect(found.body.data).toEqual({ codeDiscountNodeByCode: { codeDiscount: { status: 'ACTIVE', asyncUsageCount: 0 } } });
});

test('a deprecated input works and is logged with a warning', async () => {
  const { context: _context, ...d } = aCode('');
  await ask(createCode, { d: { ...d, customerSelection: { all: true } } });
  expect(running.shop.store.list('apiCall')[0]?.deprecations).toEqual(['DiscountCodeBasicInput.customerSelection: Use `context` instead.']);
});

test('a lost answer has done its work', async () => {
  running.shop.faults.add({ fault: 'lost-answer', operation: 'discountCodeBasicCreate', times: 1 });
  const d = aCode(customerNamed(running.shop, 'ada').id);
  await expect(ask(createCode, { d })).rejects.toThrow();
  expect(running.shop.store.find('discount', 'code:laurel-1')).toBeDefined();
  expect((await ask(createCode, { d })).body.data).toMatchObject({ discountCodeBasicCreate: { userErrors: [{ code: 'TAKEN' }] } });
});

test('faults on demand: 429, 500, 502, a reset connection and THROTTLED, each as often as asked', async () => {
  for (const [fault, status] of [
    ['429', 429],
    ['500', 500],
    ['502', 502],
  ] as const) {
    running.shop.faults.add({ fault, times: 1 });
    expect((await ask('{ shop { name } }')).status).toBe(status);
  }
  running.shop.faults.add({ fault: 'reset', times: 1 });
  await expect(ask('{ shop { name } }')).rejects.toThrow();
  running.shop.faults.add({ fault: 'throttled', times: 1 });
  expect(codesIn((await ask('{ shop { name } }')).body)).toEqual(['THROTTLED']);
  expect((await ask('{ shop { name } }')).body.errors).toBeUndefined();
});

test('a call that hangs is never answered, does nothing, and does not keep the shop from stopping', async () => {
  running.shop.faults.add({ fault: 'hang', operation: 'discountCodeBasicCreate', times: 1 });
  const d = aCode(customerNamed(running.shop, 'ada').id);
  const patience = AbortSignal.timeout(300);
  await expect(ask(createCode, { d }, patience)).rejects.toThrow(/timeout/);
  expect(findDiscount(running.shop, 'LAUREL-1')).toBeUndefined();
  expect(running.shop.store.list('apiCall')[0]).toMatchObject({ fault: 'hang', operation: 'discountCodeBasicCreate' });
  expect((await ask(createCode, { d })).body.data).toMatchObject({ discountCodeBasicCreate: { userErrors: [] } });
  running.shop.faults.add({ fault: 'hang' });
  const unanswered = ask('{ shop { name } }').then(
    () => 'answered',
    () => 'cut off',
  );
  await vi.waitFor(() => expect(running.shop.store.list('apiCall')[0]?.fault).toBe('hang'));
  await running.close();
  expect(await unanswered).toBe('cut off');
  running = await startShop();
});

test('a query costs by the documented rules and is throttled when the bucket is empty', async () => {
  const { body } = await ask('{ orders(first: 10) { edges { node { id customer { id } } } } }');
  expect(body.extensions?.cost.requestedQueryCost).toBe(2 + 10 * 2);
  running.shop.bucket.empty();
  expect(codesIn((await ask('{ shop { name } }')).body)).toEqual(['THROTTLED']);
});

test('what a query asked for and did not find is given back', async () => {
  const order = placeOrder(running.shop, { ...aBasket(running.shop), customer: customerNamed(running.shop, 'ada').id });
  const { body } = await ask(
    'query($id: ID!) { node(id: $id) { ... on Order { id customer { id } lineItems(first: 100) { nodes { id } } } } }',
    {
      id: order.id,
    },
  );
  expect(body.extensions?.cost).toMatchObject({
    requestedQueryCost: 1 + 1 + 2 + 100,
    actualQueryCost: 1 + 1 + 2 + 2,
  });
  expect(body.extensions?.cost.throttleStatus.currentlyAvailable).toBeGreaterThanOrEqual(20_000 - 6);
});

test('a query dearer than 1,000 points is refused before it runs', async () => {
  const { body } = await ask('{ orders(first: 250) { nodes { id lineItems(first: 10) { nodes { id } } } } }');
  expect(codesIn(body)).toEqual(['MAX_COST_EXCEEDED']);
});

test('a token is dead after its hour, after a revocation and after the app is uninstalled', async () => {
  running.shop.clock.advance(3_600_000);
  expect((await ask('{ shop { name } }')).status).toBe(401);
  token = makeTokenPair(running.shop).access.id;
  expect((await ask('{ shop { name } }')).status).toBe(200);
  uninstallApp(running.shop);
  expect((await ask('{ shop { name } }')).status).toBe(401);
});

test('orders older than sixty days are not seen without read_all_orders', async () => {
  const order = placeOrder(running.shop, aBasket(running.shop));
  const read = () => ask('query($id: ID!) { node(id: $id) { id } orders(first: 5) { nodes { id } } }', { id: order.id });
  expect((await read()).body.data).toEqual({ node: { id: order.id }, orders: { nodes: [{ id: order.id }] } });
  running.shop.clock.advance(61 * 86_400_000);
  token = makeTokenPair(running.shop).access.id;
  expect((await read()).body.data).toEqual({ node: null, orders: { nodes: [] } });
});

test('the webhook and the Admin API say the same amounts of a refunded order', async () => {
  running.shop.webhooks.set({ isPaused: true });
  const placed = placeOrder(running.shop, aBasket(running.shop));
  const order = refundOrder(running.shop, placed.id, { lines: [{ line: placed.lines[0]?.id ?? '', quantity: 1 }], shipping: 200 });
  const [update] = running.shop.store.list('delivery').filter(({ topic }) => topic === 'orders/updated');
  const told = z.record(z.string(), z.unknown()).parse(update && JSON.parse(bodyOf(running.shop, update)));
  const { body } = await ask(
    `query($id: ID!) { order(id: $id) { ${['subtotalPriceSet', 'totalPriceSet', 'totalTaxSet', 'totalDiscountsSet', 'currentSubtotalPriceSet', 'currentTotalPriceSet', 'currentTotalTaxSet'].map((field) => `${field} { shopMoney { amount } }`).join(' ')} } }`,
    { id: order.id },
  );
  const read = Object.entries((body.data?.['order'] ?? {}) as Record<string, { shopMoney: { amount: string } }>);
  const names = read.map(([field, { shopMoney }]) => [
    field.replace(/Set$/, '').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    Number(shopMoney.amount),
  ]);
  for (const [name, amount] of names) expect([name, Number(told[String(name)])]).toEqual([name, amount]);
  expect(names).toHaveLength(7);
});
