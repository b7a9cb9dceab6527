import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { points } from '#app/domain/values/points.ts';
import { inTransaction } from '#app/persistence/transaction.ts';
import { expiredBySource } from '#app/persistence/expired-points.ts';
import { warningsOfMember } from '#app/persistence/expiry-warning.ts';
import { insertProgramVersion } from '#app/persistence/program-version.ts';
import { saveTiers } from '#app/persistence/member-tier.ts';
import { standings } from '#app/persistence/membership.ts';
import type { Member } from '#app/persistence/member.ts';
import { adjustPoints } from '#app/services/adjust-points.ts';
import { expirePoints } from '#app/services/expire-points.ts';
import { reinstatePoints } from '#app/services/reinstate-points.ts';
import { warnOfExpiry } from '#app/services/warn-of-expiry.ts';
import { aCredit, aDebit } from '#test/builders/ledger.ts';
import { aProgram } from '#test/builders/program.ts';
import { gbp, teaHouse, tier } from '#test/builders/values.ts';
import { postedOn } from '#test/harness/posting.ts';
import { everyAccount } from '#test/harness/replayed.ts';
import { aMemberWith, anInstalledShop, balanceOf } from '#test/harness/shop-with-members.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';

const earnedAt = new Date('2026-03-02T10:00:00Z');
const june = new Date('2026-06-01T00:00:00Z');
const july = new Date('2026-07-01T08:00:00Z');
let database: TestDatabase;
let member: Member;
let members = 0;

beforeAll(async () => {
  database = await aDatabase();
  await anInstalledShop(database.pool);
});
afterAll(() => database.drop());
beforeEach(async () => {
  members += 1;
  member = await aMemberWith(database.pool, 0, members);
});

type Ends = { readonly expiresAt: Date | null; readonly idleMonths?: number };

/** A lot of `count` points that the member earned on 2 March. */
async function earns(count: number, { expiresAt, idleMonths }: Ends, on: Member = member, now = earnedAt): Promise<string> {
  const id = `gid://shopify/Order/${members}${count}`;
  const source = { kind: 'order', id, name: `#${count}` } as const;
  const dates = { occurredAt: now, earnedAt: now, activeAt: now, expiresAt, idleMonths: idleMonths ?? null };
  await postedOn(database.pool, on, [aCredit({ ...dates, points: points(count), source, idempotencyKey: `order:${id}:1` })], now);
  return id;
}

async function entries(of: Member = member) {
  const { rows } = await database.pool.query<{ kind: string; points: string; occurred_at: Date; recorded_at: Date }>(
    'SELECT kind, points, occurred_at, recorded_at FROM entry WHERE shop = $1 AND member = $2 ORDER BY sequence',
    [of.shop, of.id],
  );
  return rows.map((row) => [
    row.kind,
    Number(row.points),
    row.occurred_at.toISOString().slice(0, 10),
    row.recorded_at.toISOString().slice(0, 10),
  ]);
}

test('what has ended expires at its own instant, however late the run; what has not is left alone', async () => {
  await earns(40, { expiresAt: june });
  await earns(7, { expiresAt: new Date(july.getTime() + 1) });
  await earns(3, { expiresAt: null });

  expect(await expirePoints(database, july)).toBe(1);
  expect((await entries()).slice(3)).toEqual([['expiry', 40, '2026-06-01', '2026-07-01']]);
  expect(await balanceOf(database.pool, member)).toBe(10);
});

test('a run that is early, doubled, or beside another expires each lot once', async () => {
  const all = [member, await aMemberWith(database.pool, 0, 9_001), await aMemberWith(database.pool, 0, 9_002)];
  for (const each of all) await earns(40 + all.indexOf(each), { expiresAt: june }, each);

  expect(await expirePoints(database, new Date(june.getTime() - 1))).toBe(0);
  const runs = await Promise.all([expirePoints(database, june), expirePoints(database, june), expirePoints(database, june)]);
  expect(runs.reduce((sum, count) => sum + count, 0)).toBe(3);
  expect(await expirePoints(database, july)).toBe(0);
  for (const each of all) expect(await balanceOf(database.pool, each)).toBe(0);
});

test('more lots than one transaction takes are expired in several', async () => {
  const credits = Array.from({ length: 1_100 }, (_, index) =>
    aCredit({ idempotencyKey: `many:${index}`, points: points(1), expiresAt: june }),
  );
  await postedOn(database.pool, member, credits.slice(0, 600), earnedAt);
  const other = await aMemberWith(database.pool, 0, 9_003);
  await postedOn(database.pool, other, credits.slice(600), earnedAt);

  expect(await expirePoints(database, july)).toBe(1_100);
});

test('the member’s metafield is written again', async () => {
  await earns(40, { expiresAt: june });
  await database.pool.query('DELETE FROM membership_outbox');
  await expirePoints(database, july);

  const { rows } = await database.pool.query('SELECT member FROM membership_outbox WHERE shop = $1', [teaHouse]);
  expect(rows).toEqual([{ member: member.id }]);
});

test('what has ended is no more, though expiry has not run: it is shown to nobody and nothing is taken from it', async () => {
  await earns(40, { expiresAt: june });
  await earns(30, { expiresAt: null });
  const wish = {
    member: member.id,
    direction: 'debit',
    points: points(31),
    reason: 'by hand',
    staff: '7',
    key: `late-${members}`,
  } as const;

  expect(await adjustPoints({ pool: database.pool, shop: teaHouse }, wish, july)).toEqual({
    ok: false,
    refusal: { kind: 'insufficient-points', outstanding: 30 },
  });
  expect(await standings(database.pool, teaHouse, [member.id], july)).toMatchObject([{ active: 30 }]);
  expect(await adjustPoints({ pool: database.pool, shop: teaHouse }, { ...wish, points: points(30) }, july)).toEqual({
    ok: true,
    value: { balance: 0 },
  });
  expect((await entries()).slice(2)).toEqual([
    ['expiry', 40, '2026-06-01', '2026-07-01'],
    ['debit-adjustment', 30, '2026-07-01', '2026-07-01'],
  ]);
});

test('activity moves the end of points that live by it; idle ones expire', async () => {
  const september = new Date('2026-09-03T00:00:00Z');
  const may = new Date('2026-05-10T12:00:00Z');
  await earns(40, { expiresAt: september, idleMonths: 6 });
  await postedOn(database.pool, member, [aDebit({ points: points(10), idempotencyKey: `redeem:${members}`, occurredAt: may })], may);

  await expirePoints(database, september);
  expect(await balanceOf(database.pool, member)).toBe(30);
  expect(await expirePoints(database, new Date('2026-11-11T00:00:00Z'))).toBe(1);
  expect((await entries()).at(-1)).toEqual(['expiry', 30, '2026-11-11', '2026-11-11']);
});

test('each source knows what expired of it, less what came back', async () => {
  const order = await earns(40, { expiresAt: june });
  const ask = () => inTransaction(database.pool, (client) => expiredBySource(client, teaHouse, [{ member: member.id, source: order }]));

  expect(await ask()).toEqual([]);
  await expirePoints(database, july);
  expect(await ask()).toEqual([{ member: member.id, source: order, points: 40 }]);
  await reinstatePoints(
    { pool: database.pool, shop: teaHouse },
    { member: member.id, expiry: 2, lives: { kind: 'ever' }, reason: 'asked', staff: '7' },
    july,
  );
  expect(await ask()).toEqual([]);
});

test('expired points are reinstated once, with a reason and an end of their own', async () => {
  await earns(40, { expiresAt: june });
  await expirePoints(database, july);
  const wish = { member: member.id, expiry: 2, lives: { kind: 'days', days: 14 }, reason: 'a parcel that came late', staff: '7' } as const;
  const ask = (over: object = {}) => reinstatePoints({ pool: database.pool, shop: teaHouse }, { ...wish, ...over }, july);

  expect(await ask({ lives: { kind: 'until', lastOn: '2026-06-30' } })).toEqual({ ok: false, refusal: { kind: 'end-past' } });
  expect(await ask()).toEqual({ ok: true, value: { balance: 40 } });
  expect(await ask()).toEqual({ ok: false, refusal: { kind: 'already-reinstated' } });
  expect(await ask({ expiry: 1 })).toEqual({ ok: false, refusal: { kind: 'not-expired' } });
  expect(await expirePoints(database, new Date('2026-07-15T23:59:59Z'))).toBe(0);
  expect(await expirePoints(database, new Date('2026-07-16T00:00:00Z'))).toBe(1);
});

test('every account is what its entries say', async () => {
  for (const { replayed, stored } of await everyAccount(database.pool, teaHouse)) expect(replayed).toEqual(stored);
});

test('by the program: points added by hand live as points earned now do, by tier, unless told otherwise; warnings are given once each', async () => {
  const gold = { [tier('gold')]: { kind: 'fixed', count: 12, unit: 'months' } } as const;
  const benefits = { bonusPercent: 0, entryGift: null, earlyAccessTag: null, freeShipping: false };
  const tiers = { tiers: [{ id: tier('gold'), names: { en: 'Gold' }, atLeast: 100, benefits }] };
  const document = aProgram({ tiers, expiry: { kind: 'fixed', count: 10, unit: 'days', byTier: gold, warningDays: [7, 1] } });
  const publishedAt = new Date('2026-07-01T00:00:00Z');
  const publish = (version: number, on: Date, published: typeof document) =>
    inTransaction(database.pool, (client) =>
      insertProgramVersion(
        client,
        { shop: teaHouse, currency: gbp },
        { version, publishedAt: on, publishedBy: 'staff', document: published },
      ),
    );
  await publish(2, publishedAt, document);
  const add = (key: string, over: object = {}) =>
    adjustPoints(
      { pool: database.pool, shop: teaHouse },
      { member: member.id, direction: 'credit', points: points(9), reason: 'by hand', staff: '7', key: `${key}-${members}`, ...over },
      july,
    );
  await add('by-program');
  const inGold = { tier: tier('gold'), tag: null, since: july, keptUntil: null, programVersion: 2, judgedAt: july, dueAt: null };
  await inTransaction(database.pool, (client) => saveTiers(client, teaHouse, [{ member: member.id, ...inGold }]));
  await add('by-tier');
  await add('for-ever', { ends: { expiresAt: null } });
  await add('until', { ends: { expiresAt: new Date('2026-08-01T00:00:00Z') } });

  const { rows } = await database.pool.query<{ expires_at: Date | null; program_version: number | null }>(
    'SELECT expires_at, program_version FROM lot JOIN entry USING (shop, member, sequence) WHERE shop = $1 AND member = $2 ORDER BY sequence',
    [teaHouse, member.id],
  );
  expect(rows.map((row) => [row.expires_at?.toISOString().slice(0, 10), row.program_version])).toEqual([
    ['2026-07-12', 2],
    ['2027-07-02', 2],
    [undefined, null],
    ['2026-08-01', null],
  ]);

  expect(await warnOfExpiry(database, new Date('2026-07-04T23:59:59Z'))).toBe(0);
  expect(await warnOfExpiry(database, new Date('2026-07-05T00:00:00Z'))).toBe(1);
  expect(await warnOfExpiry(database, new Date('2026-07-05T01:00:00Z'))).toBe(0);
  // Nine days come to mind when seven have been told: that is no news.
  await publish(3, new Date('2026-07-06T00:00:00Z'), { ...document, expiry: { ...document.expiry, warningDays: [9, 1] } });
  expect(await warnOfExpiry(database, new Date('2026-07-06T00:00:00Z'))).toBe(0);
  expect(await warnOfExpiry(database, new Date('2026-07-11T00:00:00Z'))).toBe(1);
  expect(await warnOfExpiry(database, new Date('2026-07-12T00:00:00Z'))).toBe(0);
  expect(await warningsOfMember(database.pool, teaHouse, member.id, july)).toEqual([
    { expiresAt: new Date('2026-07-12T00:00:00Z'), days: 1, points: 9, givenAt: new Date('2026-07-11T00:00:00Z') },
    { expiresAt: new Date('2026-07-12T00:00:00Z'), days: 7, points: 9, givenAt: new Date('2026-07-05T00:00:00Z') },
  ]);
});
