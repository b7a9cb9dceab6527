import type { ActionFunctionArgs } from '@remix-run/node';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { programForm } from '#app/contracts/forms/program.ts';
import { insertProgramVersion } from '#app/persistence/program-version.ts';
import { inTransaction } from '#app/persistence/transaction.ts';
import { aProgram, aRule, perSpend } from '#test/builders/program.ts';
import { gbp, teaHouse } from '#test/builders/values.ts';
import { adminRequest } from '#test/harness/app-doors.ts';
import { anOpenApp, otherShop, type OpenApp } from '#test/harness/open-app.ts';

const triple = aProgram({ earning: { rules: [aRule({ award: perSpend(3, '1.00') })] } });

let app: OpenApp;
let routes: Awaited<ReturnType<typeof importRoutes>>;

async function importRoutes() {
  return {
    list: await import('#app/routes/app.program_.versions._index.tsx'),
    version: await import('#app/routes/app.program_.versions.$version.tsx'),
    exported: await import('#app/routes/app.program_.versions.$version.export.ts'),
    draft: await import('#app/routes/app.program_.draft.export.ts'),
    imported: await import('#app/routes/app.program_.import.tsx'),
    reference: await import('#app/routes/app.program_.reference.tsx'),
  };
}

beforeAll(async () => {
  app = await anOpenApp();
  const second = { version: 2, publishedAt: new Date('2026-04-01T10:00:00Z'), publishedBy: '7', document: triple };
  await inTransaction(app.database.pool, (client) => insertProgramVersion(client, { shop: teaHouse, currency: gbp }, second));
  routes = await importRoutes();
});
afterAll(() => app.close());
beforeEach(() => app.database.pool.query('DELETE FROM program_draft'));

const args = (request: Request, params: Record<string, string> = {}) => ({ request, params, context: {} }) as ActionFunctionArgs;
const get = (path: string, shop: string = teaHouse) => adminRequest(path, shop);
const sends = (path: string, fields: Record<string, string>) =>
  adminRequest(path, teaHouse, { method: 'POST', body: new URLSearchParams(fields) });
const goBack = (version: string, fields: Record<string, string>) =>
  routes.version.action(args(sends(`/app/program/versions/${version}`, fields), { version }));
const text = (over = {}) => JSON.stringify({ ...programForm(aProgram({ name: 'Imported' })), ...over });
const imports = (fields: Record<string, string>) => routes.imported.action(args(sends('/app/program/import', fields)));
const draftName = async () =>
  (await app.database.pool.query<{ name: string }>(`SELECT document->>'name' AS name FROM program_draft`)).rows[0]?.name;

test('versions are listed, each compared with the one before', async () => {
  const { page } = await routes.list.loader(args(get('/app/program/versions')));

  expect(page.versions.map(({ version }) => version).slice(-2)).toEqual([2, 1]);
});

test('a version is compared with the one that the address names', async () => {
  const { page } = await routes.version.loader(args(get('/app/program/versions/1?with=2'), { version: '1' }));

  expect(page).toMatchObject({ version: 1, comparedWith: 2 });
});

test.each(['0', '99', 'x', '1e9', ''])('version “%s” is not there', async (version) => {
  const asked = [
    routes.version.loader(args(get('/app/program/versions/x'), { version })),
    routes.exported.loader(args(get('/app/program/versions/x/export'), { version })),
  ];

  for (const answer of await Promise.allSettled(asked)) expect(answer).toMatchObject({ status: 'rejected', reason: { status: 404 } });
});

test('another shop sees no version and no draft of this one', async () => {
  await imports({ text: text(), revision: '0' });
  const asked = [
    routes.version.loader(args(get('/app/program/versions/1', otherShop), { version: '1' })),
    routes.exported.loader(args(get('/app/program/versions/1/export', otherShop), { version: '1' })),
    routes.draft.loader(args(get('/app/program/draft/export', otherShop))),
  ];

  for (const answer of await Promise.allSettled(asked)) expect(answer).toMatchObject({ status: 'rejected', reason: { status: 404 } });
});

test('publishing an old version again leads to the new one, and asking again says what was missed', async () => {
  expect(await goBack('1', { newest: '2' })).toMatchObject({ status: 302 });
  expect(await goBack('1', { newest: '2' })).toMatchObject({
    data: { refusal: 'Another version was published since this page was loaded. Load it again and look at what would change.' },
    init: { status: 409 },
  });
  expect(await goBack('1', { newest: 'x' })).toMatchObject({ init: { status: 422 } });
});

test('an export is a file that an import takes as the draft', async () => {
  const file = await routes.exported.loader(args(get('/app/program/versions/2/export'), { version: '2' }));

  expect(file.headers.get('content-disposition')).toBe('attachment; filename="laurel-program-version-2.json"');
  expect(await imports({ text: await file.text(), revision: '0' })).toMatchObject({ status: 302 });
  expect(await draftName()).toBe('Tea club');
});

test('an import that cannot be read changes nothing and names what is wrong', async () => {
  expect(await imports({ text: text({ multiplier: 2 }), revision: '0' })).toMatchObject({
    data: { faults: [{ path: 'multiplier', line: 1, words: 'There is no such setting: multiplier.' }] },
    init: { status: 422 },
  });
  expect(await draftName()).toBeUndefined();
});

test('an import does not replace a draft that the merchant has not seen', async () => {
  await imports({ text: text(), revision: '0' });

  expect(await imports({ text: text({ name: 'Late' }), revision: '0' })).toMatchObject({ init: { status: 409 } });
  expect(await draftName()).toBe('Imported');
});

test('the reference tells every part of the document', async () => {
  const { parts } = await routes.reference.loader(args(get('/app/program/reference')));

  expect(parts.map(({ title }) => title)).toEqual(expect.arrayContaining(['Program', 'Earning rule', 'Reward', 'Conditions']));
});
