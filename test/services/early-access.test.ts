import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { aProgram, aReward } from '#test/builders/program.ts';
import { reward } from '#test/builders/values.ts';
import { after, redeemedAt, rewardsOf } from '#test/harness/rewards.ts';
import { anInstalledShop, balanceOf } from '#test/harness/shop-with-members.ts';
import { aStandIn, type StandIn } from '#test/harness/stand-in.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import { points } from '#app/domain/values/points.ts';
import type { Member } from '#app/persistence/member.ts';

import { updateCustomer } from '../shop/actions/customers.ts';

let database: TestDatabase;
let standIn: StandIn;
let rewards: ReturnType<typeof rewardsOf>;
let member: Member;

beforeAll(async () => {
  [database, standIn] = await Promise.all([aDatabase(), aStandIn()]);
  standIn.shop.clock.advanceTo(redeemedAt);
  const early = aReward({ id: reward('early'), benefit: { kind: 'early-access', price: points(500), tag: 'early-bird', days: 7 } });
  rewards = rewardsOf({ pool: database.pool, standIn, shop: await anInstalledShop(database.pool, aProgram({ rewards: [early] })) });
});
afterAll(async () => {
  await standIn.stop();
  await database.drop();
});
beforeEach(async () => {
  member = await rewards.member(1000);
});

const customer = () => member.customer ?? '';
const balance = () => balanceOf(database.pool, member);
const tags = () => standIn.shop.store.need('customer', customer()).tags;

test('an early access is a tag for its days: then it is gone, and had', async () => {
  await rewards.redeem(member, 'early');
  expect(tags()).toEqual(['early-bird']);

  await rewards.expire(after(7 * 24 * 60 - 1));
  expect(tags()).toEqual(['early-bird']);
  await rewards.expire(after(7 * 24 * 60));
  await rewards.expire(after(7 * 24 * 60 + 5));

  expect([tags(), (await rewards.kept(member)).state, await balance()]).toEqual([[], 'used', 500]);
});

test('one that runs is not sold again', async () => {
  await rewards.redeem(member, 'early');

  expect(await rewards.redeem(member, 'early', { key: 'another-key-of-it' })).toMatchObject({
    refusal: { kind: 'limit-reached', opensAt: new Date('2036-03-17T12:00:00Z') },
  });
});

test('it can be undone while nothing was ordered', async () => {
  await rewards.redeem(member, 'early');

  expect(await rewards.undo(member)).toEqual({ ok: true, value: 'given-back' });
  expect([tags(), await balance()]).toEqual([[], 1000]);
});

test('it leaves the tag to a member whose tier brings it too', async () => {
  await rewards.redeem(member, 'early');
  await database.pool.query(
    `INSERT INTO member_tier (shop, member, tier, since, program_version, judged_at, tag) VALUES ($1, $2, 'gold', $3, 1, $3, 'Early-Bird')
     ON CONFLICT (shop, member) DO UPDATE SET tag = excluded.tag`,
    [member.shop, member.id, redeemedAt],
  );

  await rewards.expire(after(7 * 24 * 60));

  expect([tags(), (await rewards.kept(member)).state]).toEqual([['early-bird'], 'used']);
});

test('it leaves the tag to a customer who had it before', async () => {
  updateCustomer(standIn.shop, customer(), { tags: ['Early-Bird'] });
  await rewards.redeem(member, 'early');

  await rewards.expire(after(7 * 24 * 60));

  // Seen red without the note of who had it.
  expect([tags(), (await rewards.kept(member)).state]).toEqual([['Early-Bird'], 'used']);
});

test('it cannot be undone when the member has ordered with it', async () => {
  await rewards.redeem(member, 'early');
  await database.pool.query(
    `INSERT INTO order_state (shop, "order", name, member, placed_at, updated_at, posted, postings)
     VALUES ($1, $2, '#1', $3, $4, $4, 0, 0)`,
    [member.shop, `gid://shopify/Order/${member.id}`, member.id, after(1)],
  );

  expect(await rewards.undo(member)).toEqual({ ok: false, refusal: { kind: 'already-used' } });
  expect([tags(), await balance(), (await rewards.kept(member)).state]).toEqual([['early-bird'], 500, 'issued']);
});
