import { randomUUID } from 'node:crypto';

import type { ShopDomain } from '#app/domain/values/ids.ts';
import type { Member } from '#app/persistence/member.ts';
import { shopPool } from '#app/persistence/shop-pool.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { codeKey } from '#app/services/redemption-code.ts';
import { reserve } from '#app/services/reserve-points.ts';
import { aMemberWith, anInstalledShop } from '#test/harness/shop-with-members.ts';
import { asOwner, type Bench, type BenchDatabase } from '../bench.ts';
import { unchanged } from '../drain-case.ts';
import { pgbench } from '../pgbench.ts';
import { fillRedeemBaseline, redeemOfOne, redeemOwn } from '../redeem-baseline.ts';
import { alternately, median, percentile } from '../rounds.ts';
import { limitFinding, rateFinding, timeFinding, type Finding, type Row } from '../row.ts';
import { encryptionKey } from '../web.ts';

const clients = 16;
const plenty = 100_000_000;
const price = 500;
/** Made once, as the web process does. */
const codes = codeKey(encryptionKey);

export const redeem: Row = {
  name: 'redeem',
  measure: 'Reserving a redemption, 16 at once',
  against: `pgbench with 16 clients running a function that takes the same lock on the account, reads the open lots and writes the same rows (redemption, entry,
draw, lot, account, the wish for a metafield) into the same tables, but decides and hashes nothing.`,
  whereTheTimeGoes: `two statements in turn (read, then write where the account still stands as it was read), where the baseline's function takes one message. By
instructions PostgreSQL's part is about a third above the baseline's: the read, its messages, and the values that are parsed. Node's part is half as much as the
baseline in all: the driver's two statements a quarter of it, the rest judging, wording, hashing and the code, with nothing that stands out. What both pay most
for are the checks of the tables, which PostgreSQL reads anew for every statement, foreign keys and the trigger. Tried and kept: no transaction and no lock
held, the program in force read with the account, everything written in one statement for one entry, one member's requests in line in the process and not each
on a connection, the key of the codes made once. Tried and left: the transaction's beginning sent along with its first statement (a round trip less, but no work
less), both statements on one connection taken once (two in a hundred of Node's part).`,
  run,
};

type Side = { readonly pool: ReturnType<typeof shopPool>; readonly shop: Shop; readonly database: BenchDatabase };
type Reserved = { readonly perSecond: number; readonly latencies: readonly number[] };

async function run(bench: Bench): Promise<readonly Finding[]> {
  const [ours, baseline] = [await bench.database('redeem', clients), await bench.database('redeem_bare')];
  const shop = await anInstalledShop(ours.pool);
  const side = { pool: shopPool(ours.pool, shop.shop), shop, database: ours };
  const members: Member[] = [];
  for (let number = 1; number <= clients; number += 1) members.push(await aMemberWith(ours.pool, plenty, number));
  await fillFrom(side, members, bench, baseline);

  const findings: Finding[] = [];
  for (const { what, script, whose } of [
    { what: '16 members at once', script: redeemOwn, whose: members },
    { what: '16 on one member', script: redeemOfOne, whose: members.slice(0, 1) },
  ]) {
    const rounds = await alternately(
      bench.sized(5, 2),
      () => reserveFor(side, whose, bench.sized(3, 1)),
      () => pgbench(bench, { url: baseline.url, script, clients, seconds: bench.sized(3, 1) }),
    );
    findings.push(...ratesAndTimes(what, rounds));
  }
  return [...findings, await overdrafts(side, bench.sized(50, 10))];
}

async function fillFrom(side: Side, members: readonly Member[], bench: Bench, baseline: BenchDatabase): Promise<void> {
  await reserveFor(side, members, bench.sized(2, 1));
  await fillRedeemBaseline(side.database, baseline);
  // As the baseline's is, and as any database is within a minute of its first rows.
  await asOwner(side.database.url, ['VACUUM ANALYZE']);
}

function ratesAndTimes(
  what: string,
  { ours, baseline }: { readonly ours: readonly Reserved[]; readonly baseline: readonly Reserved[] },
): readonly Finding[] {
  const rate = (rounds: readonly Reserved[]) => median(rounds.map(({ perSecond }) => perSecond));
  const p99 = (rounds: readonly Reserved[]) => median(rounds.map(({ latencies }) => percentile(latencies, 99)));
  return [
    rateFinding({ what: `reserved, ${what}`, ours: rate(ours), baseline: rate(baseline), least: 0.5 }),
    timeFinding({ what: `the same, time at 99%`, ours: p99(ours), baseline: p99(baseline), most: 4 }),
  ];
}

async function reserveFor({ pool, shop }: Side, members: readonly Member[], seconds: number): Promise<Reserved> {
  const latencies: number[] = [];
  const started = performance.now();
  const reserveOn = async (place: number): Promise<void> => {
    const member = members[place % members.length];
    while (member && performance.now() - started < seconds * 1_000) {
      const sent = performance.now();
      if (!(await reserveOne({ pool, shop }, member))) throw new Error('there were points enough');
      latencies.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, place) => reserveOn(place)));
  return { perSecond: (latencies.length * 1_000) / (performance.now() - started), latencies };
}

async function reserveOne({ pool, shop }: Omit<Side, 'database'>, member: Member): Promise<boolean> {
  const wish = { shop, member, reward: 'five-off', steps: 1, key: randomUUID() };
  const { ok } = await reserve({ pool, admin: unchanged, codeKey: codes }, wish, new Date());
  return ok;
}

/** Members with points for eight, asked for sixteen at once; then every account against its entries. */
async function overdrafts(side: Side, rounds: number): Promise<Finding> {
  let tooMany = 0;
  for (let round = 0; round < rounds; round += 1) {
    const member = await aMemberWith(side.database.pool, 8 * price, 1_000 + round);
    const answers = await Promise.all(Array.from({ length: clients }, () => reserveOne(side, member)));
    tooMany += Math.abs(answers.filter((isReserved) => isReserved).length - 8);
  }
  const found = tooMany + (await unequal(side.database, side.shop.shop));
  return limitFinding(`overdrafts, ${rounds} members with points for 8 asked for 16 at once`, String(found), '0', found === 0);
}

async function unequal({ url }: BenchDatabase, shop: ShopDomain): Promise<number> {
  const [row] = await asOwner(url, [
    `SELECT count(*)::int AS count FROM account a WHERE shop = '${shop}' AND (outstanding < 0 OR deficit > 0 OR outstanding <>
       (SELECT sum(CASE WHEN kind = 'redemption' THEN -points ELSE points END) FROM entry e WHERE e.shop = a.shop AND e.member = a.member))`,
  ]);
  return Number(row?.['count']);
}
