import { asOwner, type Bench } from '../bench.ts';
import { customerNumber, fillShops } from '../drain-case.ts';
import { closedLoop, forSeconds } from '../load.ts';
import { proxyRequest } from '../proxy-request.ts';
import { alternately, median, percentile } from '../rounds.ts';
import { perSecond, timeFinding, type Finding, type Row } from '../row.ts';
import { startBare, startWeb, type Server } from '../web.ts';

const clients = 16;
const members = 2_000;

export const balance: Row = {
  name: 'balance',
  measure: 'The balance through the app proxy',
  against: `a bare Remix app whose one resource route verifies the signature and reads the balance by one statement; ${clients} clients. Laurel's answer holds the
points, pending and owed, the rewards with what each needs, and the codes not used yet.`,
  whereTheTimeGoes: `the bare route takes one statement, Laurel's two in turn (shop and member; then points, program and whether rewards are open), and it words the rewards. Tried and kept: seven
statements fewer, by a check of the signature that does not read the shop's session, by no transaction for a member who is known, and by keys that are looked for one by one (a
list of one key was planned as a join of tables); formats of money are made once for each language.`,
  run,
};

async function run(bench: Bench): Promise<readonly Finding[]> {
  const database = await bench.database('balance');
  const [shop = ''] = await fillShops(database.pool, { shops: 1, members });
  await asOwner(database.url, ['VACUUM ANALYZE']);
  const [ours, bare] = [await startWeb(bench, database.url), await startBare(bench, 'bare-remix.ts', database.url)];
  const ask = async ({ origin }: Server, path: string) => {
    const of = (number: number) => proxyRequest(path, shop, customerNumber + ((number * 7) % members));
    return closedLoop({ origin, inFlight: clients }, forSeconds(bench.sized(4, 2), of));
  };
  const [askOurs, askBare] = [() => ask(ours, '/proxy/membership'), () => ask(bare, '/balance')];
  await askOurs();
  await askBare();
  const rounds = await alternately(bench.sized(5, 1), askOurs, askBare);
  const p99 = (of: typeof rounds.ours) => median(of.map(({ latencies }) => percentile(latencies, 99)));
  const rate = (of: typeof rounds.ours) => perSecond(median(of.map((each) => each.perSecond)));
  return [
    timeFinding({
      what: `balance, time at 99% (${rate(rounds.ours)}, bare ${rate(rounds.baseline)})`,
      ours: p99(rounds.ours),
      baseline: p99(rounds.baseline),
      most: 1.3,
    }),
  ];
}
