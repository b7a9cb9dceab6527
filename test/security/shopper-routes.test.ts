import type { ActionFunctionArgs } from '@remix-run/node';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { aProgram } from '#test/builders/program.ts';
import { customer, gbp, teaHouse, utc } from '#test/builders/values.ts';
import { appKey, checkoutRequest, sessionToken } from '#test/harness/app-doors.ts';
import { anOpenApp, otherShop, type OpenApp } from '#test/harness/open-app.ts';
import { importShopperRoutes, type ShopperRoutes } from '#test/harness/shopper-routes.ts';
import { memberByCustomer } from '#app/persistence/member.ts';
import { insertProgramVersion } from '#app/persistence/program-version.ts';
import { upsertShop } from '#app/persistence/shop.ts';
import { inTransaction } from '#app/persistence/transaction.ts';

import { aMarkedShop, mark, type MarkedShop } from './a-marked-shop.ts';
import { answerOf, rowsOfShop } from './route-answers.ts';
import { proxyParameters, signedProxyRequest, type Parameters } from './signed-by-shopify.ts';

type Handler = (args: ActionFunctionArgs) => unknown;

let app: OpenApp;
let marked: MarkedShop;
let routes: ShopperRoutes;

beforeAll(async () => {
  app = await anOpenApp();
  routes = await importShopperRoutes();
  marked = await aMarkedShop(app);
  const at = new Date('2026-03-02T10:00:00Z');
  await inTransaction(app.database.pool, async (client) => {
    await upsertShop(client, otherShop, { currency: gbp, timeZone: utc, name: 'Other' }, at);
    const version = { version: 1, publishedAt: at, publishedBy: '7', document: aProgram() };
    await insertProgramVersion(client, { shop: otherShop, currency: gbp }, version);
  });
}, 120_000);
afterAll(() => app.close());

const rows = () => rowsOfShop(app.database.owner, teaHouse);

/** Everything that a request may say besides its signature, naming customer 1 of the tea house. */
const said = new URLSearchParams({ customer: customer(1), customer_id: '1', member: 'x', email: `ada@${mark}.example.com`, shop_id: '1' });
const headers = {
  'Content-Type': 'application/json',
  'X-Shopify-Customer-Id': '1',
  'X-Shopify-Logged-In-Customer-Id': '1',
  'X-Shopify-Shop-Domain': teaHouse,
  'X-Forwarded-Host': teaHouse,
};
const bodies = [
  { reward: 'five-off', key: 'a-key-of-the-page-of-mine', customer: customer(1) },
  { reward: 'five-off', key: 'a-key-of-the-page-of-mine', member: '1', shop: teaHouse },
  { reward: 'five-off', key: 'a-key-of-the-page' },
  { reward: 'tour', key: 'another-key-of-the-page' },
];

type Way = { readonly handler: Handler; readonly path: string; readonly params?: Record<string, string>; readonly body?: unknown };

function ways(at: 'proxy' | 'checkout'): readonly Way[] {
  const { membership, redemptions, undo, checkoutMembership, checkoutRedemptions, checkoutUndo, checkoutEarning } = routes;
  const [reads, redeems, undoes] =
    at === 'proxy'
      ? [membership.loader, redemptions.action, undo.action]
      : [checkoutMembership.loader, checkoutRedemptions.action, checkoutUndo.action];
  const undoPath = `/${at}/redemptions/${marked.redemption}/undo`;
  const earning = { handler: checkoutEarning.loader, path: '/checkout/earning?order=gid%3A%2F%2Fshopify%2FOrder%2F9001' };
  return [
    { handler: reads, path: `/${at}/membership` },
    ...bodies.map((body) => ({ handler: redeems, path: `/${at}/redemptions`, body })),
    { handler: undoes, path: undoPath, params: { id: marked.redemption }, body: { customer: customer(1) } },
    ...(at === 'checkout' ? [earning] : []),
  ];
}

/** Points of an order, the id, and a code. */
const ofCustomer1 = new RegExp(`4242|gid://shopify/Customer/1\\b|${mark}-discount-code`);
const initOf = ({ body }: Way): RequestInit => (body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) });

test.each([
  ['another customer of the shop', teaHouse, '2'],
  ['the customer of that number in another shop', otherShop, '1'],
])('through the app proxy, %s sees and changes nothing of customer 1’s', async (_who, shop, id) => {
  await answerOf(routes.membership.loader, signedProxyRequest('/proxy/membership', proxyParameters({ shop, logged_in_customer_id: id })));
  const before = await rows();
  for (const way of ways('proxy')) {
    const parameters = [...proxyParameters({ shop, logged_in_customer_id: id }), ...said];
    const answer = await answerOf(way.handler, signedProxyRequest(way.path, parameters, initOf(way)), way.params);
    expect(answer.text, way.path).not.toMatch(ofCustomer1);
    expect(answer.text, way.path).not.toContain(marked.redemption);
    expect(await rows(), way.path).toEqual(before);
  }
});

test.each([
  ['another customer of the shop', teaHouse, '2'],
  ['the customer of that number in another shop', otherShop, '1'],
])('at the checkout, %s sees and changes nothing of customer 1’s', async (_who, shop, id) => {
  const exp = Math.floor(Date.now() / 1000) + 60;
  const token = sessionToken({ aud: appKey, dest: shop, exp, sub: customer(Number(id)) });
  await answerOf(routes.checkoutMembership.loader, checkoutRequest('/checkout/membership', token));
  const before = await rows();
  for (const way of ways('checkout')) {
    const request = checkoutRequest(`${way.path}${way.path.includes('?') ? '&' : '?'}${said.toString()}`, token);
    const init = initOf(way);
    const sent = new Request(request, { method: init.method ?? 'GET', body: init.body ?? null });
    for (const [name, value] of Object.entries(headers)) sent.headers.set(name, value);
    const answer = await answerOf(way.handler, sent, way.params);
    expect(answer.text, way.path).not.toMatch(ofCustomer1);
    expect(answer.text, way.path).not.toContain(marked.redemption);
    expect(await rows(), way.path).toEqual(before);
  }
});

const member9 = () => memberByCustomer(app.database.pool, teaHouse, customer(999));
const usual = () => proxyParameters({ shop: teaHouse, logged_in_customer_id: '999' });
const without = (name: string): Parameters => usual().filter(([each]) => each !== name);
const withStamp = (timestamp: string): Parameters => [...without('timestamp'), ['timestamp', timestamp]];
const seconds = (from: number) => String(Math.floor(Date.now() / 1000) + from);

// Seen red for the customer said twice without the look at how often each is said: the library takes only some for single.
test.each<[string, () => Parameters]>([
  ['the customer twice, the browser’s first', () => [['logged_in_customer_id', '999'], ...usual()]],
  ['the customer twice, another’s first', () => [['logged_in_customer_id', '1'], ...usual()]],
  ['the shop twice', () => [['shop', teaHouse], ...usual()]],
  ['another shop first', () => [['shop', otherShop], ...usual()]],
  ['the time twice', () => [['timestamp', seconds(0)], ...usual()]],
  ['no time', () => without('timestamp')],
  ['no shop', () => without('shop')],
  ['no customer', () => without('logged_in_customer_id')],
  ['an empty time', () => withStamp('')],
  ['a time that is no number', () => withStamp('now')],
  ['a time that is not finite', () => withStamp('Infinity')],
  ['a time of ten minutes ago', () => withStamp(seconds(-600))],
  ['a time of ten minutes ahead', () => withStamp(seconds(600))],
  ...['0x3e7', '999,1', '-999', '999.0', ' 999', '９９９', '999\n', "999' OR 1=1", 'gid://shopify/Customer/999', '__proto__', ''].map(
    (id): [string, () => Parameters] => [
      `the customer ${JSON.stringify(id)}`,
      () => proxyParameters({ shop: teaHouse, logged_in_customer_id: id }),
    ],
  ),
  ...['tea-house.example.com', 'tea-house.myshopify.com.example.com', 'TEA-HOUSE.myshopify.com@x', 'https://tea-house.myshopify.com'].map(
    (shop): [string, () => Parameters] => [`the shop ${shop}`, () => proxyParameters({ shop, logged_in_customer_id: '999' })],
  ),
])('signed, but with %s, a request is nobody’s', async (_what, parameters) => {
  const answer = await answerOf(routes.membership.loader, signedProxyRequest('/proxy/membership', parameters()));

  expect([400, 401]).toContain(answer.status);
  expect(answer.text).not.toContain('"points"');
  expect(await member9()).toBeNull();
});

test('somebody whom Laurel never saw is answered as a member without points is: who is a member cannot be found out', async () => {
  const ask = (id: string) =>
    answerOf(
      routes.membership.loader,
      signedProxyRequest('/proxy/membership', proxyParameters({ shop: teaHouse, logged_in_customer_id: id })),
    );
  const [stranger, known] = [await ask('70001'), await ask('70001')];

  expect(stranger).toEqual(known);
});

test('nothing that a body says beyond the wish is taken, its prototype neither', async () => {
  const parameters = proxyParameters({ shop: teaHouse, logged_in_customer_id: '1' });
  const wish = '"reward":"five-off","key":"a-key-of-the-page-0001"';
  const before = await rows();
  for (const extra of [
    '"price":0',
    '"points":-5',
    '"state":"issued"',
    '"__proto__":{"price":0}',
    '"constructor":{"prototype":{"price":0}}',
    '"steps":-1',
    '"steps":1e9',
    '"cart":{"__proto__":{}}',
  ]) {
    const request = signedProxyRequest('/proxy/redemptions', parameters, { method: 'POST', body: `{${wish},${extra}}` });
    expect((await answerOf(routes.redemptions.action, request)).status, extra).toBe(422);
  }
  expect(await rows()).toEqual(before);
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect('price' in {}).toBe(false);
});

// Seen red without the pace at the door.
test('who presses without end is told to try again, and nobody else is', async () => {
  const redeems = async (id: string) => {
    const parameters = proxyParameters({ shop: teaHouse, logged_in_customer_id: id });
    return (await answerOf(routes.redemptions.action, signedProxyRequest('/proxy/redemptions', parameters, { method: 'POST', body: '{}' })))
      .status;
  };
  const statuses: number[] = [];
  for (let press = 0; press < 40; press += 1) statuses.push(await redeems('80001'));

  expect(statuses.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => 422));
  expect(statuses.at(-1)).toBe(429);
  expect(await redeems('80002')).toBe(422);
});
