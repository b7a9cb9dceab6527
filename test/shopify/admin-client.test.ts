import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { AdminApi } from '#test/harness/admin-api.ts';
import { adminClient } from '#app/shopify/admin-client.ts';
import { createCode, findCode } from '#app/shopify/discounts.ts';
import { ReauthorisationNeeded, ShopifyRefused, ShopifyUnreachable, Throttled } from '#app/shopify/errors.ts';
import { throttle } from '#app/shopify/throttle.ts';
import { aReward } from '#test/builders/program.ts';
import { amount, customer } from '#test/builders/values.ts';

let api: AdminApi;

beforeAll(async () => {
  api = await AdminApi.start();
});
afterAll(async () => api.stop());
beforeEach(() => {
  api.codes.clear();
  api.carriedOut.length = 0;
});

const finds = () => findCode(api.client, 'LAUREL-NONE');
const creates = () =>
  createCode(api.client, {
    code: 'LAUREL-ONE',
    customer: customer(1),
    reward: aReward(),
    discount: { value: { kind: 'amount', amount: amount('5.00') }, minimum: null },
    startsAt: new Date('2026-03-10'),
    endsAt: null,
  });

test('a read is repeated when its outcome is unclear', async () => {
  api.fail('RewardCode', 'unreachable', 'internal-error', 'answer-lost');

  expect(await finds()).toBeNull();
});

test('a read that stays unclear ends after four tries', async () => {
  api.fail('RewardCode', 'unreachable', 'unreachable', 'unreachable', 'unreachable');

  await expect(finds()).rejects.toThrow(ShopifyUnreachable);
});

test('a mutation is repeated when it was throttled, which means that it was not carried out', async () => {
  api.fail('CreateRewardCode', 'throttled');

  await creates();

  expect(api.codes.size).toBe(1);
});

test.each(['unreachable', 'internal-error', 'answer-lost'] as const)(
  'a mutation whose outcome is unclear (%s) is not repeated',
  async (fault) => {
    api.fail('CreateRewardCode', fault);

    await expect(creates()).rejects.toThrow(ShopifyUnreachable);
  },
);

test('a code that is taken is the one an earlier try made', async () => {
  const first = await creates();

  expect(await creates()).toBe(first);
});

test('a token that Shopify does not take, and a field it does not give, are told apart', async () => {
  api.fail('RewardCode', 'unauthorised', 'denied');

  await expect(finds()).rejects.toThrow(ReauthorisationNeeded);
  await expect(finds()).rejects.toSatisfy((error) => error instanceof ShopifyRefused && error.hasCode('ACCESS_DENIED'));
});

test('a caller with little patience is told of the throttle instead of waiting', async () => {
  const busy = throttle();
  const cost = { requestedQueryCost: 500, throttleStatus: { currentlyAvailable: 0, maximumAvailable: 1000, restoreRate: 50 } };
  busy.learn('query Busy { shop { id } }', { cost }, performance.now());
  const client = adminClient({
    send: () => Promise.reject(new Error('not to be sent')),
    throttle: busy,
    patienceMs: 1_000,
    timeoutMs: 1_000,
  });

  await expect(client('query Busy { shop { id } }')).rejects.toThrow(Throttled);
});

test('the throttle waits as long as the bucket needs to fill for the operation’s cost', () => {
  const bucket = throttle();
  bucket.learn(
    'query A',
    { cost: { requestedQueryCost: 100, throttleStatus: { currentlyAvailable: 20, maximumAvailable: 1000, restoreRate: 50 } } },
    0,
  );

  const waits = [0, 1000, 2000].map((now) => {
    const place = bucket.lineUp('query A', now);
    bucket.leave(place);
    return place.waitMs;
  });
  expect(waits).toEqual([1600, 600, 0]);
});
