import { randomUUID } from 'node:crypto';

import { asOwner, type Bench, type BenchDatabase } from '../bench.ts';
import { fillShops, paidBody } from '../drain-case.ts';
import { closedLoop, forSeconds, paced, type LoadRequest } from '../load.ts';
import { alternately, median, percentile } from '../rounds.ts';
import { limitFinding, milliseconds, rateFinding, type Finding, type Row } from '../row.ts';
import { startBare, startWeb, webhookHeaders, type Server } from '../web.ts';

const inFlight = 16;
const p99MsMax = 15;

export const ack: Row = {
  name: 'ack',
  measure: 'Acknowledging a signed webhook',
  against: `a bare Node server that reads the body, verifies its signature and inserts the one row into the same table; ${inFlight} requests in flight.
The time at 99% is at 60% of Laurel's own maximum, sent evenly whether or not earlier ones are answered; the bare server's is told at that same rate.`,
  whereTheTimeGoes: `the insert and its commit are most of it on both sides, and both share the machine with PostgreSQL and the load generator. Deliveries that arrive
together are kept in one statement, which took PostgreSQL's processor time for one from 0.40 to 0.15 ms; up to four statements wait for the disk at once. What the web process has
beyond the bare server is the check of the headers, an id for the log and the metrics. The slowest wait for the disk: of rounds
on end the bare server had 8 to 149 ms at 99%, Laurel 18 to 80, each by when the log was flushed and its files were made; the longest that Laurel's own thread stood still was
32 ms, the longest collection of garbage 25. Tried and kept: a body copied three times fewer on its way to the driver. Tried and not kept: buffers looked for among the young after
16 MB, a heap that may grow to three times its use (no difference over nine rounds in turn with and without, and memory that climbed for half an hour), and a log whose files were
there before (none either).`,
  run,
};

type Sides = { readonly ours: Side; readonly baseline: Side };
type Side = { readonly server: Server; readonly database: BenchDatabase };

async function run(bench: Bench): Promise<readonly Finding[]> {
  const [ours, baseline] = [await bench.database('ack'), await bench.database('ack_bare')];
  await fillShops(ours.pool, { shops: 1, members: 1 });
  const sides = {
    ours: { server: await startWeb(bench, ours.url), database: ours },
    baseline: { server: await startBare(bench, 'bare-receiver.ts', baseline.url), database: baseline },
  };
  const findings: Finding[] = [];
  for (const kilobytes of [10, 40]) findings.push(...(await ofSize(bench, sides, kilobytes)));
  return findings;
}

async function ofSize(bench: Bench, { ours, baseline }: Sides, kilobytes: number): Promise<readonly Finding[]> {
  const make = webhooks(kilobytes);
  const load = async ({ server, database }: Side): Promise<number> => {
    const { perSecond } = await closedLoop({ ...server, inFlight }, forSeconds(bench.sized(3, 1), make));
    await asOwner(database.url, ['TRUNCATE delivery']);
    return perSecond;
  };
  await load(ours);
  await load(baseline);
  const rates = await alternately(
    bench.sized(5, 2),
    () => load(ours),
    () => load(baseline),
  );
  const most = median(rates.ours);
  const evenly = async ({ server, database }: Side): Promise<number> => {
    const even = await paced({ ...server, perSecond: 0.6 * most }, take(Math.round(0.6 * most * bench.sized(6, 2)), make));
    await asOwner(database.url, ['TRUNCATE delivery']);
    return percentile(even.latencies, 99);
  };
  const times = await alternately(
    bench.sized(3, 1),
    () => evenly(ours),
    () => evenly(baseline),
  );
  const p99 = median(times.ours);
  const what = 'the same, time at 99% at 60% of the rate';
  return [
    rateFinding({ what: `webhooks of ${kilobytes} KB acknowledged`, ours: most, baseline: median(rates.baseline), least: 0.8 }),
    {
      ...limitFinding(what, milliseconds(p99), `at most ${p99MsMax} ms`, p99 <= p99MsMax),
      baseline: milliseconds(median(times.baseline)),
    },
  ];
}

function* take(count: number, make: (number: number) => LoadRequest): Generator<LoadRequest> {
  for (let number = 0; number < count; number += 1) yield make(number);
}

/** Each with an id of its own, the body one of a few: what is in it is not read here. */
function webhooks(kilobytes: number): (number: number) => LoadRequest {
  const bodies = Array.from({ length: 64 }, (_, number) => {
    const order = paidBody(number, number);
    const body = Buffer.concat([
      order.subarray(0, -1),
      Buffer.from(`,"note":"${'x'.repeat(Math.max(0, kilobytes * 1_024 - order.length))}"}`),
    ]);
    return { body, headers: webhookHeaders({ shop: 'tea-house-1.myshopify.com', id: '', body }) };
  });
  return (number) => {
    const { body, headers } = bodies[number % bodies.length] ?? { body: Buffer.alloc(0), headers: {} };
    return { method: 'POST', path: '/webhooks', headers: { ...headers, 'x-shopify-webhook-id': randomUUID() }, body };
  };
}
