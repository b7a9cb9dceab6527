import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { aProgram, aReward } from '#test/builders/program.ts';
import { amount, customer, reward } from '#test/builders/values.ts';
import { AdminApi } from '#test/harness/admin-api.ts';
import { aMemberWith, anInstalledShop, balanceOf } from '#test/harness/shop-with-members.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import { points } from '#app/domain/values/points.ts';
import type { Member } from '#app/persistence/member.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { codeKey } from '#app/services/redemption-code.ts';
import { redeem } from '#app/services/redeem.ts';

const now = new Date('2026-03-10T12:00:00Z');
const program = aProgram({
  rewards: [
    aReward(),
    aReward({
      id: reward('tenth-off'),
      benefit: { kind: 'percentage-off', price: points(300), percent: 10, amountMax: null },
      minimumSpend: amount('20.00'),
      codeLifetimeDays: null,
    }),
    aReward({ id: reward('free-post'), benefit: { kind: 'free-shipping', price: points(200) } }),
    aReward({
      id: reward('pounds'),
      benefit: { kind: 'variable-amount', stepPrice: points(100), stepAmount: amount('1.00'), stepsMin: 2, stepsMax: 10 },
    }),
  ],
});

let database: TestDatabase;
let api: AdminApi;
let shop: Shop;
let members = 0;
let member: Member;

beforeAll(async () => {
  [database, api] = await Promise.all([aDatabase(), AdminApi.start()]);
  shop = await anInstalledShop(database.pool, program);
});
afterAll(async () => {
  await api.stop();
  await database.drop();
});
beforeEach(async () => {
  members += 1;
  member = await aMemberWith(database.pool, 1000, members);
  api.codes.clear();
  api.carriedOut.length = 0;
  api.refusal = null;
});

const redeems = (over: { reward?: string; steps?: number; key?: string } = {}) =>
  redeem(
    { pool: database.pool, admin: api.client, codeKey: codeKey(Buffer.alloc(32, 7)) },
    { shop, member, reward: 'five-off', steps: 1, key: 'a-key-of-the-page', ...over },
    now,
  );

test('a redemption takes the points and makes a code for this customer, once', async () => {
  const redeemed = await redeems();

  expect(redeemed).toMatchObject({ ok: true, value: { state: 'issued', price: 500 } });
  expect(redeemed.ok ? redeemed.value.code : '').toMatch(/^LAUREL-/);
  expect(await balanceOf(database.pool, member)).toBe(500);
  const [made] = [...api.codes.values()];
  expect(made?.input).toMatchObject({
    usageLimit: 1,
    appliesOncePerCustomer: true,
    context: { customers: { add: [customer(members)] } },
    combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: true },
    customerGets: { value: { discountAmount: { amount: '5.00', appliesOnEachItem: false } }, items: { all: true } },
    startsAt: '2026-03-10T12:00:00.000Z',
    endsAt: '2026-04-09T12:00:00.000Z',
  });
});

test('a percentage is given to Shopify as a fraction, with the minimum spend and without an end', async () => {
  await redeems({ reward: 'tenth-off' });

  const [made] = [...api.codes.values()];
  expect(made?.input).toMatchObject({
    customerGets: { value: { percentage: 0.1 } },
    minimumRequirement: { subtotal: { greaterThanOrEqualToSubtotal: '20.00' } },
  });
  expect(made?.input['endsAt'] ?? null).toBeNull();
});

test('free shipping is a discount of its own kind, which combines with no other shipping discount', async () => {
  await redeems({ reward: 'free-post' });

  expect([...api.codes.values()][0]?.input).toMatchObject({ kind: 'DiscountCodeFreeShipping', combinesWith: { shippingDiscounts: false } });
});

test('a variable reward costs and takes off its steps', async () => {
  const redeemed = await redeems({ reward: 'pounds', steps: 4 });

  expect(redeemed).toMatchObject({ ok: true, value: { price: 400, steps: 4 } });
  expect([...api.codes.values()][0]?.input).toMatchObject({ customerGets: { value: { discountAmount: { amount: '4.00' } } } });
});

test('asking twice with the same key gives the first answer', async () => {
  const first = await redeems();
  const second = await redeems();

  expect(second).toEqual(first);
  expect(await balanceOf(database.pool, member)).toBe(500);
  expect(api.codes.size).toBe(1);
});

test('asking at once with the same key makes one code and one debit', async () => {
  const answers = await Promise.all([redeems(), redeems(), redeems(), redeems()]);

  expect(new Set(answers.map((answer) => (answer.ok ? answer.value.code : answer.refusal.kind))).size).toBe(1);
  expect(await balanceOf(database.pool, member)).toBe(500);
  expect(api.codes.size).toBe(1);
});

test('the same key with other input is refused', async () => {
  await redeems();

  expect(await redeems({ reward: 'free-post' })).toEqual({ ok: false, refusal: { kind: 'key-reused' } });
  expect(await redeems({ steps: 2 })).toEqual({ ok: false, refusal: { kind: 'key-reused' } });
  expect(await balanceOf(database.pool, member)).toBe(500);
});

test('two requests at once cannot spend the same points', async () => {
  await redeems({ key: 'spends-five-hundred' });
  const answers = await Promise.all([redeems({ key: 'one-of-two-racing' }), redeems({ key: 'two-of-two-racing' })]);

  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.find(({ ok }) => !ok)).toMatchObject({ refusal: { kind: 'insufficient-points' } });
  expect(await balanceOf(database.pool, member)).toBe(0);
});

test('a reward that Shopify refuses to make gives the points back at once', async () => {
  api.refusal = { code: 'INVALID', message: 'Customer does not exist' };

  expect(await redeems()).toEqual({ ok: false, refusal: { kind: 'try-again' } });
  expect(await balanceOf(database.pool, member)).toBe(1000);
});

test('a code that was made although its answer was lost is found when the shopper asks again', async () => {
  api.fail('CreateRewardCode', 'answer-lost');

  expect(await redeems()).toEqual({ ok: false, refusal: { kind: 'try-again' } });
  expect(await redeems()).toMatchObject({ ok: true, value: { state: 'issued' } });
  expect(api.codes.size).toBe(1);
  expect(await balanceOf(database.pool, member)).toBe(500);
});

test('an unclear answer is never followed by a second mutation within the request', async () => {
  api.fail('CreateRewardCode', 'answer-lost');
  await redeems();

  expect(api.carriedOut.filter((name) => name === 'CreateRewardCode')).toHaveLength(1);
});

test('a suspended member is refused and keeps the points', async () => {
  await database.pool.query('UPDATE member SET suspended_at = $2 WHERE id = $1', [member.id, now]);
  member = { ...member, suspendedAt: now };

  expect(await redeems()).toMatchObject({ ok: false, refusal: { kind: 'membership-suspended' } });
  expect(await balanceOf(database.pool, member)).toBe(1000);
});
