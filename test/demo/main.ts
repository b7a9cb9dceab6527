import { type ParseArgsConfig, parseArgs } from 'node:util';
import { SetUpError } from '../../prisma/set-up-error.ts';
import { build } from './build.ts';
import { type Demo, startDemo } from './demo.ts';
import { untilAskedToStop } from './signals.ts';

const usage = `npm run demo                     a shop with Laurel in it, to click through
npm run demo -- --fresh          the same, begun anew
npm run demo -- --tour           the main loop in a browser, step by step
npm run demo -- --year [FILE]    a year of orders through the app, and its balances recomputed`;

type Arguments = { fresh: boolean; tour: boolean; year: boolean; help: boolean; file: string | undefined };

function readArguments(): Arguments {
  const flag = { type: 'boolean', default: false } as const;
  const { values, positionals } = parsed({ options: { fresh: flag, tour: flag, year: flag, help: flag }, allowPositionals: true });
  const unknown = positionals.slice(values.year ? 1 : 0);
  if (unknown.length > 0) throw notUnderstood(`Unknown: ${unknown.join(' ')}`);
  return { ...values, file: positionals[0] };
}

function parsed<Config extends ParseArgsConfig>(config: Config): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config);
  } catch (error) {
    // Its message goes on with how to write an argument that begins with a dash.
    throw notUnderstood(error instanceof Error ? (error.message.split('. ')[0] ?? '') : '');
  }
}

function notUnderstood(what: string): SetUpError {
  return new SetUpError(`${what}. "npm run demo -- --help" lists what there is.`);
}

async function main(): Promise<number> {
  const args = readArguments();
  if (args.help) {
    console.log(usage);
    return 0;
  }
  const report = (line: string): void => console.log(line);
  await build(report);
  if (args.tour) return (await import('./tour.ts')).runTour(report);
  if (args.year) return (await import('./year/main.ts')).runYear(args.file, report);
  return runDemo(args.fresh, report);
}

async function runDemo(isFresh: boolean, report: (line: string) => void): Promise<number> {
  const demo = await startDemo({ folder: '.data/demo', database: 'laurel', isFresh, firstPort: 3310, report });
  report(introduction(demo));
  const broken = await untilAskedToStop(demo);
  if (broken) console.error(`\n${broken.name} ended by itself:\n${broken.lastWords()}`);
  report('\nStopping …');
  await demo.stop();
  return broken ? 1 : 0;
}

function introduction({ addresses }: Demo): string {
  return `
  Merchant's admin   ${addresses.admin}   install Laurel, publish a program, see members and orders
  Storefront         ${addresses.storefront}   sign in as a customer, buy, watch the points, redeem in the cart
  Mail outbox        ${addresses.outbox}   what the shop has sent to its customers

  Try: install Laurel in the admin and publish the program · sign in to the storefront and buy something ·
  redeem in the cart · refund the order in the admin and look at the member's page.
  Ctrl-C stops everything and keeps the data; -- --fresh begins anew. Logs: ${relativeLogs}
`;
}

const relativeLogs = '.data/demo/logs';

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof SetUpError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
// The channel to setup.mjs would keep us here.
if (process.connected) process.disconnect();
