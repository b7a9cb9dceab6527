import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { aProgram, aReward } from '#test/builders/program.ts';
import { reward } from '#test/builders/values.ts';
import { AdminApi } from '#test/harness/admin-api.ts';
import { aMemberWith, anInstalledShop, balanceOf } from '#test/harness/shop-with-members.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import { points } from '#app/domain/values/points.ts';
import type { Member } from '#app/persistence/member.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { codeKey } from '#app/services/redemption-code.ts';
import { redeem } from '#app/services/redeem.ts';
import { undoRedemption } from '#app/services/undo-redemption.ts';

const now = new Date('2026-03-10T12:00:00Z');
const price = points(10);
let database: TestDatabase;
let api: AdminApi;
let shop: Shop;
let members = 0;

beforeAll(async () => {
  [database, api] = await Promise.all([aDatabase(), AdminApi.start()]);
  const document = aProgram({
    rewards: [
      aReward({ id: reward('five-seats'), benefit: { kind: 'experience', price }, stock: 5 }),
      aReward({ id: reward('one-seat'), benefit: { kind: 'experience', price }, stock: 1 }),
      aReward({ id: reward('twice-a-week'), benefit: { kind: 'experience', price }, limits: [{ times: 2, period: 'week' }] }),
    ],
  });
  shop = await anInstalledShop(database.pool, document);
});
afterAll(async () => {
  await api.stop();
  await database.drop();
});
beforeEach(() => api.codes.clear());

const context = () => ({ pool: database.pool, admin: api.client, codeKey: codeKey(Buffer.alloc(32, 7)) });
const redeems = (member: Member, id: string, key = 'a-key-of-the-page') =>
  redeem(context(), { shop, member, reward: id, steps: 1, key }, now);
const aMember = () => {
  members += 1;
  return aMemberWith(database.pool, 100, members);
};
const kinds = (answers: readonly Awaited<ReturnType<typeof redeems>>[]) =>
  answers.map((answer) => (answer.ok ? 'redeemed' : answer.refusal.kind)).toSorted();

test('of many at once as many get a reward as its stock has, and the others keep their points', async () => {
  const all = await Promise.all(Array.from({ length: 20 }, aMember));

  const answers = await Promise.all(all.map((member) => redeems(member, 'five-seats')));

  expect(kinds(answers)).toEqual([...Array.from({ length: 15 }, () => 'out-of-stock'), ...Array.from({ length: 5 }, () => 'redeemed')]);
  const balances = await Promise.all(all.map((member) => balanceOf(database.pool, member)));
  expect(balances.reduce((sum, each) => sum + each, 0)).toBe(20 * 100 - 5 * 10);
});

test('one that is given back is there again', async () => {
  const [first, second] = [await aMember(), await aMember()];
  const redeemed = await redeems(first, 'one-seat');
  expect(kinds([redeemed, await redeems(second, 'one-seat')])).toEqual(['out-of-stock', 'redeemed']);

  const redemption = redeemed.ok ? redeemed.value.id : '';
  await undoRedemption(context(), { shop: shop.shop, member: first.id, redemption }, now);

  expect(await redeems(second, 'one-seat', 'a-second-try-of-it')).toMatchObject({ ok: true });
});

test('of one member’s many at once as many pass as the limit allows, and one given back is allowed again', async () => {
  const member = await aMember();

  const answers = await Promise.all(
    Array.from({ length: 6 }, (_, index) => redeems(member, 'twice-a-week', `one-of-six-at-once-${index}`)),
  );

  expect(kinds(answers)).toEqual([...Array.from({ length: 4 }, () => 'limit-reached'), 'redeemed', 'redeemed']);
  expect(await balanceOf(database.pool, member)).toBe(80);
  const one = answers.find(({ ok }) => ok);
  await undoRedemption(context(), { shop: shop.shop, member: member.id, redemption: one?.ok ? one.value.id : '' }, now);
  expect(await redeems(member, 'twice-a-week', 'one-more-after-that')).toMatchObject({ ok: true });
});
