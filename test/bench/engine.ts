import { cpus, loadavg } from 'node:os';

import { evaluate, outcomeOf } from '#app/domain/earning/evaluate.ts';
import { utc } from '#test/builders/values.ts';
import { orders, program } from './engine-case.ts';

/**
 * How many orders of ten lines a second one core judges under twenty rules: `npm run bench:engine`. The numbers alone, as the back-test needs
 * them, and with the explanation, as the ledger keeps it: by the process's own processor time (all its threads), the median and the best of twenty
 * rounds. A machine whose cores others use too is slower all the same, by up to a half; the best round says what the code costs where nobody does,
 * and how fast the same orders are read from JSON, which is the runtime's own doing, says how the machine is just now.
 */
const rounds = 20;
const roundSeconds = 0.4;
const all = orders(200);
const texts = all.map(({ order }) => JSON.stringify(order));

/** Seconds of processor time so far, of all threads of this process. */
function spent(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
}

function perSecond(judgeAll: () => number): { readonly rates: string; readonly points: number } {
  for (const until = spent() + 3; spent() < until;) judgeAll();
  let points = 0;
  const rates = Array.from({ length: rounds }, () => {
    const start = spent();
    let count = 0;
    while (spent() - start < roundSeconds) {
      points = judgeAll();
      count += all.length;
    }
    return count / (spent() - start);
  }).sort((a, b) => a - b);
  return { rates: `${grouped(rates[rounds / 2])}/s, at best ${grouped(rates.at(-1))}/s`, points };
}

function grouped(count = 0): string {
  return Math.round(count).toLocaleString('en');
}

const numbers = perSecond(() => all.reduce((total, { order, context }) => total + outcomeOf(order, program, context, utc).points, 0));
const told = perSecond(() => all.reduce((total, { order, context }) => total + evaluate(order, program, context, utc).points, 0));

const read = perSecond(() => texts.reduce((total, text) => total + (JSON.parse(text) === null ? 0 : 1), 0));

console.log(
  `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}; Node ${process.version}`,
);
console.log(`Orders of 10 lines under 20 rules, one core: ${numbers.rates}; at least 50,000/s wanted`);
console.log(`With the explanation: ${told.rates}`);
console.log(`The same orders read from JSON (${texts[0]?.length ?? 0} bytes each): ${read.rates}`);
console.log(
  `${grouped(numbers.points)} points for ${grouped(all.length)} orders, the same both ways: ${numbers.points === told.points ? 'yes' : 'no'}`,
);
process.exitCode = numbers.points === told.points ? 0 : 1;
