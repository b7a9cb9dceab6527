import { setTimeout as delay } from 'node:timers/promises';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { expectAllCredited } from '../credited.ts';
import { chanceOf, patient, sized } from '../size.ts';
import { trade } from '../trade.ts';
import { aRunningLaurel, type RunningLaurel } from './running-laurel.ts';
import { inboxEmpties } from './inbox-empties.ts';

const kills = sized({ whole: 100, short: 4 });
const webhooks = sized({ whole: 20_000, short: 400 });
const perSecond = 50;
/** Spread over all of the traffic: crowded, Shopify's eight tries (four hours, within two minutes here) meet nobody, and it gives up. */
const pauseMsMax = (2 * 1_000 * webhooks) / perSecond / kills;

let laurel: RunningLaurel;

beforeAll(async () => {
  laurel = await aRunningLaurel('faults-kill');
});
afterAll(() => laurel.stop());

// Seen red, with thirty kills, where deliveries are said to be processed before they are settled.
test(
  `${webhooks} webhooks, ${perSecond} a second, and ${kills} times web or worker killed outright: each order is credited once`,
  patient,
  async () => {
    const chance = chanceOf('kill');
    const orders = trade(laurel.shop, { perSecond, chance });
    const told = orders.tell(webhooks);
    for (let killed = 0; killed < kills; killed += 1) {
      await delay(chance.whole(0, pauseMsMax));
      await laurel.killOutright(chance.oneOf(['web', 'worker']));
    }
    await told;

    expect(await laurel.shop.webhooks.drained(180_000)).toBe(true);
    expect(await inboxEmpties(laurel, 60_000)).toBe(true);
    await expectAllCredited(laurel, orders);
  },
);
