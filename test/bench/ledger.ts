import { spawnSync } from 'node:child_process';
import { chmodSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';

import { createDatabase, startDatabase } from '../../prisma/embedded-postgres.ts';
import { fillLedger } from './ledger-case.ts';

/**
 * Expiry of 1,000,000 lots and verification of 1,000,000 entries, on a real PostgreSQL that syncs nothing to disk: `npm run bench:ledger`
 * (`-- 100000` for fewer). Each in a process of its own, whose highest resident memory is told; more than 300 MB fails.
 */
const memoryMax = 300;
const lotsPerMember = 20;
const lots = Number(process.argv[2] ?? 1_000_000);

type Measured = {
  readonly seconds: number;
  /** Had by the process, and by PostgreSQL: what a machine that does other things too does not disturb much. */
  readonly processor: { readonly own: number; readonly server: number };
  readonly megabytes: number;
  readonly count: number;
  readonly faults: number;
};

function measured(url: string, what: 'expire' | 'verify'): Measured {
  // What stays in memory must fit: a leak would end the run, not only show in the figure.
  const limits = ['--max-old-space-size=128', '--max-semi-space-size=8'];
  const run = spawnSync(process.execPath, [...limits, 'test/bench/ledger-run.ts', what, url], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (run.status !== 0) throw new Error(`${what} failed`);
  return JSON.parse(run.stdout) as Measured;
}

function tell(what: string, { seconds, processor, megabytes, count }: Measured): void {
  const rate = Math.round(count / seconds).toLocaleString('en');
  const each = (spent: number) => Math.round((spent * 1_000_000) / count);
  console.log(
    `${what}: ${count.toLocaleString('en')} in ${seconds.toFixed(1)} s, ${rate}/s; of processor time ${each(processor.own)} µs each, and PostgreSQL ${each(processor.server)} µs; at most ${megabytes} MB of memory`,
  );
}

async function migrate(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  for (const file of globSync('prisma/migrations/*/migration.sql').sort()) await client.query(readFileSync(file, 'utf8'));
  await client.end();
}

async function main(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'laurel-bench-'));
  chmodSync(folder, 0o711);
  const server = await startDatabase({ folder, isThrowaway: true });
  try {
    const url = await createDatabase(server.url, 'laurel_bench');
    await migrate(url);
    const started = performance.now();
    await fillLedger(url, { members: Math.ceil(lots / lotsPerMember), lotsPerMember });
    console.log(
      `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}; Node ${process.version}`,
    );
    console.log(`Made by the engine in ${((performance.now() - started) / 1000).toFixed(1)} s`);
    const runs = [measured(url, 'verify'), measured(url, 'expire'), measured(url, 'verify')] as const;
    tell('Entries verified', runs[0]);
    tell('Lots expired', runs[1]);
    tell('Entries verified after it', runs[2]);
    const isFlat = runs.every(({ megabytes }) => megabytes < memoryMax);
    const isWhole = runs.every(({ faults }) => faults === 0) && runs[1].count >= lots;
    console.log(`Memory under ${memoryMax} MB: ${isFlat ? 'yes' : 'no'}; all as it should be: ${isWhole ? 'yes' : 'no'}`);
    return isFlat && isWhole ? 0 : 1;
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

process.exitCode = await main();
// The channel to setup.mjs would keep us here.
if (process.connected) process.disconnect();
