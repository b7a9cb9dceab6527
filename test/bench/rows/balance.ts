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
  whereTheTimeGoes: `both take one statement, but Laurel's reads six tables where the bare route's reads two (four times the instructions in PostgreSQL), and it words the rewards. What
the bare route spends on Express and Remix it does not: it is answered before both. Tried and kept: no second statement, no read of the shop's session for the signature, no
transaction for a member who is known, no list of all versions of the program, formats of money made once for each language.`,
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
