import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { AdminApi } from '#test/harness/admin-api.ts';
import { aMemberWith, anInstalledShop, balanceOf } from '#test/harness/shop-with-members.ts';
import { everyAccount } from '#test/harness/replayed.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import { points } from '#app/domain/values/points.ts';
import type { Member } from '#app/persistence/member.ts';
import { openPool } from '#app/persistence/pool.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { adjustPoints } from '#app/services/adjust-points.ts';
import { codeKey } from '#app/services/redemption-code.ts';
import { redeem } from '#app/services/redeem.ts';
import { undoRedemption } from '#app/services/undo-redemption.ts';

const now = new Date('2026-03-10T12:00:00Z');
let database: TestDatabase;
let rival: ReturnType<typeof openPool>;
let api: AdminApi;
let shop: Shop;
let member: Member;
let members = 0;

beforeAll(async () => {
  [database, api] = await Promise.all([aDatabase(), AdminApi.start()]);
  rival = openPool({ connectionString: database.url, connectionsMax: 20, onIdleError: () => undefined });
  shop = await anInstalledShop(database.pool);
});
afterAll(async () => {
  await rival.end();
  await api.stop();
  await database.drop();
});
beforeEach(async () => {
  members += 1;
  member = await aMemberWith(database.pool, 600, members);
  api.codes.clear();
});

/** Two processes ask in turn. */
const redeems = (key: string, place = 0) =>
  redeem(
    { pool: place % 2 === 0 ? database.pool : rival, admin: api.client, codeKey: codeKey(Buffer.alloc(32, 7)) },
    { shop, member, reward: 'five-off', steps: 1, key },
    now,
  );

test('of fifty redemptions at once of points for one, exactly one is given and the others are told why not', async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, (_, place) => redeems(`one-of-fifty-keys-${place}`, place)));

  const refusals = answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal.kind]));
  expect([answers.length - refusals.length, new Set(refusals)]).toEqual([1, new Set(['insufficient-points'])]);
  expect([api.codes.size, await balanceOf(database.pool, member)]).toEqual([1, 100]);
});

test('of fifty at once with one key there is one redemption, and every answer is its own', async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, (_, place) => redeems('the-same-key-for-all', place)));

  expect(answers.filter(({ ok }) => !ok)).toEqual([]);
  expect(new Set(answers.map((answer) => (answer.ok ? answer.value.code : ''))).size).toBe(1);
  expect([api.codes.size, await balanceOf(database.pool, member)]).toEqual([1, 100]);
});

test('ten undos at once give the points back once', async () => {
  const redeemed = await redeems('to-be-undone-ten-times');
  if (!redeemed.ok) throw new Error('it was redeemed');
  const wish = { shop: shop.shop, member: member.id, redemption: redeemed.value.id };

  await Promise.all(Array.from({ length: 10 }, () => undoRedemption({ pool: rival, admin: api.client }, wish, now)));

  expect([api.usableCodes(), await balanceOf(database.pool, member)]).toEqual([[], 600]);
});

test('twenty adjustments at once with one key are made once', async () => {
  const wish = {
    member: member.id,
    direction: 'credit',
    points: points(5),
    reason: 'sorry',
    staff: '7',
    key: `one-adjustment-of-${members}`,
  } as const;

  const answers = await Promise.all(Array.from({ length: 20 }, () => adjustPoints({ pool: rival, shop: shop.shop }, wish, now)));

  expect(new Set(answers.map((answer) => (answer.ok ? answer.value.balance : answer.refusal.kind)))).toEqual(new Set([605]));
  expect(await balanceOf(database.pool, member)).toBe(605);
});

test('after all of it every account is what its entries say', async () => {
  for (const { replayed, stored } of await everyAccount(database.pool, shop.shop)) expect(replayed).toEqual(stored);
});
