import { afterAll, beforeAll, expect, test } from 'vitest';

import { aProgram } from '#test/builders/program.ts';
import { gbp, tier, utc } from '#test/builders/values.ts';
import { aStandIn, type StandIn } from '#test/harness/stand-in.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import { memberMapping, suggestedMapping } from '#app/contracts/imports/member-columns.ts';
import { badRows, countRows } from '#app/persistence/member-import-row.ts';
import { importById } from '#app/persistence/member-import.ts';
import { insertProgramVersion } from '#app/persistence/program-version.ts';
import { upsertShop } from '#app/persistence/shop.ts';
import { inTransaction } from '#app/persistence/transaction.ts';
import { mapMemberImport, runMemberImport } from '#app/services/map-member-import.ts';
import { startMemberImport } from '#app/services/start-member-import.ts';
import { workOnImports } from '#app/services/work-on-imports.ts';
import { ShopifyUnreachable } from '#app/shopify/errors.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';

const now = new Date('2026-03-10T12:00:00Z');
const gold = {
  id: tier('gold'),
  names: { en: 'Gold', de: 'Gold-Stufe' },
  atLeast: 500,
  benefits: { bonusPercent: 0, entryGift: null, earlyAccessTag: null, freeShipping: false },
};

let database: TestDatabase;
let standIn: StandIn;
let people: readonly { readonly id: string; readonly email: string | null }[];

beforeAll(async () => {
  [database, standIn] = await Promise.all([aDatabase(), aStandIn()]);
  people = standIn.shop.store.list('customer', { order: 'oldest' });
  const document = aProgram({
    tiers: { tiers: [gold] },
    expiry: { kind: 'fixed', count: 12, unit: 'months', byTier: {}, warningDays: [] },
  });
  await inTransaction(database.pool, async (client) => {
    await upsertShop(client, standIn.domain, { currency: gbp, timeZone: utc, name: 'Tea house' }, now);
    const version = { version: 1, publishedAt: now, publishedBy: 'staff', document };
    await insertProgramVersion(client, { shop: standIn.domain, currency: gbp }, version);
  });
});
afterAll(async () => {
  await standIn.stop();
  await database.drop();
});

const enqueueImport = () => Promise.resolve();

/** The file kept, mapped as its headings suggest, and checked. */
async function checked(...lines: readonly string[]) {
  const file = { name: 'members.csv', bytes: new TextEncoder().encode(lines.join('\n')) };
  const started = await startMemberImport(database.pool, { shop: standIn.domain, staff: 'staff-1', file }, now);
  if (!started.ok) throw new Error(started.refusal.kind);
  const wish = { shop: standIn.domain, id: started.value };
  const mapping = memberMapping.parse(suggestedMapping((lines[0] ?? '').split(',')));
  await mapMemberImport({ pool: database.pool, enqueueImport }, { ...wish, mapping }, now);
  await work();
  return wish;
}

async function broughtOver(...lines: readonly string[]) {
  const wish = await checked(...lines);
  await runMemberImport({ pool: database.pool, enqueueImport }, wish, now);
  await work();
  return wish;
}

const work = (admin: AdminClient = standIn.client()) =>
  workOnImports({ pool: database.pool, adminFor: () => admin, onPutOff: () => undefined }, now);

async function lotsOf(person: number) {
  const { rows } = await database.pool.query<{ points: string; earned: string; active: string; expires: string | null }>(
    `SELECT l.points, l.earned_at::date::text AS earned, l.active_at::date::text AS active, l.expires_at::date::text AS expires
       FROM lot l JOIN member m ON m.shop = l.shop AND m.id = l.member WHERE m.customer = $1 ORDER BY l.sequence`,
    [people[person]?.id],
  );
  return rows.map(({ points, ...days }) => ({ points: Number(points), ...days }));
}

const number = (person: number) => people[person]?.id.split('/').at(-1) ?? '';
const email = (person: number) => people[person]?.email ?? '';

test('a dry run names every bad row with all that is wrong in it, and moves nothing', async () => {
  const wish = await checked(
    'Email,Points,Earned on,Expires on,Tier',
    `${email(0)},120,2025-11-01,2026-12-31,`,
    'nobody@example.com,10,,,',
    `${email(1)},many,2026-13-01,,Platinum`,
    `${email(1)},10,,2026-01-31,`,
    `${email(1)},10`,
    ',,,,',
    `${email(1)},-5,,,`,
  );

  expect(await badRows(database.pool, wish, { after: 0, rowsMax: 50 })).toEqual([
    { line: 3, problems: ['The shop has no customer with this e-mail.'] },
    {
      line: 4,
      problems: [
        'Points: “many” is no whole number up to 1,000,000,000.',
        'Earned on: “2026-13-01” is no day written as year-month-day.',
        'Tier: the program in force has none called “Platinum”.',
      ],
    },
    { line: 5, problems: ['Last day: 2026-01-31 is over, so the points are gone.'] },
    { line: 6, problems: ['The row has 2 columns and the heading 5.'] },
    { line: 7, problems: ['Nobody is named: the customer’s id and e-mail are empty.'] },
    { line: 8, problems: ['Points: -5 is below 0, and a member cannot begin with points owed.'] },
  ]);
  expect(await countRows(database.pool, wish)).toMatchObject({ ready: 1, bad: 6, imported: 0, points: 120 });
  expect(await lotsOf(0)).toEqual([]);
});

test('lots come over with their own days; what says no end gets the program’s, “never” has none', async () => {
  await broughtOver(
    'Customer ID,Points,Earned on,Active from,Expires on',
    `${number(2)},100,2025-10-05,,2026-06-30`,
    `${number(2)},200,2025-10-05,2026-04-01,never`,
    `${number(2)},"1,300",2025-10-05,,`,
  );

  expect(await lotsOf(2)).toEqual([
    { points: 100, earned: '2025-10-05', active: '2025-10-05', expires: '2026-07-01' },
    { points: 200, earned: '2025-10-05', active: '2026-04-01', expires: null },
    { points: 1300, earned: '2025-10-05', active: '2025-10-05', expires: '2026-10-06' },
  ]);
});

test('the same file again brings nothing, and a corrected one only what was corrected', async () => {
  const rows = ['Email,Points,Earned on', `${email(3)},50,2026-01-01`, `${email(3)},50,2026-01-01`, `${email(3)},oops,2026-01-02`];
  await broughtOver(...rows);
  const again = await broughtOver(...rows);
  const corrected = await broughtOver(...rows.map((row) => row.replace('oops', '7')));

  expect(await countRows(database.pool, again)).toMatchObject({ imported: 0, unchanged: 2, bad: 1 });
  expect(await countRows(database.pool, corrected)).toMatchObject({ imported: 1, unchanged: 2, bad: 0 });
  expect((await lotsOf(3)).map(({ points }) => points)).toEqual([50, 50, 7]);
});

test('a tier comes over by its name with its days, and since when somebody is a member', async () => {
  const wish = await broughtOver(
    'E-mail,VIP tier,Tier since,Tier expires on,Member since',
    `${email(4)},gold-stufe,2025-07-01,2026-12-31,2024-05-05`,
  );

  const { rows } = await database.pool.query(
    `SELECT h.tier, h.set_at::date::text AS since, h.until::date::text AS until, t.tier AS stands, m.enrolled_at::date::text AS enrolled
       FROM member m JOIN manual_tier h ON h.shop = m.shop AND h.member = m.id JOIN member_tier t ON t.shop = m.shop AND t.member = m.id
      WHERE m.customer = $1`,
    [people[4]?.id],
  );
  expect(rows).toEqual([{ tier: 'gold', since: '2025-07-01', until: '2027-01-01', stands: 'gold', enrolled: '2024-05-05' }]);
  expect(await countRows(database.pool, wish)).toMatchObject({ imported: 1, bad: 0 });
});

test('while Shopify does not answer the import says so, and goes on by itself afterwards', async () => {
  const file = { name: 'members.csv', bytes: new TextEncoder().encode(`Email,Points\n${email(0)},10`) };
  const started = await startMemberImport(database.pool, { shop: standIn.domain, staff: 'staff-1', file }, now);
  if (!started.ok) throw new Error(started.refusal.kind);
  const wish = { shop: standIn.domain, id: started.value };
  const mapping = memberMapping.parse(suggestedMapping(['Email', 'Points']));
  await mapMemberImport({ pool: database.pool, enqueueImport }, { ...wish, mapping }, now);

  await work(() => Promise.reject(new ShopifyUnreachable('no answer')));
  const standing = await importById(database.pool, wish.shop, wish.id);
  expect(standing?.state).toBe('checking');
  expect(standing?.failure).toContain('does not answer');
  await work();
  expect(await importById(database.pool, wish.shop, wish.id)).toMatchObject({ state: 'checked', failure: null });
});

test('no cell of the file is kept once it is done', async () => {
  const wish = await broughtOver('Email,Points', `${email(1)},10`, 'nobody@example.com,20');

  const { rows } = await database.pool.query('SELECT cells FROM member_import_row WHERE shop = $1 AND import = $2', [wish.shop, wish.id]);
  expect(rows).toEqual([{ cells: null }, { cells: null }]);
});

test.each([
  ['', 'no-rows'],
  ['Email,Points', 'no-rows'],
])('a file without rows is refused: %j', async (text, kind) => {
  const file = { name: 'members.csv', bytes: new TextEncoder().encode(text) };
  const started = await startMemberImport(database.pool, { shop: standIn.domain, staff: 'staff-1', file }, now);

  expect(started).toEqual({ ok: false, refusal: { kind } });
});
