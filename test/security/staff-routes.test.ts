import { globSync } from 'node:fs';

import type { ActionFunctionArgs } from '@remix-run/node';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { customer, teaHouse } from '#test/builders/values.ts';
import { adminRequest, appKey, proxyRequest, sessionToken } from '#test/harness/app-doors.ts';
import { anOpenApp, otherShop, type OpenApp } from '#test/harness/open-app.ts';

import { aMarkedShop, mark, type MarkedShop } from './a-marked-shop.ts';
import { answerOf, rowsOfShop, type Answered } from './route-answers.ts';
import { staffCalls, type StaffCall } from './staff-routes.ts';

type Route = Readonly<Partial<Record<'loader' | 'action', (args: ActionFunctionArgs) => unknown>>>;

const files = globSync('app/routes/*.{ts,tsx}').map((file) => file.replace(/^app\/routes\/|\.tsx?$/g, ''));
const isStaffs = (file: string) => file === 'app' || file.startsWith('app.');

let app: OpenApp;
let routes: ReadonlyMap<string, Route>;
let marked: MarkedShop;
let calls: readonly StaffCall[];

beforeAll(async () => {
  app = await anOpenApp({ scope: 'read_customers' });
  const modules = import.meta.glob<Route>('../../app/routes/*.{ts,tsx}');
  routes = new Map(
    await Promise.all(
      Object.entries(modules).map(async ([path, load]) => [path.replace(/^.*\/app\/routes\/|\.tsx?$/g, ''), await load()] as const),
    ),
  );
  marked = await aMarkedShop(app);
  calls = staffCalls(marked);
  // Every page of the admin is loaded, with all that it shows.
}, 240_000);
afterAll(() => app.close());

const rows = () => rowsOfShop(app.database.owner, teaHouse);
const said = ({ route, does, path }: StaffCall) => `${route} ${does} ${path}`;

async function asked(call: StaffCall, request: (path: string, init: RequestInit) => Request): Promise<Answered> {
  const handler = routes.get(call.route)?.[call.does];
  if (!handler) throw new Error(`${call.route} has no ${call.does}`);
  const init = call.does === 'action' ? { method: 'POST', body: call.body ?? '' } : {};
  return answerOf(handler, request(call.path, init), call.params);
}

test('every way into the admin has a case here', () => {
  const ways = [...routes].flatMap(([file, route]) =>
    isStaffs(file) ? (['loader', 'action'] as const).flatMap((does) => (route[does] ? `${file} ${does}` : [])) : [],
  );

  expect(new Set(calls.map(({ route, does }) => `${route} ${does}`))).toEqual(new Set(ways));
  expect(files.filter((file) => !isStaffs(file)).toSorted()).toEqual([
    '_index',
    'auth.$',
    'checkout.earning',
    'checkout.membership',
    'checkout.redemptions',
    'checkout.redemptions_.$id.undo',
    'proxy.redemptions',
    'proxy.redemptions_.$id.undo',
  ]);
});

test('staff of another shop, with every id of this one, see none of it and change nothing', async () => {
  const before = await rows();
  for (const call of calls) {
    const answer = await asked(call, (path, init) => adminRequest(path, otherShop, init));
    expect(answer.text, said(call)).not.toContain(mark);
    expect(answer.text, said(call)).not.toContain(customer(1));
    expect(await rows(), said(call)).toEqual(before);
  }
}, 90_000);

const now = () => Math.floor(Date.now() / 1000);
const bearer = (token: string) => (path: string, init: RequestInit) => {
  const request = adminRequest(path, teaHouse, init);
  request.headers.set('Authorization', `Bearer ${token}`);
  return request;
};
const claims = () => ({
  aud: appKey,
  dest: `https://${teaHouse}`,
  iss: `https://${teaHouse}/admin`,
  exp: now() + 60,
  nbf: now(),
  iat: now(),
});

// Seen red for buyers without the check of who the token names: the library takes them for staff.
test.each<[string, () => (path: string, init: RequestInit) => Request]>([
  ['a buyer at a checkout', () => bearer(sessionToken({ ...claims(), iss: undefined, dest: teaHouse, sub: customer(1) }))],
  ['a buyer at a checkout whose shop is an address', () => bearer(sessionToken({ ...claims(), iss: undefined, sub: customer(1) }))],
  ['a buyer on an account page', () => bearer(sessionToken({ ...claims(), sub: customer(1) }))],
  ['a guest', () => bearer(sessionToken({ ...claims(), sub: undefined }))],
  ['a token of another issuer', () => bearer(sessionToken({ ...claims(), iss: `https://${otherShop}/admin`, sub: '7' }))],
  ['a token for another app', () => bearer(sessionToken({ ...claims(), aud: 'another-app', sub: '7' }))],
  ['a token of another secret', () => bearer(sessionToken({ ...claims(), sub: '7' }, 'another-secret'))],
  ['a token that has ended', () => bearer(sessionToken({ ...claims(), exp: now() - 600, sub: '7' }))],
  ['a token of a shop elsewhere', () => bearer(sessionToken({ ...claims(), dest: 'https://tea-house.example.com', sub: '7' }))],
  [
    'a token without a signature',
    () =>
      bearer(
        `${sessionToken({ ...claims(), sub: '7' })
          .split('.')
          .slice(0, 2)
          .join('.')}.`,
      ),
  ],
  ['a shopper through the app proxy', () => (path, init) => proxyRequest(path, { shop: teaHouse, logged_in_customer_id: '1' }, init)],
  ['nobody', () => (path, init) => new Request(`https://laurel.example.com${path}`, init)],
])(
  '%s gets into no page of staff',
  async (_who, made) => {
    const before = await rows();
    for (const call of calls) {
      const refused = await asked(call, made()).catch((error: unknown) => ({ status: 500, text: String(error) }));
      expect([301, 302, 401, 403, 410, 500], `${said(call)}: ${refused.text}`).toContain(refused.status);
      expect(refused.text, said(call)).not.toContain(mark);
    }
    expect(await rows()).toEqual(before);
  },
  60_000,
);

test('staff of the shop itself do see and change what the others do not', async () => {
  for (const call of calls) {
    const before = await rows();
    const { text } = await asked(call, (path, init) => adminRequest(path, teaHouse, init));
    if (call.own === 'shows') expect(text, said(call)).toContain(mark);
    if (call.own === 'changes') expect(await rows(), said(call)).not.toEqual(before);
  }
}, 90_000);
