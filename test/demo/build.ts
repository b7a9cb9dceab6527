import { spawn } from 'node:child_process';
import { keep } from '../../prisma/keeper.ts';
import { SetUpError } from '../../prisma/set-up-error.ts';
import { type Report, type Step, bringUpToDate } from './step.ts';

const lockFile = 'package-lock.json';
const prismaClient = 'node_modules/.prisma/client';

/** What has to be made before anything of Laurel, or its stand-in shop, can be loaded. */
const toLoad: readonly Step[] = [
  {
    title: 'Generating the database client',
    inputs: ['prisma/schema.prisma', lockFile],
    outputs: [`${prismaClient}/index.js`],
    stamp: `${prismaClient}/laurel.stamp`,
    run: () => tool('prisma', 'generate', '--no-hints'),
  },
  {
    title: "Fetching Shopify's schema",
    inputs: ['test/shop/schema.ts'],
    outputs: ['.cache/admin_2026-07.json.gz'],
    stamp: '.cache/schema.stamp',
    run: async () => {
      const { schemaFile } = await import('../shop/schema.ts');
      await schemaFile();
    },
  },
  {
    title: 'Building the extensions',
    inputs: ['extensions', 'shopify.app.toml', lockFile],
    outputs: ['extensions/loyalty-checkout/dist'],
    stamp: 'extensions/loyalty-checkout/dist/laurel.stamp',
    run: () => tool('node', 'extensions/build.ts'),
  },
];

/** What the web process serves. */
const toServe: readonly Step[] = [
  {
    title: 'Building the app',
    inputs: ['app', 'vite.config.ts', lockFile],
    outputs: ['build/server/index.js', 'build/client/assets'],
    stamp: 'build/laurel.stamp',
    run: () => tool('remix', 'vite:build', '--logLevel', 'warn'),
  },
];

/** Makes what is missing or older than its sources, for tests that load modules one by one. */
export async function prepare(report: Report): Promise<void> {
  for (const step of toLoad) await bringUpToDate(step, report);
}

/** Makes what is missing or older than its sources, for the whole of Laurel to run. */
export async function build(report: Report): Promise<void> {
  await prepare(report);
  for (const step of toServe) await bringUpToDate(step, report);
}

/** Runs a tool of the project; what it prints is shown only when it fails. */
function tool(name: string, ...args: readonly string[]): Promise<void> {
  return toolWith({}, name, ...args);
}

export function toolWith(env: Readonly<Record<string, string>>, name: string, ...args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(`node_modules/.bin/${name}`, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: 'production', CHECKPOINT_DISABLE: '1', ...env },
    });
    const keeper = keep(child.pid ?? 0, 'TERM');
    const output: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => output.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      keeper.release();
      if (code === 0) resolve();
      else reject(new SetUpError(`${name} ${args.join(' ')} failed:\n${Buffer.concat(output).toString().trim()}`));
    });
  });
}
