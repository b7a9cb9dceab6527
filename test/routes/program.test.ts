import type { ActionFunctionArgs } from '@remix-run/node';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { programForm } from '#app/contracts/forms/program.ts';
import { aProgram } from '#test/builders/program.ts';
import { aTierPolicy } from '#test/builders/tiers.ts';
import { customer, teaHouse } from '#test/builders/values.ts';
import { adminRequest } from '#test/harness/app-doors.ts';
import { anOpenApp, otherShop, type OpenApp } from '#test/harness/open-app.ts';
import { aMemberWith } from '#test/harness/shop-with-members.ts';

let app: OpenApp;
let routes: Awaited<ReturnType<typeof importRoutes>>;

async function importRoutes() {
  return {
    program: await import('#app/routes/app.program.tsx'),
    tiers: await import('#app/routes/app.program_.tiers.tsx'),
  };
}

beforeAll(async () => {
  app = await anOpenApp();
  routes = await importRoutes();
});
afterAll(() => app.close());
beforeEach(() => app.database.pool.query('DELETE FROM program_draft'));

const args = (request: Request, params: Record<string, string> = {}) => ({ request, params, context: {} }) as ActionFunctionArgs;
const get = (path: string, shop: string = teaHouse) => adminRequest(path, shop);
const sendProgram = (wish: unknown, shop: string = teaHouse) =>
  routes.program.action(args(adminRequest('/app/program', shop, { method: 'POST', body: JSON.stringify(wish) })));
const draft = (name: string) => programForm(aProgram({ name }));

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

test('who would change tier by the saved draft is told by name and direction, to its own shop only', async () => {
  const ada = await aMemberWith(app.database.pool, 40);
  app.api.customerNames.set(customer(1), { name: 'Ada Marsh', email: 'ada@example.com' });
  await app.database.pool.query(
    `INSERT INTO manual_tier (shop, member, tier, set_at, reason, set_by) VALUES ($1, $2, 'gold', $3, 'A friend of the house', '7')`,
    [teaHouse, ada.id, new Date('2026-03-02T10:00:00Z')],
  );
  await sendProgram({ intent: 'save', revision: 0, document: programForm(aProgram({ tiers: aTierPolicy() })) });
  const preview = async (shop: string, query = '') =>
    (await routes.tiers.loader(args(get(`/app/program/tiers${query}`, shop)))).page.preview;

  expect(await preview(teaHouse)).toMatchObject({
    members: 1,
    counts: { in: 1, stays: 0 },
    movers: [{ id: ada.id, name: 'Ada Marsh', from: null, to: 'Gold', direction: 'in' }],
    nextAfter: null,
  });
  expect(await preview(teaHouse, `?after=${ada.id}`)).toMatchObject({ members: 1, movers: [] });
  expect(await preview(teaHouse, '?after=x')).toMatchObject({ movers: [{ id: ada.id }] });
  expect(await preview(otherShop)).toBeNull();
  const { page } = await routes.program.loader(args(get('/app/program')));
  expect(page.changesTiers).toBe(true);
});
