import { setTimeout as delay } from 'node:timers/promises';

import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Database } from '../../../prisma/embedded-postgres.ts';
import { expectAllCredited } from '../credited.ts';
import { chanceOf, patient, sized } from '../size.ts';
import { trade } from '../trade.ts';
import { crashPostgres } from './crash-postgres.ts';
import { aRunningLaurel, type RunningLaurel } from './running-laurel.ts';
import { inboxEmpties } from './inbox-empties.ts';

const stops = sized({ whole: 20, short: 2 });
const connections = sized({ whole: 200, short: 20 });
const healthyMs = 10_000;
const perSecond = 30;

let laurel: RunningLaurel;
const servers: Database[] = [];

beforeAll(async () => {
  laurel = await aRunningLaurel('faults-postgres');
});
afterAll(async () => {
  await laurel.stop();
  for (const server of servers) await server.stop();
});

/** Of web, how long after the server answers again; and that web and worker are the processes they were. */
async function msUntilReady({ setting, running }: RunningLaurel): Promise<number> {
  const startedAt = performance.now();
  for (let isReady = false; !isReady && performance.now() - startedAt < 2 * healthyMs;) {
    isReady = await fetch(`${setting.addresses.app}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  }
  for (const part of ['web', 'worker'] as const) expect(running(part).hasEnded(), `${part} lives on`).toBe(false);
  return performance.now() - startedAt;
}

/** Ends connections of Laurel's that are in the middle of something; gives how many. */
async function endSome({ pool }: RunningLaurel): Promise<number> {
  const { rows } = await pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND state IN ('active', 'idle in transaction') LIMIT 5`,
  );
  return rows.length;
}

// Seen red where a webhook is acknowledged before it is kept; and where nobody listens to a connection that breaks between two statements
// (`openPool`): the worker ended with it.
test(
  `PostgreSQL stopped at once ${stops} times, and ${connections} connections ended at work: nothing acknowledged is lost`,
  patient,
  async () => {
    const chance = chanceOf('postgres');
    const orders = trade(laurel.shop, { perSecond, chance });
    const waits: number[] = [];

    async function breakThings(): Promise<void> {
      for (let stopped = 0; stopped < stops; stopped += 1) {
        await delay(chance.whole(200, 2_000));
        servers.push(await crashPostgres(laurel.setting.folder));
        waits.push(await msUntilReady(laurel));
      }
      for (let [ended, tries] = [0, 0]; ended < connections; tries += 1) {
        if (tries > 100 * connections) throw new Error(`only ${ended} connections were met at work`);
        ended += await endSome(laurel);
        await delay(5);
      }
    }

    await orders.during(breakThings());
    expect(await laurel.shop.webhooks.drained(180_000)).toBe(true);
    expect(await inboxEmpties(laurel, 60_000)).toBe(true);

    expect(Math.max(...waits)).toBeLessThan(healthyMs);
    const kept = await laurel.pool.query<{ id: string }>('SELECT id FROM delivery');
    const known = new Set(kept.rows.map(({ id }) => id));
    const acknowledged = laurel.shop.store.list('delivery', { owner: 'delivered', order: 'newest', limit: 10_000 });
    expect(acknowledged.length).toBeGreaterThan(0);
    expect(acknowledged.filter(({ id }) => !known.has(id))).toEqual([]);
    await expectAllCredited(laurel, orders);
  },
);
