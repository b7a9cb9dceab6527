import { asOwner, type Bench } from '../bench.ts';
import { alternately, median } from '../rounds.ts';
import { rateFinding, type Finding, type Row } from '../row.ts';
import { webhookRound } from '../webhook-round.ts';
import { webhookSide } from './webhook.ts';

const inFlight = 64;

export const slowCommit: Row = {
  name: 'slow-commit',
  measure: 'A slower disk: each commit takes a millisecond more',
  against: `the same without, ${inFlight} webhooks in flight, to the last one credited. The server waits with \`commit_delay = 1000\` and \`commit_siblings = 0\`: a
millisecond before each flush of its log, under the log's lock as a slow disk holds it, so that commits which come meanwhile are flushed together.`,
  whereTheTimeGoes: `a batch is acknowledged and credited by few commits, but requests wait for theirs: with so many in flight the waiting is shared.`,
  run,
};

async function run(bench: Bench): Promise<readonly Finding[]> {
  const [slow, plain] = [await bench.database('slow'), await bench.database('plain')];
  await asOwner(slow.url, ['ALTER DATABASE bench_slow SET commit_delay = 1000', 'ALTER DATABASE bench_slow SET commit_siblings = 0']);
  const sides = { slow: await webhookSide(bench, slow), plain: await webhookSide(bench, plain) };
  const { rows } = await slow.pool.query<{ commit_delay: string }>('SHOW commit_delay');
  if (rows[0]?.commit_delay !== '1000') throw new Error('the slower commit is not in force');
  const count = bench.sized(5_000, 1_000);
  await webhookRound(sides.slow, inFlight, Math.ceil(count / 2));
  await webhookRound(sides.plain, inFlight, Math.ceil(count / 2));
  // As autovacuum does within a minute of the first rows.
  for (const { url } of [slow, plain]) await asOwner(url, ['VACUUM ANALYZE']);
  const rounds = await alternately(
    bench.sized(4, 1),
    () => webhookRound(sides.slow, inFlight, count),
    () => webhookRound(sides.plain, inFlight, count),
  );
  const rate = (of: readonly { readonly perSecond: number }[]) => median(of.map(({ perSecond }) => perSecond));
  return [
    rateFinding({
      what: `webhooks credited with commits 1 ms slower, ${inFlight} in flight`,
      ours: rate(rounds.ours),
      baseline: rate(rounds.baseline),
      least: 0.6,
    }),
  ];
}
