import { setTimeout as delay } from 'node:timers/promises';

import type { ShopDomain } from '#app/domain/values/ids.ts';
import { shopByDomain } from '#app/persistence/shop.ts';
import { asOwner, type Bench, type BenchDatabase } from '../bench.ts';
import { fillShops } from '../drain-case.ts';
import { dueOn, ledgerStatements, withKeys, withoutKeys, type LedgerSize } from '../ledger-of.ts';
import { OrdinaryWork, type Work } from '../ordinary-work.ts';
import { alternately, median, percentile } from '../rounds.ts';
import { limitFinding, timeFinding, type Finding, type Row } from '../row.ts';
import { startThread } from '../thread.ts';

const entriesPerMember = 20;
const secondsMax = 60;

export const largeLedger: Row = {
  name: 'large-ledger',
  measure: 'A ledger of 10 million entries and lots: ordinary work, and expiry',
  against: `a ledger of 10,000 entries (members have ${entriesPerMember} entries and open lots in both), and a member with 10 entries (10 open lots in both); one client, the
median of services called one after the other. The rows are made by the database itself, with small explanations. Expiry runs in a worker's thread while orders are
credited evenly; the baseline of its time is one bare UPDATE of as many lots, without entries, draws, hashes or balances, rolled back.`,
  whereTheTimeGoes: `each statement finds its rows by key, so that a larger ledger costs what deeper indexes and colder pages cost. The balance is one statement, with one plan
for both sizes; what it had in addition was its member's open lots, each on a page of its own that is not in memory. It is read from the account now, less what an index says is pending or has
ended, for a third of a percent more instructions a credit: 19 pages instead of 36, of which the large ledger lacks two (the account's and a leaf of an index) instead of
four. Expiry writes an entry with its hash, a draw, the lot, the account and the wish for a
metafield for each, 0.6 million instructions in PostgreSQL beside 0.15 million in Node, with both cores busy and the disk waited for little; the bare UPDATE writes one row and one index, and
the credits share the cores. Of PostgreSQL's part a quarter is putting rows into nine indexes, a fifth the two foreign keys of a draw (looked up row by row: without them it
takes 0.48 million), a tenth finding lots and accounts by their keys, a twentieth each the chain's check, locking accounts and reading what it is given; of Node's a sixth each the hash over
an entry's canonical text and collecting garbage. Tried and kept: a page of members in a few statements, lots ended without the rest of the account being read, each lot told once for its
entry, draw and end, an entry's text written in the order of its keys and an instant once (together half of Node's part), two batches of 200 lots at once instead of 500. Tried and not kept: three
batches at once (2.6 times the bare UPDATE's time instead of 2.9, but credits meanwhile took 5.1 times their idle time at 99% instead of 3.2). Not tried: the keys of
draws checked once a statement, as the chain is, which the tables would not vouch for any more by themselves; the whole in SQL, which would be a second program of what points mean.`,
  run,
};

type Ledger = { readonly database: BenchDatabase; readonly work: OrdinaryWork; readonly members: number };

async function run(bench: Bench): Promise<readonly Finding[]> {
  const entries = bench.sized(10_000_000, 200_000);
  const small = await ledger(bench, 'small', { members: 10_000 / entriesPerMember, due: 0 });
  const large = await ledger(bench, 'large', { members: entries / entriesPerMember, due: entries / 20 });
  bench.report(`  ${entries} entries made`);
  const findings: Finding[] = [];
  for (const { work, most } of [
    { work: 'balance', most: 1.2 },
    { work: 'credit', most: 1.4 },
    { work: 'redeem', most: 1.5 },
  ] as const) {
    const what = `${work}, 10,000 → ${entries.toLocaleString('en')} entries`;
    findings.push(
      await slower(
        bench,
        { what, work, most },
        { ours: (place) => [large, spread(large, place)], baseline: (place) => [small, spread(small, place)] },
      ),
    );
  }
  const [few, many] = [small.members, small.members + 1];
  for (const work of ['balance', 'credit', 'redeem'] as const) {
    const what = `${work} of one member, 10 → 100,000 entries`;
    findings.push(await slower(bench, { what, work, most: 1.2 }, { ours: () => [small, many], baseline: () => [small, few] }));
  }
  return [...findings, ...(await expiry(bench, large, entries / 20))];
}

async function ledger(bench: Bench, name: string, of: Pick<LedgerSize, 'members' | 'due'>): Promise<Ledger> {
  const database = await bench.database(name);
  const [shop] = await fillShops(database.pool, { shops: 1, members: 0 });
  if (!shop) throw new Error('a shop was made');
  const size = { shop, first: 0, entriesPerMember, openPerMember: entriesPerMember, ...of };
  const extremes = name === 'small' ? oneMember(shop, of.members) : [];
  await asOwner(database.url, [withoutKeys]);
  await Promise.all([...halves(size), ...extremes].map((part) => asOwner(database.url, ledgerStatements(part))));
  await asOwner(database.url, [withKeys, 'VACUUM ANALYZE', 'CHECKPOINT']);
  const installed = await shopByDomain(database.pool, shop);
  if (!installed) throw new Error('the shop was installed');
  return { database, members: of.members, work: new OrdinaryWork(database, installed) };
}

/** Each made by a connection of its own, on a core of its own. */
function halves(size: LedgerSize): readonly LedgerSize[] {
  const [members, due] = [size.members / 2, size.due / 2];
  return [0, 1].map((half) => ({ ...size, first: size.first + half * members, members, due }));
}

/** A member with few entries and one with many: ten lots of both are open. */
function oneMember(shop: ShopDomain, first: number): readonly LedgerSize[] {
  const alike = { shop, members: 1, openPerMember: 10, due: 0 };
  return [
    { ...alike, first, entriesPerMember: 10 },
    { ...alike, first: first + 1, entriesPerMember: 100_000 },
  ];
}

const spread = ({ members }: Ledger, place: number) => (place * 7_919) % members;

type Place = (place: number) => readonly [Ledger, number];

async function slower(
  bench: Bench,
  { what, work, most }: { readonly what: string; readonly work: Work; readonly most: number },
  sides: { readonly ours: Place; readonly baseline: Place },
): Promise<Finding> {
  let place = 0;
  const measured = async (side: Place): Promise<number> => {
    const times: number[] = [];
    for (let turn = 0; turn < bench.sized(150, 30); turn += 1) {
      place += 1;
      const [{ work: services }, member] = side(place);
      times.push(await services.timed(work, member));
    }
    return median(times);
  };
  await measured(sides.ours);
  await measured(sides.baseline);
  const { ours, baseline } = await alternately(
    bench.sized(5, 2),
    () => measured(sides.ours),
    () => measured(sides.baseline),
  );
  return timeFinding({ what: `${what}, median`, ours: median(ours), baseline: median(baseline), most });
}

const creditsPerSecond = 20;

async function expiry(bench: Bench, large: Ledger, due: number): Promise<readonly Finding[]> {
  const { url } = large.database;
  const expirer = await startThread(bench, './expirer.ts', { url, at: `${dueOn}T12:00:00Z` });
  const idle = await creditsWhile(large, delay(bench.sized(8_000, 2_000)));
  const started = performance.now();
  let seconds = 0;
  let expired = 0;
  const expiring = expirer.ask(0).then((lots) => {
    expired = lots;
    seconds = (performance.now() - started) / 1_000;
  });
  const busy = await creditsWhile(large, expiring);
  if (expired < due) throw new Error(`${expired} lots expired of ${due}`);
  const update = await bareUpdate(url, due);
  const what = `${due.toLocaleString('en')} lots expired among ${(due * 20).toLocaleString('en')} (one bare UPDATE of as many: ${update.toFixed(1)} s)`;
  return [
    limitFinding(what, `${seconds.toFixed(1)} s`, `at most ${secondsMax} s`, seconds <= secondsMax),
    timeFinding({
      what: 'credits meanwhile, time at 99%, against idle',
      ours: percentile(busy, 99),
      baseline: percentile(idle, 99),
      most: 3,
    }),
  ];
}

/** Credits evenly, each by itself, until that is over; gives their times in milliseconds. */
async function creditsWhile({ work, members }: Ledger, over: Promise<unknown>): Promise<readonly number[]> {
  const pending: Promise<number>[] = [];
  const ended = over.then(() => true);
  for (let place = 0; !(await Promise.race([ended, delay(1_000 / creditsPerSecond, false)])); place += 1) {
    pending.push(work.timed('credit', (place * 104_729) % members));
  }
  return Promise.all(pending);
}

async function bareUpdate(url: string, lots: number): Promise<number> {
  const started = performance.now();
  await asOwner(url, [
    'BEGIN',
    `UPDATE lot SET remaining = 0, open = false FROM (SELECT shop, member, sequence FROM lot WHERE open AND sequence > 1 LIMIT ${lots}) AS due
      WHERE lot.shop = due.shop AND lot.member = due.member AND lot.sequence = due.sequence`,
    'ROLLBACK',
  ]);
  return (performance.now() - started) / 1_000;
}
