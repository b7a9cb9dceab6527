import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openShop } from '../start-shop.ts';
import { gidNumber } from '../state/gid.ts';
import { proxySignature } from './app-proxy.ts';
import { createStorefront } from './storefront.ts';

const asked: IncomingMessage[] = [];
const app = createServer((request, response) => {
  asked.push(request);
  response.setHeader('set-cookie', 'app=1');
  response.end('{}');
});
let shop: ReturnType<typeof openShop>;
let base = '';
const storefront = createServer((request, response) => void createStorefront(shop)(request, response));

const listen = (server: typeof app): Promise<string> =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)));

beforeAll(async () => {
  shop = openShop({ appUrl: await listen(app) });
  base = await listen(storefront);
  shop.addresses.storefront = base;
});

afterAll(async () => {
  app.close();
  storefront.close();
  await shop.close();
});

/** A browser's cookie and what it asks. */
function aBrowser() {
  let cookie = '';
  return async (path: string, body?: object): Promise<Response> => {
    const headers = { cookie, accept: 'application/json', ...(body && { 'content-type': 'application/json' }) };
    const answer = await fetch(base + path, { headers, redirect: 'manual', ...(body && { method: 'POST', body: JSON.stringify(body) }) });
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    return answer;
  };
}

function aVariant(): string {
  const [product] = shop.store.list('product', { order: 'oldest', limit: 1 });
  return gidNumber(product?.variants[0]?.id ?? '');
}

test('what is added is in the cart, and its sections come with the answer', async () => {
  const ask = aBrowser();
  const added = (await (await ask('/cart/add.js', { id: aVariant(), quantity: 2, sections: ['cart-drawer', 'nothing-here'] })).json()) as {
    sections: Record<string, string | null>;
  };
  const cart: unknown = await (await ask('/cart.js')).json();

  expect(cart).toMatchObject({ item_count: 2, items: [{ quantity: 2 }] });
  expect(added.sections['cart-drawer']).toContain('id="CartDrawer"');
  expect(added.sections['nothing-here']).toBeNull();
});

test('a code that does not exist is kept in the cart and marked as not applicable', async () => {
  const ask = aBrowser();
  await ask('/cart/add.js', { id: aVariant() });
  const cart: unknown = await (await ask('/cart/update.js', { discount: 'nope, NOPE' })).json();

  expect(cart).toMatchObject({ discount_codes: [{ code: 'nope', applicable: false }] });
});

test('refuses a variant that does not exist as the Ajax API does', async () => {
  const answer = await aBrowser()('/cart/add.js', { id: '1' });

  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({ status: 422, description: 'Cannot find variant' });
});

test('the app proxy signs what it forwards, says who is signed in, and passes no cookie either way', async () => {
  const answer = await aBrowser()('/apps/laurel/membership?locale=de&logged_in_customer_id=7&signature=x');
  const request = asked.at(-1);
  const url = new URL(request?.url ?? '', base);
  const signature = url.searchParams.get('signature');
  url.searchParams.delete('signature');

  expect(url.pathname).toBe('/proxy/membership');
  expect(url.searchParams.get('logged_in_customer_id')).toBe('');
  expect(signature).toBe(proxySignature(url.searchParams, shop.settings.apiSecret));
  expect(request?.headers.cookie).toBeUndefined();
  expect(answer.headers.get('set-cookie')).toBeNull();
});

test.each(['/', '/collections/all', '/account/login', '/cart'])('%s is drawn without an unknown filter or a missing word', async (path) => {
  const answer = await fetch(base + path);

  expect(answer.status).toBe(200);
  expect(await answer.text()).not.toContain('translation missing');
});

test('a link to elsewhere is not followed after a discount link', async () => {
  const answer = await aBrowser()('/discount/SPRING?redirect=//evil.example');

  expect(answer.headers.get('location')).toBe('/');
});
