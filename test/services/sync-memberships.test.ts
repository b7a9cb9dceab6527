import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { customer } from '#test/builders/values.ts';
import { AdminApi } from '#test/harness/admin-api.ts';
import { aMemberWith, anInstalledShop } from '#test/harness/shop-with-members.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import { membershipMetafield, programMetafield } from '#app/contracts/membership.ts';
import type { Member } from '#app/persistence/member.ts';
import { claimMemberships, settleMemberships, wantMemberships } from '#app/persistence/membership-outbox.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { inTransaction } from '#app/persistence/transaction.ts';
import { publishPublicProgram } from '#app/services/publish-public-program.ts';
import { codeKey } from '#app/services/redemption-code.ts';
import { redeem } from '#app/services/redeem.ts';
import { syncMemberships } from '#app/services/sync-memberships.ts';

const now = new Date('2026-03-10T12:00:00Z');
const minuteLater = new Date(now.getTime() + 61_000);

let database: TestDatabase;
let api: AdminApi;
let shop: Shop;

beforeAll(async () => {
  [database, api] = await Promise.all([aDatabase(), AdminApi.start()]);
  shop = await anInstalledShop(database.pool);
});
afterAll(async () => {
  await api.stop();
  await database.drop();
});
beforeEach(async () => {
  await database.pool.query('DELETE FROM membership_outbox');
  api.metafields.clear();
  api.goneOwners.clear();
  api.carriedOut.length = 0;
});

const syncs = (at = now) => syncMemberships({ pool: database.pool, adminFor: () => api.client, onPutOff: () => undefined }, at);
const written = (number: number) => api.metafields.get(`${customer(number)} $app.membership`);
const want = (member: Member) => inTransaction(database.pool, (client) => wantMemberships(client, shop.shop, [member.id], now));
const waiting = async () => Number((await database.pool.query<{ count: string }>('SELECT count(*) FROM membership_outbox')).rows[0]?.count);

test('a member’s metafield says the points, the next reward and the codes not used yet', async () => {
  const member = await aMemberWith(database.pool, 700, 1);
  const context = { pool: database.pool, admin: api.client, codeKey: codeKey(Buffer.alloc(32, 7)) };
  const redeemed = await redeem(context, { shop, member, reward: 'five-off', steps: 1, key: 'a-key-of-the-page' }, now);

  await syncs();

  const value = membershipMetafield.parse(written(1));
  expect(value).toMatchObject({
    points: 200,
    pending: 0,
    deficit: 0,
    tier: null,
    nextTier: null,
    nextReward: { id: 'five-off', price: 500, missing: 300 },
  });
  expect(value.codes).toEqual([expect.objectContaining({ reward: 'five-off', code: redeemed.ok ? redeemed.value.code : '' })]);
  expect(await waiting()).toBe(0);
});

test('thirty members are written in groups that Shopify takes', async () => {
  for (let number = 100; number < 130; number += 1) await aMemberWith(database.pool, number, number);

  expect([await syncs(), await syncs(), await syncs()]).toEqual([25, 5, 0]);
  expect(written(129)).toMatchObject({ points: 129 });
  expect(api.carriedOut).toEqual(['WriteMetafields', 'WriteMetafields']);
});

test('a customer who is gone from Shopify does not hold up the others', async () => {
  await aMemberWith(database.pool, 10, 201);
  await aMemberWith(database.pool, 20, 202);
  api.goneOwners.add(customer(201));

  await syncs();

  expect(written(202)).toMatchObject({ points: 20 });
  expect(await waiting()).toBe(0);
});

test('a member who changes while the metafield is written is written again', async () => {
  const member = await aMemberWith(database.pool, 10, 301);
  const interrupted = async (...args: Parameters<typeof api.client>) => {
    await want(member);
    return api.client(...args);
  };

  await syncMemberships({ pool: database.pool, adminFor: () => interrupted, onPutOff: () => undefined }, now);
  expect(await waiting()).toBe(1);
  expect(await syncs()).toBe(1);

  expect(await waiting()).toBe(0);
});

test('a change that is being committed while the group is settled leaves the member due at once', async () => {
  const member = await aMemberWith(database.pool, 10, 302);
  const [claimed] = await claimMemberships(database.pool, { now, retryAt: minuteLater, rowsMax: 1 });

  let settling = Promise.resolve();
  await inTransaction(database.pool, async (client) => {
    await wantMemberships(client, shop.shop, [member.id], now);
    settling = settleMemberships(database.pool, claimed ? [claimed] : [], now);
    await sleep(100);
  });
  await settling;

  expect(await syncs()).toBe(1);
  expect(await waiting()).toBe(0);
});

test('a group that Shopify does not take now is tried again a minute later', async () => {
  await aMemberWith(database.pool, 10, 401);
  api.fail('WriteMetafields', 'unauthorised');

  expect(await syncs()).toBe(1);
  expect(await syncs()).toBe(0);
  expect(await syncs(minuteLater)).toBe(1);

  expect(written(401)).toMatchObject({ points: 10 });
});

test('two workers at once write each member once', async () => {
  for (let number = 500; number < 540; number += 1) await aMemberWith(database.pool, 5, number);

  const taken = await Promise.all([syncs(), syncs()]);

  expect(taken.reduce((sum, count) => sum + count, 0)).toBe(40);
  expect(await waiting()).toBe(0);
});

test('the published program is written where Liquid reads it', async () => {
  await publishPublicProgram({ pool: database.pool, admin: api.client }, shop.shop, now);

  const value = programMetafield.parse(api.metafields.get('gid://shopify/AppInstallation/1 laurel.program'));
  expect(value).toMatchObject({
    version: 1,
    rules: [{ id: 'every-order', award: { kind: 'per-spend', points: 1, every: 100 }, products: null, isCertain: true }],
    rewards: [{ id: 'five-off', kind: 'amount-off', price: 500, amount: 500 }],
  });
});
