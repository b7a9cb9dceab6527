import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { SetUpError } from '../../../prisma/set-up-error.ts';
import type { Report } from '../step.ts';
import { tryYearAgain } from './back-test.ts';
import { type Compared, compareWithLedger } from './compare.ts';
import { progressBar } from './progress.ts';
import { recomputeYear } from './recompute.ts';
import { replay } from './replay.ts';
import { invoicesOf } from './sales-file.ts';
import { type Settled, settle, watchInbox } from './settle.ts';
import { summary } from './summary.ts';
import { meterUsage } from './usage.ts';
import { startYear } from './year.ts';

const wholeYear = '../shared/data/retail/online_retail.csv.gz';
const oneWeek = 'test/demo/year/one-week.csv.gz';

/**
 * Replays a file of sales through the stand-in shop and Laurel, then compares every member's balance with what the file alone comes to.
 * Answers the exit code: 0 where not a point differs.
 */
export async function runYear(given: string | undefined, report: Report): Promise<number> {
  const file = resolve(given ?? (existsSync(wholeYear) ? wholeYear : oneWeek));
  if (!existsSync(file)) throw new SetUpError(`There is no file ${file}.`);
  const { sales, firstAt } = await survey(file);
  report(`  ${file}: ${sales} sales from ${firstAt.slice(0, 10)} on`);
  const year = await startYear(firstAt, report);
  try {
    const meter = await meterUsage(year.databaseUrl, year.children);
    const watched = await watchInbox(year.databaseUrl);
    const replayed = await replay(invoicesOf(file), year.shop, { progress: progressBar(sales, report), inbox: watched.inbox }).finally(
      watched.close,
    );
    const settled = await settle(year, replayed, report);
    const usage = meter.read();
    meter.stop();
    const compared = await compareWithLedger(year.databaseUrl, year.shop, await recomputeYear(file));
    const tried = await tryYearAgain(year.databaseUrl, year.shop);
    report(summary({ year, replayed, settled, usage, compared, tried }));
    return isRight(compared, settled) && tried.difference === 0 ? 0 : 1;
  } finally {
    await year.stop();
  }
}

/** Not a point differs, and nothing was left undone. */
export function isRight({ differences }: Compared, { failed }: Pick<Settled, 'failed'>): boolean {
  return differences.length === 0 && failed === 0;
}

async function survey(file: string): Promise<{ sales: number; firstAt: string }> {
  let sales = 0;
  let firstAt = '';
  for await (const { number, writtenAt } of invoicesOf(file)) {
    if (!number.startsWith('C')) sales += 1;
    firstAt ||= writtenAt;
  }
  if (firstAt === '') throw new SetUpError(`${file} holds no sales.`);
  return { sales, firstAt };
}
