import { spawn } from 'node:child_process';
import { keep } from '../prisma/keeper.ts';
import { SetUpError } from '../prisma/set-up-error.ts';
import { prepare } from './demo/build.ts';
import { chromiumPath } from './e2e/chromium.ts';

export type VitestRun = {
  /** Filters and options, vitest's own. */
  readonly arguments: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
};

/** Makes what the tests need, runs them, and sets the exit code; the last line is the tally of all of them. */
export async function runVitest(run: VitestRun): Promise<void> {
  try {
    process.exitCode = await tested(run);
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
  // The channel to setup.mjs would keep us here.
  if (process.connected) process.disconnect();
}

async function tested({ arguments: given, environment }: VitestRun): Promise<number> {
  await prepare((line) => console.log(line));
  chromiumPath();
  const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...given], {
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  const keeper = keep(child.pid ?? 0, 'TERM');
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.once('exit', (code) => {
      keeper.release();
      resolve(code ?? 1);
    });
  });
}
