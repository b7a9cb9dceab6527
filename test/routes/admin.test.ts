import type { ActionFunctionArgs } from '@remix-run/node';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { points } from '#app/domain/values/points.ts';
import { aReward } from '#test/builders/program.ts';
import { customer, teaHouse } from '#test/builders/values.ts';
import { adminRequest } from '#test/harness/app-doors.ts';
import { anOpenApp, otherShop, type OpenApp } from '#test/harness/open-app.ts';
import { aMemberWith } from '#test/harness/shop-with-members.ts';
import type { Member } from '#app/persistence/member.ts';

let app: OpenApp;
let routes: Awaited<ReturnType<typeof importRoutes>>;
let member: Member;

async function importRoutes() {
  return {
    home: await import('#app/routes/app._index.tsx'),
    members: await import('#app/routes/app.members._index.tsx'),
    member: await import('#app/routes/app.members.$id.tsx'),
    deliveries: await import('#app/routes/app.deliveries._index.tsx'),
    delivery: await import('#app/routes/app.deliveries.$id.ts'),
    fulfilment: await import('#app/routes/app.fulfilment.tsx'),
    download: await import('#app/routes/app.members.$id.export.ts'),
    nothing: await import('#app/routes/app.$.tsx'),
  };
}

beforeAll(async () => {
  app = await anOpenApp();
  member = await aMemberWith(app.database.pool, 40);
  app.api.customerNames.set(customer(1), { name: 'Ada Marsh', email: 'ada@example.com' });
  routes = await importRoutes();
});
afterAll(() => app.close());

const args = (request: Request, params: Record<string, string> = {}) => ({ request, params, context: {} }) as ActionFunctionArgs;
const get = (path: string, shop: string = teaHouse) => adminRequest(path, shop);
const sends = (path: string, body: BodyInit, shop: string = teaHouse) => adminRequest(path, shop, { method: 'POST', body });
const downloads = (id: string, request = get(`/app/members/${id}/export`)) => routes.download.loader(args(request, { id }));
const form = (fields: Record<string, string>) => new URLSearchParams(fields);

const aFailedDelivery = (id: string) =>
  app.database.pool.query(
    `INSERT INTO delivery (shop, id, topic, api_version, received_at, body, state, attempts, due_at, outcome)
     VALUES ($1, $2, 'orders/paid', '2026-07', $3, '{}', 'failed', 1, $3, 'It could not be read.')`,
    [teaHouse, id, new Date('2026-03-02T10:00:00Z')],
  );

test('a page asked for without a valid session token is not answered with data', async () => {
  const forged = new Request('https://laurel.example.com/app/members', { headers: { Authorization: 'Bearer not.a.token' } });

  await expect(routes.members.loader(args(forged))).rejects.toBeInstanceOf(Response);
});

test('members are listed with the names that Shopify has now', async () => {
  const { page } = await routes.members.loader(args(get('/app/members')));

  expect(page.members).toMatchObject([{ id: member.id, name: 'Ada Marsh', email: 'ada@example.com', active: 40 }]);
});

test('another shop sees none of them', async () => {
  const { page } = await routes.members.loader(args(get('/app/members', otherShop)));

  expect(page).toMatchObject({ members: [], total: 0 });
});

test('a member of another shop, a member that is none, and an address that is no page are not there', async () => {
  const asked = [
    routes.member.loader(args(get(`/app/members/${member.id}`, otherShop), { id: member.id })),
    routes.member.loader(args(get('/app/members/x'), { id: "x' OR 1=1" })),
    routes.delivery.loader(args(get('/app/deliveries/%00'), { id: '\0' })),
    routes.nothing.loader(args(get('/app/x'))),
  ];

  for (const answer of await Promise.allSettled(asked)) expect(answer).toMatchObject({ status: 'rejected', reason: { status: 404 } });
});

test('two first visits at once take the shop in once', async () => {
  const visited = await Promise.all([get('/app', otherShop), get('/app', otherShop)].map((request) => routes.home.loader(args(request))));

  expect(visited.map(({ page }) => page.numbers.members)).toEqual([0, 0]);
});

test('the guide is hidden and brought back', async () => {
  const isHidden = async () => (await routes.home.loader(args(get('/app')))).page.guide.isHidden;
  await routes.home.action(args(sends('/app?index', form({ hidden: 'true' }))));
  expect(await isHidden()).toBe(true);
  await routes.home.action(args(sends('/app?index', form({ hidden: 'false' }))));
  expect(await isHidden()).toBe(false);
});

test('a delivery that failed is run again by its own shop only; one that is not there is said to be none', async () => {
  await aFailedDelivery('delivery-1');
  const run = (shop: string, id: string) =>
    routes.deliveries.action(args(sends('/app/deliveries?index', form({ which: 'one', id }), shop)));

  expect(await run(otherShop, 'delivery-1')).toMatchObject({ init: { status: 409 } });
  expect(await run(teaHouse, 'delivery-1')).toMatchObject({ data: { done: 'It is being run again' } });
  expect(await run(teaHouse, 'delivery-9')).toMatchObject({ init: { status: 409 } });
});

test('all that failed are run again at once', async () => {
  for (const id of ['delivery-2', 'delivery-3']) await aFailedDelivery(id);
  const answer = await routes.deliveries.action(args(sends('/app/deliveries?index', form({ which: 'failed' }))));

  expect(answer).toMatchObject({ data: { done: '2 deliveries are being run again' } });
  const { page } = await routes.deliveries.loader(args(get('/app/deliveries?state=failed')));
  expect(page).toMatchObject({ deliveries: [], counts: { failed: 0 } });
});

test('what waits for the merchant is fulfilled by its own shop only; a reason is asked for where it is not', async () => {
  const id = '01990000-0000-7000-8000-00000000f001';
  await app.database.pool.query(
    `INSERT INTO redemption (shop, id, member, request_key, reward, terms, program_version, steps, price, restored, state, delivery, code, reserved_at)
     VALUES ($1, $2, $3, 'a-key-of-the-page', 'tour', $4, 1, 1, 10, 0, 'issued', 'by-hand', 'LAUREL-HAND', $5)`,
    [
      teaHouse,
      id,
      member.id,
      JSON.stringify(aReward({ benefit: { kind: 'experience', price: points(10) } })),
      new Date('2026-03-02T10:00:00Z'),
    ],
  );
  const close = (fields: Record<string, string>, shop: string = teaHouse) =>
    routes.fulfilment.action(args(sends('/app/fulfilment', form({ id, ...fields }), shop)));

  expect((await routes.fulfilment.loader(args(get('/app/fulfilment')))).page).toMatchObject({
    waiting: 1,
    rows: [{ id, name: 'Ada Marsh' }],
  });
  expect((await routes.fulfilment.loader(args(get('/app/fulfilment', otherShop)))).page).toMatchObject({ waiting: 0, rows: [] });
  expect(await close({ intent: 'refuse', reason: '' })).toMatchObject({
    data: { errors: { reason: 'Say why, in a few words.' } },
    init: { status: 422 },
  });
  expect(await close({ intent: 'fulfil', note: '' }, otherShop)).toMatchObject({ init: { status: 409 } });
  expect(await close({ intent: 'fulfil', note: '' })).toMatchObject({ data: { done: 'Marked as fulfilled' } });
  expect(await close({ intent: 'refuse', reason: 'Too late' })).toMatchObject({ data: { refusal: 'It has been fulfilled meanwhile.' } });
});

test('a merchant downloads what is held about a customer, and nothing keeps it on the way', async () => {
  const { id } = await aMemberWith(app.database.pool, 0, 2);

  const response = await downloads(id);

  expect(response.headers.get('Content-Disposition')).toBe(`attachment; filename="laurel-member-${id}.json"`);
  expect(response.headers.get('Cache-Control')).toBe('no-store');
  expect(await response.json()).toMatchObject({ shop: teaHouse, customer: customer(2), entries: [], orders: [] });
});

test.each(['no-id', '01990000-0000-7000-8000-000000000009'])(
  'a member that the shop does not have (%s) cannot be downloaded',
  async (id) => {
    await expect(downloads(id)).rejects.toMatchObject({ status: 404 });
  },
);

test('nobody downloads anything without a session token', async () => {
  const request = get(`/app/members/${member.id}/export`);
  request.headers.set('Authorization', 'Bearer no-token');

  await expect(downloads(member.id, request)).rejects.toBeInstanceOf(Response);
});
