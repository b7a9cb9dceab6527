import type { ActionFunctionArgs } from '@remix-run/node';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { customer, teaHouse } from '#test/builders/values.ts';
import { adminRequest, appKey, checkoutRequest, sessionToken } from '#test/harness/app-doors.ts';
import { anOpenApp, type OpenApp } from '#test/harness/open-app.ts';
import { throughDoor } from '#test/harness/through-door.ts';

import { sized } from '../faults/size.ts';
import { aMarkedShop, type MarkedShop } from './a-marked-shop.ts';
import { oddRequests, type Odd } from './odd-requests.ts';
import { oddTexts } from './odd-values.ts';
import { answerOf } from './route-answers.ts';
import { proxyParameters, signedProxyRequest } from './signed-by-shopify.ts';
import { staffCalls, type StaffCall } from './staff-routes.ts';

type Route = Readonly<Partial<Record<'loader' | 'action', (args: ActionFunctionArgs) => unknown>>>;

/** For each way into each route; every one of the three hundred texts comes in its address. */
const read = oddRequests(sized({ whole: 600, short: 40 }), ['address', 'headers']);
const sent = oddRequests(sized({ whole: 900, short: 60 }), ['address', 'body', 'headers']);
let app: OpenApp;
let routes: ReadonlyMap<string, Route>;
let marked: MarkedShop;

beforeAll(async () => {
  app = await anOpenApp({ scope: 'read_customers' });
  const modules = import.meta.glob<Route>('../../app/routes/*.{ts,tsx}');
  const loaded = Object.entries(modules).map(
    async ([path, load]) => [path.replace(/^.*\/app\/routes\/|\.tsx?$/g, ''), await load()] as const,
  );
  const { tellMembership } = await import('#app/storefront.server.ts');
  const atDoor = { loader: ({ request }: { readonly request: Request }) => throughDoor(tellMembership, request) };
  routes = new Map<string, Route>([...(await Promise.all(loaded)), ['membership at its door', atDoor]]);
  marked = await aMarkedShop(app);
}, 240_000);
afterAll(() => app.close());

/** Each odd request that was answered by a fault of Laurel's, or not at all. */
async function faultsOf(
  route: string,
  does: 'loader' | 'action',
  made: (odd: Odd) => { request: Request; params?: Record<string, string> },
) {
  const handler = routes.get(route)?.[does];
  if (!handler) throw new Error(`${route} has no ${does}`);
  const faults: string[] = [];
  for (const odd of does === 'loader' ? read : sent) {
    const { request, params } = made(odd);
    const { status, text } = await answerOf(handler, request, params).catch((error: unknown) => ({ status: 500, text: String(error) }));
    if (status >= 500 || status < 200) faults.push(`${odd.name} → ${status} ${text.slice(0, 300)}`);
  }
  return faults;
}

const withQuery = (path: string, query: string) => (query === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${query}`);

function initOf(odd: Odd, body: StaffCall['body']): RequestInit {
  const isJson = typeof body === 'string';
  const fields: [string, string][] = isJson
    ? Object.entries(JSON.parse(body) as object).map(([name, value]) => [name, String(value)])
    : [...(body ?? [])].map(([name, value]) => [name, typeof value === 'string' ? value : '']);
  return { method: 'POST', headers: odd.headers, body: odd.body({ fields, isJson }) };
}

const staffWays = [
  ...new Map(
    staffCalls({ member: 'm', delivery: 'd', import: 'i', byHand: 'b', redemption: 'r' }).map((call, index) => [
      `${index} ${call.route} ${call.does}`,
      index,
    ]),
  ),
];

// Seen red where a body that is no JSON, or no form, was read without a net; and where the library threw at an odd host.
test.each(staffWays)(
  'nothing odd that staff’s browsers could be made to say is a fault: %s',
  async (_name, index) => {
    const call = staffCalls(marked)[index];
    if (!call) throw new Error('the cases are as many');
    const faults = await faultsOf(call.route, call.does, (odd) => {
      const request = adminRequest(
        withQuery(call.path, odd.query),
        teaHouse,
        call.does === 'action' ? initOf(odd, call.body) : { headers: odd.headers },
      );
      const params = Object.fromEntries(Object.entries(call.params ?? {}).map(([name, value]) => [name, odd.part || value]));
      return { request, params };
    });

    expect(faults).toEqual([]);
  },
  240_000,
);

let customers = 500_000;
/** Nobody presses so often: each request is another customer's. */
const nextCustomer = () => (customers += 1);

const wish: [string, string][] = [
  ['reward', 'five-off'],
  ['key', 'a-key-of-the-page-0001'],
  ['steps', '1'],
];
const byProxy = (path: string, method: 'GET' | 'POST') => (odd: Odd) => {
  const parameters = [
    ...proxyParameters({ shop: teaHouse, logged_in_customer_id: String(nextCustomer()) }),
    ...new URLSearchParams(odd.query),
  ];
  const body = method === 'POST' ? { body: odd.body({ fields: wish, isJson: true }) } : {};
  return {
    request: signedProxyRequest(path, parameters, { method, headers: odd.headers, ...body }),
    params: { id: odd.part || marked.redemption },
  };
};
const atCheckout = (path: string, method: 'GET' | 'POST') => (odd: Odd) => {
  const exp = Math.floor(Date.now() / 1000) + 60;
  const token = sessionToken({ aud: appKey, dest: teaHouse, exp, sub: customer(nextCustomer()) });
  const signed = checkoutRequest(withQuery(path, odd.query), token);
  const body = method === 'POST' ? { body: odd.body({ fields: wish, isJson: true }) } : {};
  const request = new Request(signed.url, { method, headers: { ...Object.fromEntries(signed.headers), ...odd.headers }, ...body });
  return { request, params: { id: odd.part || marked.redemption } };
};

test.each<[string, 'loader' | 'action', (odd: Odd) => { request: Request; params?: Record<string, string> }]>([
  ['membership at its door', 'loader', byProxy('/proxy/membership', 'GET')],
  ['proxy.redemptions', 'action', byProxy('/proxy/redemptions', 'POST')],
  ['proxy.redemptions_.$id.undo', 'action', byProxy('/proxy/redemptions/x/undo', 'POST')],
  ['checkout.membership', 'loader', atCheckout('/checkout/membership', 'GET')],
  ['checkout.earning', 'loader', atCheckout('/checkout/earning', 'GET')],
  ['checkout.redemptions', 'loader', atCheckout('/checkout/redemptions', 'GET')],
  ['checkout.redemptions', 'action', atCheckout('/checkout/redemptions', 'POST')],
  ['checkout.redemptions_.$id.undo', 'loader', atCheckout('/checkout/redemptions/x/undo', 'GET')],
  ['checkout.redemptions_.$id.undo', 'action', atCheckout('/checkout/redemptions/x/undo', 'POST')],
])(
  'nothing odd that a shopper’s browser could be made to say is a fault: %s %s',
  async (route, does, made) => expect(await faultsOf(route, does, made)).toEqual([]),
  240_000,
);

const browser = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36' };
const host = Buffer.from('admin.shopify.com/store/tea-house').toString('base64');
const token = sessionToken({ aud: appKey, dest: `https://${teaHouse}`, exp: 1 });
const usual = [
  ['shop', teaHouse],
  ['host', host],
  ['embedded', '1'],
  ['id_token', token],
] as const;
const odds = oddTexts(300);

/** As a page is opened, before anybody is known: one parameter is an odd one, as it is and in base64, in the place of the usual one or beside it. */
function openedWith(path: string, index: number): Request {
  const name = ['host', 'shop', 'id_token', 'embedded', 'shopify-reload', 'exitIframe', 'hmac', 'host'][index % 8] ?? 'host';
  const odd = (odds[index] ?? '').toWellFormed();
  const query = new URLSearchParams(usual.filter(([each]) => each !== name || index % 3 === 0).map(([each, value]) => [each, value]));
  query.append(name, index % 2 === 0 ? odd : Buffer.from(odd).toString('base64'));
  return new Request(`https://laurel.example.com${path}?${query.toString()}`, { headers: browser });
}

// Seen red for `host` without the look at it before the library's own (admin.server.ts).
test.each([
  ['app', '/app'],
  ['app._index', '/app'],
  ['auth.$', '/auth/login'],
  ['auth.$', '/auth/session-token'],
  ['auth.$', '/auth/exit-iframe'],
  ['auth.$', '/auth/callback'],
  ['_index', '/'],
])(
  'nothing odd in an address that anybody could be given is a fault: %s %s',
  async (route, path) => {
    const handler = routes.get(route)?.loader;
    if (!handler) throw new Error(`${route} has no loader`);
    const faults: string[] = [];
    for (const index of odds.keys()) {
      const request = openedWith(path, index);
      const { status } = await answerOf(handler, request).catch(() => ({ status: 500 }));
      if (status >= 500) faults.push(request.url.slice(0, 300));
    }
    expect(faults).toEqual([]);
  },
  240_000,
);
