import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { AdminApi } from '#test/harness/admin-api.ts';
import { aMemberWith, anInstalledShop, balanceOf } from '#test/harness/shop-with-members.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import type { Member } from '#app/persistence/member.ts';
import type { KeptRedemption } from '#app/persistence/redemption-row.ts';
import { redemptionByKey } from '#app/persistence/redemption.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { codeKey } from '#app/services/redemption-code.ts';
import { expireCodes } from '#app/services/expire-codes.ts';
import { redeem } from '#app/services/redeem.ts';
import { resolveRedemptions } from '#app/services/resolve-redemptions.ts';
import { undoRedemption } from '#app/services/undo-redemption.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';

const now = new Date('2026-03-10T12:00:00Z');
const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const key = 'a-key-of-the-page';

let database: TestDatabase;
let api: AdminApi;
let shop: Shop;
let members = 0;
let member: Member;

beforeAll(async () => {
  [database, api] = await Promise.all([aDatabase(), AdminApi.start()]);
  shop = await anInstalledShop(database.pool);
});
afterAll(async () => {
  await api.stop();
  await database.drop();
});
beforeEach(async () => {
  members += 1;
  member = await aMemberWith(database.pool, 1000, members);
  api.codes.clear();
  api.refusal = null;
});

class Killed extends Error {}

/** A client whose process dies at its nth call: before Shopify hears of it, or after Shopify has carried it out. */
function dyingAt(call: number, moment: 'before' | 'after'): AdminClient {
  let calls = 0;
  return async (...args) => {
    calls += 1;
    if (calls === call && moment === 'before') throw new Killed();
    const data = await api.client(...args);
    if (calls === call && moment === 'after') throw new Killed();
    return data;
  };
}

const redeems = (admin: AdminClient, at = now) =>
  redeem({ pool: database.pool, admin, codeKey: codeKey(Buffer.alloc(32, 7)) }, { shop, member, reward: 'five-off', steps: 1, key }, at);

const undoes = async (admin: AdminClient, at = after(5)) =>
  undoRedemption({ pool: database.pool, admin }, { shop: shop.shop, member: member.id, redemption: (await kept()).id }, at);

async function kept(): Promise<KeptRedemption> {
  const found = await redemptionByKey(database.pool, shop.shop, member.id, key);
  if (!found) throw new Error('nothing was redeemed');
  return found;
}

const resolves = (at: Date, admin: AdminClient = api.client) =>
  resolveRedemptions({ pool: database.pool, adminFor: () => admin, onPutOff: () => undefined }, at);
const expires = (at: Date) => expireCodes({ pool: database.pool, adminFor: () => api.client, onPutOff: () => undefined }, at);

/** Each redemption of these tests costs 500 of 1000. */
async function expectOneRewardAndOneDebit(): Promise<void> {
  expect((await kept()).state).toBe('issued');
  expect(api.usableCodes()).toEqual([(await kept()).code]);
  expect(await balanceOf(database.pool, member)).toBe(500);
}

async function expectNeither(): Promise<void> {
  expect((await kept()).state).toMatch(/returned|expired/);
  expect(api.usableCodes()).toEqual([]);
  expect(await balanceOf(database.pool, member)).toBe(1000);
}

test.each(['before', 'after'] as const)('a process that dies %s Shopify makes the code leaves one reward and one debit', async (moment) => {
  await expect(redeems(dyingAt(1, moment))).rejects.toThrow(Killed);

  await resolves(after(2));

  await expectOneRewardAndOneDebit();
});

test.each([1, 2, 3])('a resolver that dies at its call %i is followed by one that finishes', async (call) => {
  await expect(redeems(dyingAt(1, 'before'))).rejects.toThrow(Killed);

  await resolves(after(2), dyingAt(call, 'after')).catch(() => undefined);
  await resolves(after(3));

  await expectOneRewardAndOneDebit();
});

test('a code that cannot be made while Shopify is away gives the points back within 15 minutes', async () => {
  const away: AdminClient = () => Promise.reject(new Error('nobody should make a code any more'));
  await expect(redeems(dyingAt(1, 'before'))).rejects.toThrow(Killed);

  const lookingOnly: AdminClient = (operation, ...rest) =>
    operation.includes('mutation') ? away(operation) : api.client(operation, ...rest);
  await resolves(after(10), lookingOnly);
  expect((await kept()).state).toBe('reserved');
  await resolves(after(14), lookingOnly);

  await expectNeither();
});

test('points do not go back while Shopify does not say whether the code exists', async () => {
  await expect(redeems(dyingAt(1, 'after'))).rejects.toThrow(Killed);

  api.fail('RewardCode', 'unreachable', 'unreachable', 'unreachable', 'unreachable');
  await resolves(after(14));
  expect((await kept()).state).toBe('reserved');
  await resolves(after(15));

  await expectOneRewardAndOneDebit();
});

test('a code that Shopify makes after its points went back is disabled', async () => {
  let free = (): void => undefined;
  const freed = new Promise<void>((resolve) => (free = resolve));
  const slow: AdminClient = async (...args) => {
    await freed;
    return api.client(...args);
  };
  const redeemed = redeems(slow);
  await expect.poll(() => redemptionByKey(database.pool, shop.shop, member.id, key)).not.toBeNull();
  await resolves(after(14));
  free();

  expect(await redeemed).toEqual({ ok: false, refusal: { kind: 'try-again' } });
  await expectNeither();
});

test('undoing an unused redemption disables the code and brings the points back', async () => {
  await redeems(api.client);

  expect(await undoes(api.client)).toEqual({ ok: true, value: 'given-back' });
  await expectNeither();
});

test('undoing twice gives the points back once', async () => {
  await redeems(api.client);

  await Promise.all([undoes(api.client), undoes(api.client)]);
  expect(await undoes(api.client)).toEqual({ ok: true, value: 'given-back' });

  await expectNeither();
});

test('a redemption whose code was used cannot be undone, whatever else is known', async () => {
  await redeems(api.client);
  for (const code of api.codes.values()) code.asyncUsageCount = 1;

  expect(await undoes(api.client)).toEqual({ ok: false, refusal: { kind: 'already-used' } });
  expect(await balanceOf(database.pool, member)).toBe(500);
});

test('a code that is used while it is being disabled keeps its points', async () => {
  await redeems(api.client);
  const racing: AdminClient = async (operation, ...rest) => {
    const data = await api.client(operation, ...rest);
    if (operation.includes('DisableRewardCode')) for (const code of api.codes.values()) code.asyncUsageCount = 1;
    return data;
  };

  expect(await undoes(racing)).toEqual({ ok: false, refusal: { kind: 'already-used' } });
  expect(await balanceOf(database.pool, member)).toBe(500);
});

test('a redemption whose order comes in while it is being undone stays used, and keeps its points', async () => {
  await redeems(api.client);
  const racing: AdminClient = async (operation, ...rest) => {
    if (operation.includes('DisableRewardCode'))
      await database.pool.query(`UPDATE redemption SET state = 'used' WHERE id = $1`, [(await kept()).id]);
    return api.client(operation, ...rest);
  };

  expect(await undoes(racing)).toEqual({ ok: false, refusal: { kind: 'already-used' } });
  expect((await kept()).state).toBe('used');
  expect(await balanceOf(database.pool, member)).toBe(500);
});

test('another member’s redemption is not found', async () => {
  await redeems(api.client);
  const stranger = await aMemberWith(database.pool, 0, 9_000 + members);

  const undone = await undoRedemption(
    { pool: database.pool, admin: api.client },
    { shop: shop.shop, member: stranger.id, redemption: (await kept()).id },
    now,
  );

  expect(undone).toEqual({ ok: false, refusal: { kind: 'not-found' } });
  await expectOneRewardAndOneDebit();
});

test.each([
  [1, 'before'],
  [1, 'after'],
  [2, 'before'],
  [2, 'after'],
  [3, 'before'],
  [3, 'after'],
] as const)('an undo that dies at its call %i, %s Shopify carried it out, is finished by the job', async (call, moment) => {
  await redeems(api.client);
  await expect(undoes(dyingAt(call, moment))).rejects.toThrow(Killed);

  await resolves(after(7));

  await expectNeither();
});

test('a code that ended unused is closed once, with the points back, however often the job runs', async () => {
  await redeems(api.client);
  const end = new Date('2026-04-09T14:00:00Z');

  await Promise.all([expires(end), expires(end)]);
  await expires(end);

  expect((await kept()).state).toBe('expired');
  await expectNeither();
});

test('a code that ended used waits for its order', async () => {
  await redeems(api.client);
  for (const code of api.codes.values()) code.asyncUsageCount = 1;

  await expires(new Date('2026-04-09T14:00:00Z'));

  expect((await kept()).state).toBe('issued');
  expect(await balanceOf(database.pool, member)).toBe(500);
});

test('a code is left alone until an hour after its end', async () => {
  await redeems(api.client);

  await expires(new Date('2026-04-09T12:30:00Z'));

  await expectOneRewardAndOneDebit();
});
