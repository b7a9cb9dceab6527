import { afterAll, beforeAll, expect, test } from 'vitest';

import { entryHash } from '#app/domain/ledger/hash-chain.ts';
import { points } from '#app/domain/values/points.ts';
import { accountHistory } from '#app/persistence/history.ts';
import type { Member } from '#app/persistence/member.ts';
import { memberBalanceAt, shopBalanceAt } from '#app/services/balance-at.ts';
import { expirePoints } from '#app/services/expire-points.ts';
import { makeRoots } from '#app/services/make-roots.ts';
import { readStatement } from '#app/services/read-statement.ts';
import { verifyLedger, type LedgerFault } from '#app/services/verify-ledger.ts';
import { aCredit, aDebit } from '#test/builders/ledger.ts';
import { customer, teaHouse } from '#test/builders/values.ts';
import { postedOn } from '#test/harness/posting.ts';
import { aMemberWith, anInstalledShop } from '#test/harness/shop-with-members.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';

const day = (count: number) => new Date(Date.UTC(2026, 2, count, 10));
let database: TestDatabase;
let ada: Member;
let ben: Member;

beforeAll(async () => {
  database = await aDatabase();
  await anInstalledShop(database.pool);
  ada = await aMemberWith(database.pool, 100, 1);
  ben = await aMemberWith(database.pool, 0, 2);
  const { pool } = database;
  const at = (count: number) => ({ occurredAt: day(count), earnedAt: day(count), activeAt: day(count) });
  await postedOn(pool, ada, [aCredit({ ...at(3), expiresAt: day(9), idempotencyKey: 'order:1:1' })], day(3));
  await postedOn(pool, ada, [aDebit({ points: points(30), occurredAt: day(5), idempotencyKey: 'redemption:1:reserve' })], day(5));
  await postedOn(pool, ben, [aCredit({ ...at(4), expiresAt: day(20), idleMonths: 1, idempotencyKey: 'order:2:1' })], day(4));
  await postedOn(
    pool,
    ben,
    [aCredit({ ...at(6), activeAt: day(12), expiresAt: day(40), idleMonths: 1, idempotencyKey: 'order:3:1' })],
    day(6),
  );
  await postedOn(
    pool,
    ben,
    [aDebit({ kind: 'clawback', onShortfall: 'deficit', points: points(150), occurredAt: day(7), idempotencyKey: 'order:2:2' })],
    day(8),
  );
  await makeRoots(database, day(7));
  await makeRoots(database, day(7));
  await expirePoints(database, day(10));
  await makeRoots(database, day(12));
});
afterAll(() => database.drop());

async function faults(): Promise<readonly string[]> {
  const found: LedgerFault[] = [];
  const verified = await verifyLedger(database.pool, null, (fault) => found.push(fault));
  expect(verified.faults).toBe(found.length);
  return found.map(({ member, sequence, fault, about }) => {
    const who = member === ada.id ? 'ada ' : member === ben.id ? 'ben ' : '';
    return `${who}${sequence === null ? '' : `#${sequence} `}${fault}${about === null ? '' : ` ${about}`}`;
  });
}

test('finds nothing wrong where nothing is, and counts what it proved', async () => {
  expect(await faults()).toEqual([]);
  expect(await verifyLedger(database.pool, teaHouse, () => undefined)).toEqual({ shops: 1, accounts: 2, entries: 7, roots: 2, faults: 0 });
});

/** As the database's owner, who can do what the app's own role cannot. */
async function tampered(statement: string, values: readonly unknown[]): Promise<readonly string[]> {
  const client = await database.owner.connect();
  const undo: string[] = [];
  for (const table of ['entry', 'draw', 'lot', 'account', 'ledger_root']) {
    await client.query(`CREATE TABLE kept_${table} AS TABLE ${table}; ALTER TABLE ${table} DISABLE TRIGGER ALL`);
    undo.push(table);
  }
  try {
    await client.query(statement, [...values]);
    return await faults();
  } finally {
    for (const table of undo) {
      await client.query(
        `DELETE FROM ${table}; INSERT INTO ${table} TABLE kept_${table}; DROP TABLE kept_${table}; ALTER TABLE ${table} ENABLE TRIGGER ALL`,
      );
    }
    client.release();
  }
}

test.each([
  ['an entry’s points', `UPDATE entry SET points = 101 WHERE member = $1 AND sequence = 2`, ['ada #2 hash-differs']],
  ['an entry’s source', `UPDATE entry SET source = '{"kind":"staff"}' WHERE member = $1 AND sequence = 1`, ['ada #1 hash-differs']],
  ['an explanation', `UPDATE entry SET explanation = '{"kind":"x","half":0.5}' WHERE member = $1 AND sequence = 3`, ['ada #3 unreadable']],
  ['a balance after', `UPDATE entry SET balance_after = 1 WHERE member = $1 AND sequence = 3`, ['ada #3 hash-differs']],
  [
    'an entry taken out',
    `DELETE FROM entry WHERE member = $1 AND sequence = 3`,
    ['ada #4 gap-in-sequence', 'root-differs 2026-03-07T00:00:00.000Z'],
  ],
  ['a draw taken out', `DELETE FROM draw WHERE member = $1 AND entry = 3`, ['ada #3 hash-differs']],
  ['a draw from more', `UPDATE draw SET points = points + 1 WHERE member = $1 AND entry = 3`, ['ada #3 hash-differs']],
  ['a lot’s terms', `UPDATE lot SET active_at = active_at + interval '1 day' WHERE member = $1 AND sequence = 1`, ['ada #1 hash-differs']],
  ['what a lot holds', `UPDATE lot SET remaining = 99 WHERE member = $1 AND sequence = 1`, ['ada #1 stored-lot-differs']],
  ['a stored balance', `UPDATE account SET outstanding = outstanding + 1 WHERE member = $1`, ['ada stored-balance-differs']],
  ['a stored hash', `UPDATE account SET hash = decode(repeat('ab', 32), 'hex') WHERE member = $1`, ['ada stored-hash-differs']],
  ['the last activity', `UPDATE account SET last_active_at = NULL WHERE member = $1`, ['ada stored-activity-differs']],
  ['an account taken out', `DELETE FROM account WHERE member = $1`, [1, 2, 3, 4].map((sequence) => `ada #${sequence} no-account`)],
])('names %s that was changed', async (_what, statement, expected) => {
  expect(await tampered(statement, [ada.id])).toEqual(expected);
});

test('names an end that activity did not move there', async () => {
  const statement = `UPDATE lot SET opened_expires_at = opened_expires_at - interval '1 day' WHERE member = $1 AND sequence = 1 AND opened_expires_at IS NOT NULL`;
  expect(await tampered(statement, [ben.id])).toEqual(['ben #1 hash-differs']);
});

test('names a root that is not what the entries come to, and every one after it', async () => {
  const until = '2026-03-12T00:00:00.000Z';

  expect(await tampered(`UPDATE ledger_root SET root = decode(repeat('ab', 32), 'hex') WHERE "until" = $1`, [until])).toEqual([
    `root-differs ${until}`,
  ]);
  expect(await tampered(`UPDATE ledger_root SET accounts = accounts + 1 WHERE "until" = $1`, [until])).toEqual([`root-differs ${until}`]);
});

test('a history rewritten with hashes that fit is not the root’s', async () => {
  const history = await accountHistory(database.pool, teaHouse, ada.id);
  const [before, last] = history.slice(-2);
  if (!before || !last) throw new Error('there are entries');
  const entry = { ...last.entry, idempotencyKey: 'another' };
  const rewritten = `WITH e AS (UPDATE entry SET idempotency_key = 'another', hash = decode($3, 'hex') WHERE member = $1 AND sequence = $2)
    UPDATE account SET hash = decode($3, 'hex') WHERE member = $1`;
  const values = [ada.id, entry.sequence, entryHash(before.entry.hash, { ...last, entry })];

  expect(await tampered(rewritten, values)).toEqual(['root-differs 2026-03-12T00:00:00.000Z']);
});

test('names a key that has two entries, where the index that refuses them was lost', async () => {
  const client = await database.owner.connect();
  const index = 'CREATE UNIQUE INDEX entry_idempotency_key_shop_key ON entry (idempotency_key, shop)';
  await client.query('DROP INDEX entry_idempotency_key_shop_key');
  try {
    expect(await tampered(`UPDATE entry SET idempotency_key = 'order:2:1' WHERE member = $1 AND sequence = 2`, [ada.id])).toEqual([
      'ada #2 hash-differs',
      'key-used-twice order:2:1',
    ]);
  } finally {
    await client.query(index);
    client.release();
  }
});

test.each([1, 3, 4, 5, 6, 7, 8, 9, 10, 13, 30])('the shop’s balance on 1 + %i March is the sum of its members’', async (count) => {
  const instant = day(count);
  const each = await Promise.all(
    [ada, ben].map(({ shop, id }) => memberBalanceAt(database.pool, { shop, member: id }, { instant, past: 'recorded' })),
  );
  const sum = (of: keyof (typeof each)[number]) => each.reduce((total, balances) => total + balances[of], 0);
  const { members: _, ...balances } = await shopBalanceAt(database.pool, teaHouse, instant);

  expect(balances).toEqual({
    active: sum('active'),
    pending: sum('pending'),
    deficit: sum('deficit'),
    expiringSoon: sum('expiringSoon'),
    lifetime: sum('lifetime'),
  });
});

test('a statement tells the entries, lots and balances of an instant, to whoever asks by member or customer', async () => {
  const ask = (member: string, at = day(30)) => readStatement(database.pool, { member, shop: null, at });
  const [byMember, byCustomer, byNumber] = await Promise.all([ask(ada.id), ask(customer(1)), ask('1')]);

  expect(byCustomer).toEqual(byMember);
  expect(byNumber).toEqual(byMember);
  expect(byMember).toMatchObject({ ok: true, value: { balances: { active: 100 }, lots: [{ id: 1, remaining: 100 }] } });
  expect(await ask(ada.id, day(5))).toMatchObject({
    value: { entries: [{}, {}, { entry: { kind: 'redemption' } }], balances: { active: 170 }, lots: [{ id: 2, remaining: 70 }, { id: 1 }] },
  });
  expect(await ask('3')).toEqual({ ok: false, refusal: { kind: 'no-such-member' } });
  expect(await ask('ada')).toEqual({ ok: false, refusal: { kind: 'not-an-id' } });
});
