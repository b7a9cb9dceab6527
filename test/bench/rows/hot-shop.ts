import { asOwner, type Bench, type BenchDatabase } from '../bench.ts';
import { fillInbox, fillShops } from '../drain-case.ts';
import { alternately, median } from '../rounds.ts';
import { rateFinding, type Finding, type Row } from '../row.ts';
import { startThread, type Thread } from '../thread.ts';

const workers = 2;
const members = 2_000;
const shopsMany = 50;

export const hotShop: Row = {
  name: 'hot-shop',
  measure: 'One hot shop',
  against: `the same orders spread over ${shopsMany} shops; ${workers} workers drain an inbox that is full of orders/paid of 10 KB.`,
  whereTheTimeGoes: `one worker at a time settles a shop, so that the second one has nothing to do. Besides PostgreSQL (1 million instructions an order) two threads of one process work for the
shop: one parses and reads bodies (0.7 million of an order of 10 KB: JSON.parse 0.44, reading the order out of it 0.23), the other takes what was read (0.1) and judges and writes (1.1).
Without the thread that one had 1.8 million to do by itself. The first batch of a turn of five is shared between both, for nothing is being written then, and at the end of each batch both
wait for the last part's commit. Tried and kept: the thread, from 200 bodies on; the next batch read while the one before is written, four parts of a batch at once, what is kept of its
orders read once, number formats made once, accounts and deliveries looked for by key, whatever PostgreSQL knows of the tables. Tried and not kept: sums of money read without the schema
(a tenth of the reading, which is a hundredth of the order). Not tried: two workers in one shop, which would need every order's state to be written only over the one that was read.`,
  run,
};

async function run(bench: Bench): Promise<readonly Finding[]> {
  const count = bench.sized(6_000, 1_000);
  const databases = { hot: await bench.database('hot'), spread: await bench.database('spread') };
  const hot = await inbox(bench, databases.hot, { shops: 1, count });
  const spread = await inbox(bench, databases.spread, { shops: shopsMany, count });
  await hot();
  await spread();
  // As autovacuum does within a minute of the first rows.
  for (const { url } of Object.values(databases)) await asOwner(url, ['VACUUM ANALYZE']);
  const rates = await alternately(bench.sized(4, 1), hot, spread);
  return [
    rateFinding({
      what: `orders credited in one shop, against ${shopsMany} shops`,
      ours: median(rates.ours),
      baseline: median(rates.baseline),
      least: 0.9,
    }),
  ];
}

/** Gives what fills the inbox anew and then measures how fast it is drained. */
async function inbox(
  bench: Bench,
  { pool, url }: BenchDatabase,
  { shops, count }: { readonly shops: number; readonly count: number },
): Promise<() => Promise<number>> {
  const domains = await fillShops(pool, { shops, members });
  const drainers: Thread[] = [];
  for (let place = 0; place < workers; place += 1) drainers.push(await startThread(bench, './inbox-drainer.ts', { url }));
  let from = 0;
  return async () => {
    await fillInbox(pool, domains, { from, count, members });
    from += count;
    const started = performance.now();
    const drained = await Promise.all(drainers.map((drainer) => drainer.ask(0)));
    const seconds = (performance.now() - started) / 1_000;
    const [row] = await asOwner(url, ['SELECT count(*)::int AS count FROM entry']);
    if (drained.reduce((sum, each) => sum + each, 0) !== count || row?.['count'] !== from)
      throw new Error('not every order was credited once');
    return count / seconds;
  };
}
