import { setTimeout as delay } from 'node:timers/promises';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { memoryMb } from '../../demo/year/usage.ts';
import { gidNumber } from '../../shop/state/gid.ts';
import { expectAllCredited } from '../credited.ts';
import { chanceOf, isWhole, sized } from '../size.ts';
import { trade } from '../trade.ts';
import { askAs } from './ask.ts';
import { inboxEmpties } from './inbox-empties.ts';
import { aRunningLaurel, type Part, type RunningLaurel } from './running-laurel.ts';

const minutes = sized({ whole: 30, short: 0.25 });
/** Until then memory finds its level: caches fill, code is compiled. */
const settlingMinutes = minutes / 3;
const slopeMbPerMinuteMax = 1;
/** Pools of web and worker, their locks' and their queues'. */
const connectionsMax = 40;
const perSecond = 10;

let laurel: RunningLaurel;

beforeAll(async () => {
  laurel = await aRunningLaurel('faults-soak');
});
afterAll(() => laurel.stop());

async function connections(): Promise<number> {
  const { rows } = await laurel.pool.query<{ open: number }>(
    'SELECT count(*)::int AS open FROM pg_stat_activity WHERE datname = current_database()',
  );
  return rows[0]?.open ?? 0;
}

type Sample = { readonly minute: number; readonly mb: number };

/** Megabytes a minute by least squares. */
function slope(samples: readonly Sample[]): number {
  const mean = (of: (sample: Sample) => number) => samples.reduce((sum, sample) => sum + of(sample), 0) / samples.length;
  const [middle, level] = [mean(({ minute }) => minute), mean(({ mb }) => mb)];
  const spread = samples.reduce((sum, { minute }) => sum + (minute - middle) ** 2, 0);
  return samples.reduce((sum, { minute, mb }) => sum + (minute - middle) * (mb - level), 0) / spread;
}

test(
  `${minutes} minutes of orders, refunds and shoppers’ requests: memory stays level, no connection is kept`,
  { timeout: 45 * 60_000 },
  async () => {
    const { shop } = laurel;
    const orders = trade(shop, { perSecond, chance: chanceOf('soak') });
    const samples: Record<Part, Sample[]> = { web: [], worker: [] };
    const customers = shop.store.list('customer', { order: 'oldest', limit: 20 }).map(({ id }) => gidNumber(id));
    let mostConnections = 0;

    async function watch(): Promise<void> {
      const startedAt = performance.now();
      for (let minute = 0, asked = 0; minute < minutes; asked += 1) {
        expect((await askAs(laurel, customers[asked % customers.length] ?? '', { path: 'membership' })).status).toBe(200);
        if (asked % 20 === 0) {
          mostConnections = Math.max(mostConnections, await connections());
          for (const part of ['web', 'worker'] as const) samples[part].push({ minute, mb: memoryMb([laurel.running(part).pid]) });
        }
        await delay(200);
        minute = (performance.now() - startedAt) / 60_000;
      }
    }

    await orders.during(watch());
    expect(await shop.webhooks.drained(60_000)).toBe(true);
    expect(await inboxEmpties(laurel, 60_000)).toBe(true);

    expect(mostConnections).toBeLessThanOrEqual(connectionsMax);
    const slopes = Object.entries(samples).map(
      ([part, all]) => [part, slope(all.filter(({ minute }) => minute >= settlingMinutes))] as const,
    );
    console.log(
      `Memory a minute: ${slopes.map(([part, mb]) => `${part} ${mb.toFixed(2)} MB`).join(', ')}; at most ${mostConnections} connections`,
    );
    if (isWhole) for (const [part, mb] of slopes) expect(mb, part).toBeLessThan(slopeMbPerMinuteMax);
    await expectAllCredited(laurel, orders);
  },
);
