import type { LoaderFunctionArgs } from '@remix-run/node';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { customer, order, teaHouse } from '#test/builders/values.ts';
import { appKey, checkoutRequest, proxyRequest, sessionToken, type TokenClaims } from '#test/harness/app-doors.ts';
import { anOpenApp, type OpenApp } from '#test/harness/open-app.ts';
import { aMemberWith, balanceOf } from '#test/harness/shop-with-members.ts';
import { importShopperRoutes, type ShopperRoutes } from '#test/harness/shopper-routes.ts';
import { earningAnswer, failure, membershipAnswer, redemptionAnswer, undoAnswer } from '#app/contracts/storefront.ts';
import { memberByCustomer } from '#app/persistence/member.ts';

let app: OpenApp;
let routes: ShopperRoutes;

beforeAll(async () => {
  app = await anOpenApp();
  routes = await importShopperRoutes();
});
afterAll(() => app.close());
beforeEach(() => app.api.codes.clear());

const asked = (request: Request, params: Record<string, string> = {}) => ({ request, params, context: {} }) as LoaderFunctionArgs;
const proxied = (parameters: Record<string, string>) =>
  routes.membership.loader(asked(proxyRequest('/proxy/membership', { shop: teaHouse, ...parameters })));
const posts = (body: unknown): RequestInit => ({ method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) });
const key = 'a-key-of-the-page';

test('a signed-in customer who never asked before is enrolled and sees no points and how to earn them', async () => {
  const response = await proxied({ logged_in_customer_id: '51' });

  expect(response.status).toBe(200);
  expect(response.headers.get('Cache-Control')).toBe('private, no-store');
  const answer = membershipAnswer.parse(await response.json());
  expect(answer).toMatchObject({
    ok: true,
    membership: { points: 0, rewards: [{ id: 'five-off', amount: '£5.00', missing: 500 }], redemptions: [] },
  });
  expect(await memberByCustomer(app.database.pool, teaHouse, customer(51))).not.toBeNull();
});

test('nobody signed in is told to sign in, in their language, and gets no data', async () => {
  const response = await proxied({ logged_in_customer_id: '', locale: 'de' });

  expect(response.status).toBe(401);
  expect(await response.json()).toEqual({ ok: false, error: 'sign-in', message: 'Melde dich an, um deine Punkte zu sehen.' });
});

test('a request that Shopify did not sign is refused', async () => {
  const signed = new URL(proxyRequest('/proxy/membership', { shop: teaHouse, logged_in_customer_id: '51' }).url);
  signed.searchParams.set('logged_in_customer_id', '52');

  const response = await routes.membership.loader(asked(new Request(signed)));

  expect(response.status).toBe(400);
  expect(await memberByCustomer(app.database.pool, teaHouse, customer(52))).toBeNull();
});

test('the membership is only read: another method is told so', async () => {
  const posted = await routes.membership.loader(
    asked(proxyRequest('/proxy/membership', { shop: teaHouse, logged_in_customer_id: '53' }, posts({}))),
  );

  expect([posted.status, posted.headers.get('Allow')]).toEqual([405, 'GET, HEAD']);
  expect(await memberByCustomer(app.database.pool, teaHouse, customer(53))).toBeNull();
});

test('a redemption through the storefront answers with the code and the new balance, and can be undone', async () => {
  const member = await aMemberWith(app.database.pool, 700, 61);
  const from = { shop: teaHouse, logged_in_customer_id: '61' };

  const redeemed = await routes.redemptions.action(asked(proxyRequest('/proxy/redemptions', from, posts({ reward: 'five-off', key }))));
  const answer = redemptionAnswer.parse(await redeemed.json());
  expect(answer).toMatchObject({ ok: true, redemption: { title: '5.00 off', price: 500 }, membership: { points: 200 } });

  const id = answer.ok ? answer.redemption.id : '';
  const undone = await routes.undo.action(asked(proxyRequest(`/proxy/redemptions/${id}/undo`, from, posts({})), { id }));
  expect(undoAnswer.parse(await undone.json())).toMatchObject({ ok: true, membership: { points: 700, redemptions: [] } });
  expect(await balanceOf(app.database.pool, member)).toBe(700);
});

test('a body that names a customer, or is no JSON, is not read', async () => {
  const from = { shop: teaHouse, logged_in_customer_id: '61' };

  for (const body of [{ reward: 'five-off', key, customer: customer(1) }, 'not json', { reward: 'five-off', key: 'short' }]) {
    const response = await routes.redemptions.action(asked(proxyRequest('/proxy/redemptions', from, posts(body))));
    expect([response.status, failure.parse(await response.json()).error]).toEqual([422, 'unreadable']);
  }
});

test('too few points are refused in words', async () => {
  const from = { shop: teaHouse, logged_in_customer_id: '71', locale: 'tr' };

  const response = await routes.redemptions.action(asked(proxyRequest('/proxy/redemptions', from, posts({ reward: 'five-off', key }))));

  expect(response.status).toBe(409);
  expect(await response.json()).toEqual({ ok: false, error: 'insufficient-points', message: 'Bu ödül için henüz yeterli puanınız yok.' });
});

test('an answer of Shopify’s that does not come is a “try again”', async () => {
  await aMemberWith(app.database.pool, 700, 62);
  app.api.fail('CreateRewardCode', 'answer-lost');

  const request = proxyRequest('/proxy/redemptions', { shop: teaHouse, logged_in_customer_id: '62' }, posts({ reward: 'five-off', key }));
  const response = await routes.redemptions.action(asked(request));

  expect([response.status, failure.parse(await response.json()).error]).toEqual([503, 'try-again']);
});

const claims: TokenClaims = { aud: appKey, dest: teaHouse, exp: Math.floor(Date.now() / 1000) + 60, sub: customer(81) };
const atCheckout = (token: string) => routes.checkoutMembership.loader(asked(checkoutRequest('/checkout/membership', token)));

test('a customer at checkout sees the membership, from any origin', async () => {
  const response = await atCheckout(sessionToken(claims));

  expect(response.status).toBe(200);
  expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
  expect(membershipAnswer.parse(await response.json()).ok).toBe(true);
});

test.each([
  ['of another app', sessionToken({ ...claims, aud: 'another-app' })],
  ['that never ends', sessionToken({ aud: claims.aud, dest: claims.dest, sub: customer(81) })],
  ['that has ended', sessionToken({ ...claims, exp: Math.floor(Date.now() / 1000) - 60 })],
  ['of a member of staff', sessionToken({ ...claims, sub: '123456' })],
  ['of a guest', sessionToken({ aud: claims.aud, dest: claims.dest, exp: claims.exp })],
  ['of a shop elsewhere', sessionToken({ ...claims, dest: 'tea-house.example.com' })],
  ['signed by somebody else', sessionToken(claims, 'another-secret')],
])('a token %s gets “sign in” and no data', async (_whose, token) => {
  const response = await atCheckout(token);

  expect([response.status, failure.parse(await response.json()).error]).toEqual([401, 'sign-in']);
  expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
});

test('the browser’s preflight of a redemption at checkout is answered', async () => {
  const preflight = checkoutRequest('/checkout/redemptions', '', 'OPTIONS');

  const response = await routes.checkoutRedemptions.loader(asked(preflight));

  expect(response.status).toBe(204);
  expect(response.headers.get('Access-Control-Allow-Headers')).toContain('Authorization');
});

test('the thank-you page is told what its own order earned, and nothing of another’s', async () => {
  const member = await aMemberWith(app.database.pool, 0, 81);
  await app.database.pool.query(
    `INSERT INTO order_state (shop, "order", name, member, placed_at, updated_at, posted, postings) VALUES ($1, $2, '#1', $3, now(), now(), 42, 1)`,
    [teaHouse, order(9001), member.id],
  );
  const asks = (token: string) =>
    routes.checkoutEarning.loader(
      asked(checkoutRequest(`/checkout/earning?order=${encodeURIComponent('gid://shopify/OrderIdentity/9001')}`, token)),
    );

  const own = earningAnswer.parse(await (await asks(sessionToken(claims))).json());
  const others = earningAnswer.parse(await (await asks(sessionToken({ ...claims, sub: customer(82) }))).json());

  expect(own).toMatchObject({ ok: true, points: 42, isPosted: true });
  expect(others).toMatchObject({ ok: true, points: 0, isPosted: false });
});
