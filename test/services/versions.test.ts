import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';

import { readProgramText } from '#app/contracts/program/import.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';
import { currencyCode } from '#app/domain/values/money.ts';
import { accepted, refused } from '#app/domain/values/result.ts';
import { programDraft } from '#app/persistence/program-draft.ts';
import { programInForce, programVersions } from '#app/persistence/program-version.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { exportProgram } from '#app/services/export-program.ts';
import { listVersions } from '#app/services/list-versions.ts';
import { publishProgram } from '#app/services/publish-program.ts';
import { readVersion } from '#app/services/read-version.ts';
import { rollBack } from '#app/services/roll-back.ts';
import { saveDraft } from '#app/services/save-draft.ts';
import { aProgram, aRule, perSpend } from '#test/builders/program.ts';
import { gbp, teaHouse } from '#test/builders/values.ts';
import { AdminApi } from '#test/harness/admin-api.ts';
import { anInstalledShop } from '#test/harness/shop-with-members.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';

const now = new Date('2026-11-22T10:00:00Z');
const triple = aProgram({ earning: { rules: [aRule({ award: perSpend(3, '1.00') })] } });

let database: TestDatabase;
let api: AdminApi;
let shop: Shop;
let announced: number;

beforeAll(async () => {
  api = await AdminApi.start();
});
afterAll(() => api.stop());
// Versions are there for good: each test has a shop of its own.
beforeEach(async () => {
  database = await aDatabase();
  shop = await anInstalledShop(database.pool);
  announced = 0;
  await publish(triple, new Date('2026-04-01T10:00:00Z'));
});

afterEach(() => database.drop());

const announce = () => {
  announced += 1;
  return Promise.resolve();
};

async function publish(document: ProgramDocument, at: Date) {
  const { revision } = await programDraft(database.pool, shop);
  await saveDraft({ pool: database.pool }, { shop: teaHouse, document, revision }, at);
  return publishProgram({ pool: database.pool, announce }, { shop, revision: revision + 1, staff: '7' }, at);
}

const goBack = (version: number, newest: number, of: Shop = shop, told = announce) =>
  rollBack({ pool: database.pool, announce: told }, { shop: of, version, newest, staff: '8' }, now);
const reading = () => ({ pool: database.pool, admin: api.client, shop });

test('lists versions newest first, with who published each and what it changed', async () => {
  expect(await listVersions(reading())).toMatchObject({
    hasDraft: false,
    versions: [
      {
        version: 2,
        publishedBy: '7',
        changes: ['Earning rule “Every order”: 3 points for every £1.00 spent (was 1 point for every £1.00 spent).'],
      },
      { version: 1, publishedBy: 'staff', changes: [] },
    ],
  });
});

test('shows one version in words, and what it changes in any other', async () => {
  const first = await readVersion(reading(), { version: 1, comparedWith: 2 });

  expect(first).toMatchObject({ comparedWith: 2, all: [2, 1], kept: null });
  expect(first?.changes).toEqual([
    { section: 'earning', words: 'Earning rule “Every order”: 1 point for every £1.00 spent (was 3 points for every £1.00 spent).' },
  ]);
  expect(first?.sections.find(({ section }) => section === 'rewards')?.sayings).toEqual([
    { about: '“5.00 off”', words: '500 points for £5.00 off, code valid 30 days, combines with shipping discounts' },
  ]);
  expect(await readVersion(reading(), { version: 2 })).toMatchObject({ comparedWith: 1, kept: 'in-force' });
});

test('has nothing to show of a version that is not there', async () => {
  expect(await readVersion(reading(), { version: 3 })).toBeNull();
  expect(await readVersion(reading(), { version: 1, comparedWith: 3 })).toBeNull();
});

test('publishes an old version again as the next one, and leaves what is there as it is', async () => {
  await saveDraft({ pool: database.pool }, { shop: teaHouse, document: aProgram({ name: 'Draft' }), revision: 2 }, now);

  const published = await goBack(1, 2);

  expect(published).toMatchObject(accepted({ version: 3, publishedBy: '8', publishedAt: now, document: aProgram() }));
  expect((await programVersions(database.pool, shop)).map(({ version, document }) => [version, document])).toEqual([
    [1, aProgram()],
    [2, triple],
    [3, aProgram()],
  ]);
  expect(await programInForce(database.pool, shop, new Date(now.getTime() - 1))).toMatchObject({ version: 2 });
  expect((await programDraft(database.pool, shop)).document).toMatchObject({ name: 'Draft' });
  expect(announced).toBe(2);
});

test('refuses to publish again what is in force, what is not there, and what the merchant has not seen', async () => {
  expect(await goBack(2, 2)).toEqual(refused({ kind: 'nothing-to-change' }));
  expect(await goBack(9, 2)).toEqual(refused({ kind: 'unknown-version' }));
  expect(await goBack(1, 1)).toEqual(refused({ kind: 'stale-versions' }));
  expect(announced).toBe(1);
});

test('publishes nothing that is in another currency than the shop', async () => {
  const moved = { ...shop, currency: currencyCode('EUR') };
  const { revision } = await programDraft(database.pool, shop);
  await saveDraft({ pool: database.pool }, { shop: teaHouse, document: aProgram(), revision }, now);

  expect(await goBack(1, 2, moved)).toEqual(refused({ kind: 'currency-differs' }));
  expect(await publishProgram({ pool: database.pool, announce }, { shop: moved, revision: revision + 1, staff: '7' }, now)).toEqual(
    refused({ kind: 'currency-differs' }),
  );
});

test('of two who go back at once, one does and the other is told', async () => {
  const slowly = () => new Promise<void>((resolve) => setTimeout(resolve, 500));
  const answers = await Promise.all([goBack(1, 2, shop, slowly), goBack(1, 2, shop, slowly)]);

  expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(await programVersions(database.pool, shop)).toHaveLength(3);
});

test('exports a version and the draft as what an import reads', async () => {
  const { revision } = await programDraft(database.pool, shop);
  await saveDraft({ pool: database.pool }, { shop: teaHouse, document: aProgram({ name: 'Draft' }), revision }, now);
  const [version, draft] = [await exportProgram(database.pool, shop, 2), await exportProgram(database.pool, shop, 'draft')];

  expect(version?.name).toBe('laurel-program-version-2.json');
  expect(readProgramText(version?.json ?? '', gbp)).toEqual({ ok: true, document: triple });
  expect(readProgramText(draft?.json ?? '', gbp)).toMatchObject({ ok: true, document: { name: 'Draft' } });
});

test('has nothing to export of a version or a draft that is not there', async () => {
  expect(await exportProgram(database.pool, shop, 9)).toBeNull();
  expect(await exportProgram(database.pool, shop, 'draft')).toBeNull();
});

test('shows no version of another shop', async () => {
  const other = { ...shop, shop: 'other.myshopify.com' as Shop['shop'] };

  expect(await listVersions({ ...reading(), shop: other })).toEqual({ versions: [], hasDraft: false });
  expect(await exportProgram(database.pool, other, 1)).toBeNull();
});
