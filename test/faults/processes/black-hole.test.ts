import { afterAll, beforeAll, expect, test } from 'vitest';

import { expectAllCredited } from '../credited.ts';
import { chanceOf, isWhole, patient, sized } from '../size.ts';
import { trade } from '../trade.ts';
import { inboxEmpties } from './inbox-empties.ts';
import { aRunningLaurel, type RunningLaurel } from './running-laurel.ts';

const webhooks = sized({ whole: 3_000, short: 300 });
const perSecond = 100;
/** Held in the whole form only, which has the machine to itself. */
const p99MsMax = 250;

let laurel: RunningLaurel;

beforeAll(async () => {
  laurel = await aRunningLaurel('faults-black-hole');
});
afterAll(() => laurel.stop());

/** How long the first tries took, the quickest first; each of them was answered with 2xx. */
function firstAnswersMs(): readonly number[] {
  const { store } = laurel.shop;
  const sent = ['delivered', 'waiting', 'failed'].flatMap((owner) => store.list('delivery', { owner, order: 'newest', limit: webhooks }));
  const orders = sent.filter(({ topic }) => topic.startsWith('orders/'));
  expect(orders.filter(({ attempts }) => attempts.length !== 1 || attempts[0]?.status !== 200)).toEqual([]);
  return orders.flatMap(({ attempts }) => attempts[0]?.ms ?? []).sort((one, other) => one - other);
}

// Seen red where the ack path asks Shopify anything (a read of the shop before the delivery is kept).
test(
  `Shopify’s Admin API answers nothing while ${webhooks} webhooks come, ${perSecond} a second: each is acknowledged at once`,
  patient,
  async () => {
    const { shop } = laurel;
    const orders = trade(shop, { perSecond, chance: chanceOf('black hole') });
    shop.faults.add({ fault: 'hang' });
    await orders.tell(webhooks);
    expect(await shop.webhooks.drained(60_000)).toBe(true);

    const took = firstAnswersMs();
    expect(took.length).toBeGreaterThanOrEqual(webhooks * 0.9);
    if (isWhole) expect(took[Math.ceil(took.length * 0.99) - 1]).toBeLessThanOrEqual(p99MsMax);

    shop.faults.clear();
    expect(await inboxEmpties(laurel, 120_000)).toBe(true);
    await expectAllCredited(laurel, orders);
  },
);
