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
import { fulfilRedemption, refuseRedemption } from '#app/services/fulfil-redemption.ts';
import { listFulfilment } from '#app/services/list-fulfilment.ts';
import { redactCustomer } from '#app/services/redact-customer.ts';
import { redeem } from '#app/services/redeem.ts';
import { undoRedemption } from '#app/services/undo-redemption.ts';

const now = new Date('2026-03-10T12:00:00Z');
let database: TestDatabase;
let api: AdminApi;
let shop: Shop;
let members = 0;
let member: Member;

beforeAll(async () => {
  [database, api] = await Promise.all([aDatabase(), AdminApi.start()]);
  const document = aProgram({
    rewards: [
      aReward(),
      aReward({ id: reward('trees'), benefit: { kind: 'donation', price: points(200), charity: 'Trees', amount: amount('5.00') } }),
    ],
  });
  shop = await anInstalledShop(database.pool, document);
});
afterAll(async () => {
  await api.stop();
  await database.drop();
});
beforeEach(async () => {
  await database.pool.query(`UPDATE redemption SET state = 'returned', restored = price WHERE state = 'issued'`);
  members += 1;
  member = await aMemberWith(database.pool, 1000, members);
  api.customerNames.set(customer(members), { name: 'Ada Marsh', email: 'ada@example.com' });
});

const context = () => ({ pool: database.pool, admin: api.client, shop: shop.shop });
/** Each a second after the one before: what waits is in the order of time. */
let seconds = 0;
const redeemed = async (of: 'trees' | 'five-off' = 'trees', key = 'a-key-of-the-page') => {
  seconds += 1;
  const at = new Date(now.getTime() + seconds * 1000);
  const done = await redeem({ ...context(), codeKey: codeKey(Buffer.alloc(32, 7)) }, { shop, member, reward: of, steps: 1, key }, at);
  if (!done.ok) throw new Error(done.refusal.kind);
  return done.value;
};
const fulfils = (id: Awaited<ReturnType<typeof redeemed>>['id'], note: string | null = null) =>
  fulfilRedemption(context(), { id, staff: 'gid://shopify/StaffMember/1', note }, now);
const refuses = (id: Awaited<ReturnType<typeof redeemed>>['id']) => refuseRedemption(context(), { id, reason: 'The charity closed.' }, now);
const list = (state: 'waiting' | 'done' | 'refused') => listFulfilment(context(), { state, after: null });

test('what is given by hand waits, oldest first, with its member’s name; codes do not', async () => {
  const first = await redeemed();
  await redeemed('five-off', 'another-key-of-it');
  const second = await redeemed('trees', 'a-third-key-of-the-page');

  const page = await list('waiting');

  expect(page.rows.map(({ id }) => id)).toEqual([first.id, second.id]);
  expect(page).toMatchObject({ waiting: 2, rows: [{ name: 'Ada Marsh', price: 200, reward: { id: 'trees' } }, {}] });
});

test('one that is fulfilled is done, with staff’s note, and its points stay spent', async () => {
  const { id } = await redeemed();

  expect(await fulfils(id, 'Receipt 7')).toEqual({ ok: true, value: 'fulfilled' });
  expect(await fulfils(id, 'Once more')).toEqual({ ok: true, value: 'fulfilled' });

  expect((await list('done')).rows[0]).toMatchObject({ id, note: 'Receipt 7', closedAt: now });
  expect(await balanceOf(database.pool, member)).toBe(800);
});

test('one that is refused gives the points back once, and keeps the reason', async () => {
  const { id } = await redeemed();

  await Promise.all([refuses(id), refuses(id)]);

  expect((await list('refused')).rows[0]).toMatchObject({ id, refusedReason: 'The charity closed.' });
  expect(await balanceOf(database.pool, member)).toBe(1000);
});

test('one that was fulfilled is neither refused nor undone', async () => {
  const { id } = await redeemed();
  await fulfils(id);

  expect(await refuses(id)).toEqual({ ok: false, refusal: { kind: 'already-fulfilled' } });
  expect(await undoRedemption(context(), { shop: shop.shop, member: member.id, redemption: id }, now)).toEqual({
    ok: false,
    refusal: { kind: 'already-used' },
  });
  expect(await balanceOf(database.pool, member)).toBe(800);
});

test('one that the member gave back is not fulfilled, and says that it was the member', async () => {
  const { id } = await redeemed();
  await undoRedemption(context(), { shop: shop.shop, member: member.id, redemption: id }, now);

  expect(await fulfils(id)).toEqual({ ok: false, refusal: { kind: 'given-back' } });
  expect((await list('refused')).rows[0]).toMatchObject({ id, refusedReason: null });
});

test('at the same moment one of undo, refusal and fulfilment counts, and the points agree with it', async () => {
  for (let round = 0; round < 5; round += 1) {
    const before = await balanceOf(database.pool, member);
    const { id } = await redeemed('trees', `a-key-for-the-round-${round}`);

    const [fulfilled] = await Promise.all([
      fulfils(id),
      refuses(id),
      undoRedemption(context(), { shop: shop.shop, member: member.id, redemption: id }, now),
    ]);

    expect(await balanceOf(database.pool, member)).toBe(fulfilled.ok ? before - 200 : before);
  }
});

test('a code is not fulfilled by hand, nor is another shop’s', async () => {
  const { id } = await redeemed('five-off');

  expect(await fulfils(id)).toEqual({ ok: false, refusal: { kind: 'not-found' } });
});

test('what staff wrote goes when the customer is erased', async () => {
  const { id } = await redeemed();
  await fulfils(id, 'Called at home');

  await redactCustomer(database.pool, { shop: shop.shop, customer: customer(members), orders: [], guest: null }, now);

  expect((await list('done')).rows.find((row) => row.id === id)).toMatchObject({ note: null, name: null });
});
