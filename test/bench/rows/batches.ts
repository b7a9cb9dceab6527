import type { Bench } from '../bench.ts';
import { fillBaseline, setBased } from '../credit-baseline.ts';
import { fillShops } from '../drain-case.ts';
import { pgbench } from '../pgbench.ts';
import { alternately, median } from '../rounds.ts';
import { rateFinding, type Finding, type Row } from '../row.ts';
import { startThread } from '../thread.ts';

const workers = 4;
const ordersPerBatch = 100;
const members = 4_000;
const lanes = { lanes: workers, batches: members / workers / ordersPerBatch };

export const batches: Row = {
  name: 'batches',
  measure: 'Crediting orders in batches of 100, four workers',
  against: `pgbench with four clients, each writing the same rows of 100 orders (entry with its explanation, lot, account, the order's state, the wish for a
metafield) as one set-based statement into the same tables. Laurel's workers settle paid orders of three lines that are read already, each worker in a
shop of its own: reading what is known, judging, explaining, hashing and writing.`,
  whereTheTimeGoes: `the baseline only writes. Laurel takes about as many instructions in Node (0.8 million an order) as in PostgreSQL (0.8 million), so on two cores the two share what
pgbench has nearly alone. Of PostgreSQL's part a quarter is putting rows into their indexes and a tenth is foreign keys and the chain's check, which the baseline has too; a fifth is
reading what pgbench copies from a row that is there (arrays, JSON, instants), a tenth looking up orders, members, accounts and lots, and locking them, a twentieth beginning statements.
Of Node's a quarter is the hash over an entry's canonical text, a fifth writing rows as texts, a sixth handing them to the socket, an eighth judging and explaining, a tenth collecting
garbage. Tried and kept: an explanation's text made once, for the hash and for the row; keys of a form of object sorted once; texts stored as they were written instead of as jsonb, rows as
columns instead of JSON, the chain's check by key, every batch's rows looked for by key whatever PostgreSQL knows of the tables (before its first ANALYZE it compared each with all of the
shop's accounts, at six times the work of all the rest). Tried and not kept: columns as arrays in binary (a tenth less in PostgreSQL, more than that in Node), policies of row-level
security passed by (2%), states sorted before they are sent (nothing), a larger young heap (nothing).`,
  run,
};

async function run(bench: Bench): Promise<readonly Finding[]> {
  const [ours, baseline] = [await bench.database('batches'), await bench.database('batches_bare')];
  const shops = await fillShops(ours.pool, { shops: workers, members });
  const settlers = await Promise.all(
    shops.map((domain, place) => {
      const own = Array.from({ length: members / workers }, (_, index) => index * workers + place);
      return startThread(bench, './settler.ts', { url: ours.url, domain, members: own, ordersPerBatch });
    }),
  );
  const settle = async (seconds: number): Promise<number> => {
    const rates = await Promise.all(settlers.map((settler) => settler.ask(seconds)));
    return rates.reduce((sum, rate) => sum + rate, 0);
  };
  await settle(bench.sized(3, 1));
  await fillBaseline(ours, baseline, lanes);
  const script = await setBased(baseline, lanes);
  const bare = async (): Promise<number> => {
    const { perSecond } = await pgbench(bench, { url: baseline.url, script, clients: workers, seconds: bench.sized(4, 2) });
    return perSecond * ordersPerBatch;
  };
  const rates = await alternately(bench.sized(5, 2), () => settle(bench.sized(4, 2)), bare);
  return [
    rateFinding({ what: 'orders credited in batches of 100', ours: median(rates.ours), baseline: median(rates.baseline), least: 0.6 }),
  ];
}
