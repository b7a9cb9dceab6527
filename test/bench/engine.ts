import { cpus, loadavg } from 'node:os';

import { evaluate, outcomeOf } from '#app/domain/earning/evaluate.ts';
import { utc } from '#test/builders/values.ts';
import { orders, program } from './engine-case.ts';

/**
 * How many orders of ten lines a second one core judges under twenty rules: `npm run bench:engine`. The numbers alone, as the back-test needs
 * them, and with the explanation, as the ledger keeps it. The best of five seconds, by the process's own processor time (all its threads), so
 * that what else runs on the machine says little.
 */
const all = orders(2_000);

function perSecond(judgeAll: () => number): { readonly best: number; readonly points: number } {
  for (const until = performance.now() + 2_000; performance.now() < until;) judgeAll();
  let [best, points] = [0, 0];
  for (let run = 0; run < 5; run += 1) {
    const [from, start] = [performance.now(), process.cpuUsage()];
    let count = 0;
    while (performance.now() - from < 1_000) {
      points = judgeAll();
      count += all.length;
    }
    const { user, system } = process.cpuUsage(start);
    best = Math.max(best, count / ((user + system) / 1_000_000));
  }
  return { best, points };
}

const numbers = perSecond(() => all.reduce((total, { order, context }) => total + outcomeOf(order, program, context, utc).points, 0));
const told = perSecond(() => all.reduce((total, { order, context }) => total + evaluate(order, program, context, utc).points, 0));

const grouped = (count: number) => Math.round(count).toLocaleString('en');
console.log(
  `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}; Node ${process.version}`,
);
console.log(`Orders of 10 lines under 20 rules, one core: ${grouped(numbers.best)}/s, at least 50,000/s wanted`);
console.log(`With the explanation: ${grouped(told.best)}/s`);
console.log(
  `${grouped(numbers.points)} points for ${grouped(all.length)} orders, the same both ways: ${numbers.points === told.points ? 'yes' : 'no'}`,
);
process.exitCode = numbers.best >= 50_000 && numbers.points === told.points ? 0 : 1;
