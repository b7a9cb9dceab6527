import type { ActionFunctionArgs } from '@remix-run/node';
import { Session } from '@shopify/shopify-api';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { programForm } from '#app/contracts/forms/program.ts';
import { shopDomain } from '#app/domain/values/ids.ts';
import { points } from '#app/domain/values/points.ts';
import { aProgram, aReward } from '#test/builders/program.ts';
import { customer, teaHouse } from '#test/builders/values.ts';
import { AdminApi } from '#test/harness/admin-api.ts';
import { adminRequest, openDoors } from '#test/harness/app-doors.ts';
import { aMemberWith, anInstalledShop, balanceOf } from '#test/harness/shop-with-members.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import type { Member } from '#app/persistence/member.ts';

const otherShop = shopDomain('other-shop.myshopify.com') ?? teaHouse;

let database: TestDatabase;
let api: AdminApi;
let routes: Awaited<ReturnType<typeof importRoutes>>;
let member: Member;
let closeDoors: () => Promise<void>;

async function importRoutes() {
  return {
    home: await import('#app/routes/app._index.tsx'),
    program: await import('#app/routes/app.program.tsx'),
    members: await import('#app/routes/app.members._index.tsx'),
    member: await import('#app/routes/app.members.$id.tsx'),
    deliveries: await import('#app/routes/app.deliveries._index.tsx'),
    delivery: await import('#app/routes/app.deliveries.$id.ts'),
    fulfilment: await import('#app/routes/app.fulfilment.tsx'),
    nothing: await import('#app/routes/app.$.tsx'),
  };
}

beforeAll(async () => {
  database = await aDatabase();
  openDoors(database);
  await anInstalledShop(database.pool);
  member = await aMemberWith(database.pool, 40);
  routes = await importRoutes();
  const [{ shopify }, { pool, prisma }] = await Promise.all([import('#app/shopify.server.ts'), import('#app/db.server.ts')]);
  for (const shop of [teaHouse, otherShop]) {
    const session = { id: `offline_${shop}`, shop, state: '', isOnline: false, accessToken: 'token' };
    await shopify.sessionStorage.storeSession(new Session(session));
  }
  api = await AdminApi.start();
  api.customerNames.set(customer(1), { name: 'Ada Marsh', email: 'ada@example.com' });
  closeDoors = async () => {
    await prisma.$disconnect();
    await pool.end();
  };
});
afterAll(async () => {
  await closeDoors();
  await api.stop();
  await database.drop();
});
beforeEach(() => database.pool.query('DELETE FROM program_draft'));

const args = (request: Request, params: Record<string, string> = {}) => ({ request, params, context: {} }) as ActionFunctionArgs;
const get = (path: string, shop: string = teaHouse) => adminRequest(path, shop);
const sends = (path: string, body: BodyInit, shop: string = teaHouse) => adminRequest(path, shop, { method: 'POST', body });
const form = (fields: Record<string, string>) => new URLSearchParams(fields);
const sendProgram = (wish: unknown, shop: string = teaHouse) =>
  routes.program.action(args(sends('/app/program', JSON.stringify(wish), shop)));
const adjust = (fields: Record<string, string>, shop: string = teaHouse) =>
  routes.member.action(args(sends(`/app/members/${member.id}`, form(fields), shop), { id: member.id }));
const draft = (name: string) => programForm(aProgram({ name }));
const adjustment = { direction: 'credit', points: '10', reason: 'A kind letter', key: 'a-key-of-the-form-1' };

const aFailedDelivery = (id: string) =>
  database.pool.query(
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

test('points are added once, however often the form is sent', async () => {
  const before = await balanceOf(database.pool, member);
  await adjust(adjustment);
  const { data } = await adjust(adjustment);

  expect(data).toMatchObject({ done: 'The balance is now 50 points', errors: {} });
  expect(await balanceOf(database.pool, member)).toBe(before + 10);
});

test('an adjustment that cannot be read is answered field by field with 422', async () => {
  expect(await adjust({ ...adjustment, points: '-5', reason: '' })).toMatchObject({
    data: { errors: { points: 'Enter a whole number from 1 to 1,000,000.', reason: 'Say why, in a few words.' } },
    init: { status: 422 },
  });
});

test('more points than there are is refused with 409 and says how many there are', async () => {
  const refused = await adjust({ ...adjustment, direction: 'debit', points: '1000', key: 'a-key-of-the-form-2' });

  expect(refused).toMatchObject({ data: { refusal: 'This member has only 50 points to take.' }, init: { status: 409 } });
});

test('another shop cannot adjust the member', async () => {
  const refused = await adjust({ ...adjustment, key: 'a-key-of-the-form-3' }, otherShop);

  expect(refused).toMatchObject({ data: { refusal: 'This member is not there any more.' }, init: { status: 409 } });
});

test('a draft saved in one tab refuses the other tab’s with 409, and keeps the first', async () => {
  await sendProgram({ intent: 'save', revision: 0, document: draft('From the first tab') });
  const refused = await sendProgram({ intent: 'save', revision: 0, document: draft('From the second tab') });

  expect(refused).toMatchObject({ data: { refusal: expect.stringContaining('another tab') as string }, init: { status: 409 } });
  const { page } = await routes.program.loader(args(get('/app/program')));
  expect(page.form.name).toBe('From the first tab');
  expect(page.changes).toEqual(['The program’s name: From the first tab (was Tea club).']);
});

test('publishing or discarding a draft that is not the one on the page is refused', async () => {
  await sendProgram({ intent: 'save', revision: 0, document: draft('A draft') });

  expect(await sendProgram({ intent: 'publish', revision: 7 })).toMatchObject({ init: { status: 409 } });
  expect(await sendProgram({ intent: 'discard', revision: 7 })).toMatchObject({ init: { status: 409 } });
});

test('a page that takes the program for a new one cannot publish over the one in force', async () => {
  const refused = await sendProgram({ intent: 'publish-first', revision: 0, document: draft('Once more the first') });

  expect(refused).toMatchObject({ init: { status: 409 } });
  const { page } = await routes.program.loader(args(get('/app/program')));
  expect(page).toMatchObject({ hasDraft: false, inForce: { version: 1 } });
});

test('a program that cannot be read is answered field by field with 422', async () => {
  expect(await sendProgram({ intent: 'save', revision: 0, document: { ...draft('A draft'), name: '', surprise: true } })).toMatchObject({
    data: { errors: { name: 'Write 1 to 100 characters.' } },
    init: { status: 422 },
  });
  expect(await sendProgram({ intent: 'burn everything' })).toMatchObject({ init: { status: 422 } });
});

test('the first program of a shop is published as it is shown, once, whichever of two tabs comes first', async () => {
  const publish = () => sendProgram({ intent: 'publish-first', revision: 0, document: draft('The first') }, otherShop);
  const answers = await Promise.all([publish(), publish()]);

  expect(answers.map(({ init }) => init?.status ?? 200).toSorted((one, other) => one - other)).toEqual([200, 409]);
  const { page } = await routes.program.loader(args(get('/app/program', otherShop)));
  expect(page.inForce?.version).toBe(1);
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
  await database.pool.query(
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
