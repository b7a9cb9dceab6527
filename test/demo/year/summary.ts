import type { TriedAgain } from './back-test.ts';
import type { Compared } from './compare.ts';
import type { Replayed } from './replay.ts';
import type { Settled } from './settle.ts';
import type { Usage } from './usage.ts';
import type { Year } from './year.ts';

type Results = {
  readonly year: Year;
  readonly replayed: Replayed;
  readonly settled: Settled;
  readonly usage: readonly Usage[];
  readonly compared: Compared;
  readonly tried: TriedAgain;
};

const differencesShown = 20;

/** What was replayed, how fast, where the time went, and whether the ledger is right. */
export function summary({ year, replayed, settled, usage, compared, tried }: Results): string {
  return `
  Replayed     ${replayed.orders} orders (${replayed.ordersWithoutCustomer} without a customer, ${replayed.linesFree} lines free of charge) and ${replayed.refunds} refunds, ${settled.deliveries} webhooks
  Left out     ${replayed.notSales} invoices that are stock written off or corrections in the books, ${replayed.linesLeftOut} such lines of others;
               of ${replayed.cancellations} cancellations ${replayed.cancellationsWithoutCustomer} without a customer, ${replayed.cancellationsUnmatched} with no sale to undo;
               ${replayed.unitsUnmatched} units cancelled beyond what was bought before
  Rate         ${settled.ordersPerSecond.toFixed(0)} orders/s from the first order until the ledger had the last one
  Time         ${replayed.seconds.toFixed(1)} s placing orders, Laurel working alongside; then ${settled.webhooks.toFixed(1)} s for the last webhooks to be acknowledged,
               ${settled.inbox.toFixed(1)} s for the inbox to be settled, ${settled.metafields.toFixed(1)} s for the last metafields
  Webhooks     acknowledged ${acknowledgements(year)}
               in the ledger ${settled.lag.median.toFixed(2)} s later (median), 99% within ${settled.lag.most.toFixed(2)} s
${processes(usage, replayed.orders)}
  Failed       ${settled.failed} deliveries
  Compared     ${verdict(compared)}
  Back-test    ${tried.orders} orders judged again in ${tried.seconds.toFixed(1)} s, by two programs: ${tried.difference} points difference to what was credited
`;
}

/** How many members were compared and what came of it; those that differ, one a line. */
export function verdict({ members, points, differences }: Compared): string {
  if (differences.length === 0)
    return `${members} members, ${points} points; the file alone gives the same for every one: 0 points difference`;
  const shown = differences
    .slice(0, differencesShown)
    .map(({ customer, ledger, file }) => `               customer ${customer}: ledger ${ledger}, file ${file}`);
  const more = differences.length > shown.length ? [`               and ${differences.length - shown.length} more`] : [];
  return [`${members} members, ${points} points; the file alone gives something else for ${differences.length}:`, ...shown, ...more].join(
    '\n',
  );
}

/** Of the webhooks that the shop's log still holds. */
function acknowledgements({ shop }: Year): string {
  const times = shop.store
    .list('delivery', { owner: 'delivered' })
    .flatMap(({ attempts }) => attempts.map(({ ms }) => ms))
    .sort((a, b) => a - b);
  const at = (part: number): number => times[Math.floor((times.length - 1) * part)] ?? 0;
  return `in ${at(0.5)} ms (median), 99% within ${at(0.99)} ms, slowest ${at(1)} ms (the last ${times.length})`;
}

/** While the orders were replayed; of memory the highest. */
function processes(usage: readonly Usage[], orders: number): string {
  const all = (of: (one: Usage) => number): number => usage.reduce((sum, one) => sum + of(one), 0);
  const together = { name: 'all of them', cpuSeconds: all((one) => one.cpuSeconds), memoryMb: all((one) => one.memoryMb) };
  return [...usage, together]
    .map(({ name, cpuSeconds, memoryMb }) => {
      const each = `${((cpuSeconds * 1000) / orders).toFixed(2).padStart(6)} ms an order`;
      return `  Process      ${name.padEnd(28)} ${cpuSeconds.toFixed(1).padStart(6)} s of processor time, ${each}, ${memoryMb.toFixed(0).padStart(5)} MB`;
    })
    .join('\n');
}
