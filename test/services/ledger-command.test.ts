import { spawnSync } from 'node:child_process';

import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Member } from '#app/persistence/member.ts';
import { aMemberWith, anInstalledShop } from '#test/harness/shop-with-members.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';

let database: TestDatabase;
let member: Member;

beforeAll(async () => {
  database = await aDatabase();
  await anInstalledShop(database.pool);
  member = await aMemberWith(database.pool, 100);
});
afterAll(() => database.drop());

function ledger(...args: readonly string[]) {
  const env = { ...process.env, DATABASE_URL: database.url };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['prisma/ledger.ts', ...args], { encoding: 'utf8', env });
  return { status, lines: stdout.trim().split('\n'), stderr: stderr.trim() };
}

test('verify ends with one line, and with 1 where something is wrong: by account and sequence', async () => {
  const sound = ledger('verify');
  expect(sound).toMatchObject({ status: 0, stderr: '' });
  expect(sound.lines).toHaveLength(9);
  expect(sound.lines[0]).toBe('balances   1 checked, 0 faults');
  expect(sound.lines.at(-1)).toBe('1 accounts, 1 entries, 0 daily roots: all as it should be');
  await database.pool.query('UPDATE lot SET remaining = 99');
  const wrong = ledger('verify', '--shop', 'tea-house');
  await database.pool.query('UPDATE lot SET remaining = 100');

  expect(wrong.status).toBe(1);
  expect(wrong.lines[0]).toBe(`tea-house.myshopify.com ${member.id} #1: the lot does not hold what its draws leave`);
  expect(wrong.lines).toContain('lots       1 checked, 1 faults');
  expect(wrong.lines.at(-1)).toBe('1 accounts, 1 entries, 0 daily roots: 1 faults');
});

test('statement explains every entry, and tells lots and balances', () => {
  const { status, lines } = ledger('statement', 'gid://shopify/Customer/1', '--at', '2026-03-01T10:00:00+01:00');

  expect(status).toBe(0);
  expect(lines[0]).toBe(`Member ${member.id} of tea-house.myshopify.com, gid://shopify/Customer/1, as of 2026-03-01T09:00:00.000Z`);
  expect(lines.join('\n')).toContain('100 points added by staff: start');
  expect(lines.at(-1)).toBe('Active 100 · pending 0 · owed 0 · expiring soon 0 · lifetime 0');
});

test.each([
  [['statement', 'ada'], 'That is no member’s id, and no customer’s.'],
  [['statement', '1', '--at', 'yesterday'], 'an instant is written like'],
  [['burn'], 'Not a command: burn'],
])('%j is answered in words, with 1', (args, words) => {
  const { status, stderr } = ledger(...args);

  expect(status).toBe(1);
  expect(stderr).toContain(words);
});
