import type { Bench, BenchDatabase } from '../bench.ts';
import { fillBaseline, oneByOne } from '../credit-baseline.ts';
import { fillShops } from '../drain-case.ts';
import { pgbench } from '../pgbench.ts';
import { alternately, median, percentile } from '../rounds.ts';
import { milliseconds, rateFinding, type Finding, type Row } from '../row.ts';
import { startThread } from '../thread.ts';
import { startWeb } from '../web.ts';
import { webhookRound, type WebhookSide } from '../webhook-round.ts';

const members = 2_000;
const drainers = 1;

export const webhook: Row = {
  name: 'webhook',
  measure: 'A signed webhook of 10 KB: in, acknowledged, credited',
  against: `pgbench with 16 clients running a function that writes the four rows of one order (entry with its explanation, lot, account, the order's state) into
the same tables. Laurel's is the web process and one worker that drains the inbox, from the first webhook sent until the last order is credited; the
metafields that would be sent to Shopify then are not part of it.`,
  whereTheTimeGoes: `web process, worker and PostgreSQL share the cores that pgbench has for PostgreSQL alone, and besides the four rows the body of 10 KB is written, read, parsed (a quarter of the
worker's instructions, and a tenth more to read the order out of it) and its delivery closed. Tried and kept: inserts for deliveries that arrive together, parts of a batch at once, the
next bodies parsed while a batch is written, bodies as bytes, texts as they were written, number formats made once (7% of the worker's time went into making them).`,
  run,
};

async function run(bench: Bench): Promise<readonly Finding[]> {
  const [ours, baseline] = [await bench.database('webhook'), await bench.database('webhook_bare')];
  const side = await webhookSide(bench, ours);
  const count = bench.sized(6_000, 1_000);
  await webhookRound(side, 16, Math.ceil(count / 2));
  await fillBaseline(ours, baseline, { lanes: 1, batches: 1 });
  const script = oneByOne(members);
  const bare = async (): Promise<number> =>
    (await pgbench(bench, { url: baseline.url, script, clients: 16, seconds: bench.sized(4, 2) })).perSecond;
  const findings: Finding[] = [];
  for (const { inFlight, least } of [
    { inFlight: 16, least: 0.45 },
    { inFlight: 64, least: 0.7 },
  ]) {
    const rounds = await alternately(bench.sized(3, 1), () => webhookRound(side, inFlight, count), bare);
    const p99 = percentile(
      rounds.ours.flatMap(({ latencies }) => latencies),
      99,
    );
    findings.push(
      rateFinding({
        what: `webhooks credited, ${inFlight} in flight (acknowledged within ${milliseconds(p99)} at 99%)`,
        ours: median(rounds.ours.map(({ perSecond }) => perSecond)),
        baseline: median(rounds.baseline),
        least,
      }),
    );
  }
  return findings;
}

/** A shop, Laurel's web process, and what drains the inbox. */
export async function webhookSide(bench: Bench, database: BenchDatabase): Promise<WebhookSide> {
  const shops = await fillShops(database.pool, { shops: 1, members });
  const server = await startWeb(bench, database.url);
  for (let place = 0; place < drainers; place += 1) await startThread(bench, './drainer.ts', { url: database.url });
  return { server, database, shops, members };
}
