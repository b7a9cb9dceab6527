import { execFileSync } from 'node:child_process';
import type { Compared } from './compare.ts';
import type { Replayed } from './replay.ts';
import type { Settled } from './settle.ts';
import type { Year } from './year.ts';

type Results = { readonly year: Year; readonly replayed: Replayed; readonly settled: Settled; readonly compared: Compared };

/** What was replayed, how fast, where the time went, and whether the ledger is right. */
export function summary({ year, replayed, settled, compared }: Results): string {
  const { differences } = compared;
  return `
  Replayed     ${replayed.orders} orders (${replayed.ordersWithoutCustomer} without a customer) and ${replayed.refunds} refunds, ${settled.deliveries} webhooks
  Left out     ${replayed.notSales} invoices that are stock written off or corrections in the books
               of ${replayed.cancellations} cancellations: ${replayed.cancellationsWithoutCustomer} without a customer, ${replayed.cancellationsUnmatched} with no sale to undo (${replayed.unitsUnmatched} units in all)
  Rate         ${settled.ordersPerSecond.toFixed(0)} orders/s from the first order until the ledger had the last one
  Time         ${replayed.seconds.toFixed(1)} s placing orders, Laurel working alongside; then ${settled.webhooks.toFixed(1)} s for the last webhooks to be acknowledged,
               ${settled.inbox.toFixed(1)} s for the inbox to be settled, ${settled.metafields.toFixed(1)} s for the last metafields
  Ack          ${acknowledgements(year)}
${processes(year)}
  Failed       ${settled.failed} deliveries
  Compared     ${compared.members} members, ${compared.points} points; the file alone gives ${differences.length === 0 ? 'the same for every one: 0 points difference' : `something else for ${differences.length}:`}
${differences
  .slice(0, 20)
  .map(({ customer, ledger, file }) => `               customer ${customer}: ledger ${ledger}, file ${file}`)
  .join('\n')}`;
}

/** Of the webhooks that the shop's log still holds. */
function acknowledgements({ shop }: Year): string {
  const times = shop.store
    .list('delivery', { owner: 'delivered' })
    .flatMap(({ attempts }) => attempts.map(({ ms }) => ms))
    .sort((a, b) => a - b);
  const at = (part: number): number => times[Math.floor((times.length - 1) * part)] ?? 0;
  return `median ${at(0.5)} ms, 95% within ${at(0.95)} ms, slowest ${at(1)} ms (the last ${times.length})`;
}

/** Processor time and memory of each process, as the system counts them. */
function processes({ children }: Year): string {
  const own = [{ name: 'the shop and this program', pid: process.pid }, ...children];
  return [...own.map(({ name, pid }) => usage(name, [pid])), usage('PostgreSQL', databasePids())].join('\n');
}

function usage(name: string, pids: readonly number[]): string {
  const lines = execFileSync('ps', ['-o', 'cputimes=,rss=', '-p', pids.join(',')], { encoding: 'utf8' }).trim().split('\n');
  const [seconds, kilobytes] = lines.map((line) => line.trim().split(/\s+/).map(Number)).reduce<[number, number]>(([s, k], [cpu = 0, rss = 0]) => [s + cpu, k + rss], [0, 0]);
  return `  Process      ${name.padEnd(28)} ${String(seconds).padStart(5)} s of processor time, ${String(Math.round(kilobytes / 1024)).padStart(4)} MB`;
}

/** The embedded server's processes; their shared memory is counted with each. */
function databasePids(): readonly number[] {
  const all = execFileSync('ps', ['-eo', 'pid=,command='], { encoding: 'utf8' }).split('\n');
  return all.filter((line) => /postgres/.test(line) && !/cat >/.test(line)).map((line) => Number.parseInt(line, 10));
}
