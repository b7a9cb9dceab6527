import { spawn } from 'node:child_process';
import { keep } from '../prisma/keeper.ts';
import { SetUpError } from '../prisma/set-up-error.ts';
import { build } from './demo/build.ts';
import { chromiumPath } from './e2e/chromium.ts';

/**
 * `npm test [-- filter…]`: makes what the tests need and runs them; the last line is the tally of all of them.
 * Filters and options are vitest's own.
 */
async function main(): Promise<number> {
  await build((line) => console.log(line));
  chromiumPath();
  const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2)], { stdio: 'inherit' });
  const keeper = keep(child.pid ?? 0, 'TERM');
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.once('exit', (code) => {
      keeper.release();
      resolve(code ?? 1);
    });
  });
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof SetUpError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
// The channel to setup.mjs would keep us here.
if (process.connected) process.disconnect();
