import { GraphqlQueryError, HttpResponseError, HttpThrottlingError } from '@shopify/shopify-api';
import { expect, test } from 'vitest';

import { adminClient, type AdminClient } from '#app/shopify/admin-client.ts';
import { throttle } from '#app/shopify/throttle.ts';

import { makeBucket } from '../shop/graphql/bucket.ts';
import { chanceOf, isWhole, patient, sized } from './size.ts';

/** The shop's bucket runs so many times as fast as the largest plan's, as its answers say: what would take minutes takes seconds. */
const speed = 10;
const cost = 40;
const chance = chanceOf('throttling');

type Shop = { readonly admin: AdminClient; readonly used: () => number };

/** A shop whose Admin API answers one call in ten with 429 or a 5xx, and else as its bucket allows. */
function aShop(): Shop {
  let used = 0;
  const bucket = makeBucket(() => performance.now() * speed);
  const extensions = () => ({
    cost: { requestedQueryCost: cost, throttleStatus: { ...bucket.status('plus'), restoreRate: 1_000 * speed } },
  });
  const send = async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    const failure = { statusText: 'No', body: {}, headers: {}, message: 'no' };
    if (chance.isOnceIn(20)) throw new HttpThrottlingError({ ...failure, code: 429, retryAfter: 2 / speed });
    if (chance.isOnceIn(20)) throw new HttpResponseError({ ...failure, code: chance.isOnceIn(2) ? 500 : 502 });
    if (!bucket.take('plus', cost)) {
      throw new GraphqlQueryError({
        message: 'Throttled',
        response: {},
        body: { errors: { graphQLErrors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }] }, extensions: extensions() },
      });
    }
    used += cost;
    return { data: { ok: true }, extensions: extensions() };
  };
  return {
    admin: adminClient({ throttle: throttle(), patienceMs: 60_000, timeoutMs: 15_000, send }),
    used: () => used,
  };
}

/** Of the room that there was, a full bucket and what it was filled with meanwhile. Held in the whole form only, which has the machine to itself. */
const usedMin = 0.9;

// Seen red where tries that were throttled count among the unclear ones (admin-client.ts), and where callers who wait take no place in the line.
test(
  'thousands of calls by thirty-two callers at once, one in ten answered with 429 or a 5xx: none fails, and no room is lost for good',
  patient,
  async () => {
    const calls = sized({ whole: 5_000, short: 1_500 });
    const shop = aShop();
    const failures: unknown[] = [];
    let left = calls;
    const startedAt = performance.now();
    const job = async () => {
      while (left > 0) {
        left -= 1;
        await shop.admin('query Orders { shop { id } }').catch((error: unknown) => void failures.push(error));
      }
    };
    await Promise.all(Array.from({ length: 32 }, job));

    expect(failures).toEqual([]);
    expect(shop.used()).toBe(calls * cost);
    const room = 20_000 + ((performance.now() - startedAt) / 1000) * 1_000 * speed;
    console.log(`Of the bucket's room ${Math.round((shop.used() / room) * 100)}% was used.`);
    if (isWhole) expect(shop.used() / room).toBeGreaterThanOrEqual(usedMin);
  },
);
