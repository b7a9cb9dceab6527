import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { startDatabase } from '../../prisma/embedded-postgres.ts';
import { SetUpError } from '../../prisma/set-up-error.ts';
import { asOwner, Bench } from './bench.ts';
import { pgbenchPath } from './pgbench.ts';
import { writeResults, type RowResult } from './results.ts';
import type { Row } from './row.ts';
import { rows } from './rows.ts';

/**
 * `npm run bench`: Laurel beside what the database or a bare server can do, in one run, into `test/bench/results.md`. `-- NAME…` runs
 * some rows and only prints them; `-- --short` all of them in a minute or two, for trying out, and only prints them too.
 */

/** As a production server of this size has them: every commit reaches the disk before it is answered. */
const settings = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  shared_buffers: '2GB',
  max_wal_size: '8GB',
  maintenance_work_mem: '512MB',
};

function readArguments(): { readonly chosen: readonly Row[]; readonly isShort: boolean } {
  const { values, positionals } = parseArgs({ options: { short: { type: 'boolean', default: false } }, allowPositionals: true });
  const unknown = positionals.filter((name) => rows.every((row) => row.name !== name));
  if (unknown.length > 0) throw new SetUpError(`Unknown: ${unknown.join(' ')}. Rows: ${rows.map(({ name }) => name).join(' ')}.`);
  return { chosen: rows.filter(({ name }) => positionals.length === 0 || positionals.includes(name)), isShort: values.short };
}

const report = (text: string): void => console.log(text);
const stopping = new AbortController();

async function measured(row: Row, bench: Bench): Promise<RowResult> {
  report(`\n${row.measure}`);
  const started = performance.now();
  try {
    const findings = await row.run(bench);
    for (const { what, ours, baseline, ratio, goal, isReached } of findings) {
      report(`  ${what}: ${[ours, baseline, ratio].filter((text) => text !== '').join(' · ')} · ${goal}: ${isReached ? 'yes' : 'no'}`);
    }
    return { row, findings, seconds: (performance.now() - started) / 1_000 };
  } finally {
    await bench.end();
  }
}

async function main(): Promise<number> {
  const { chosen, isShort } = readArguments();
  const pgbench = spawnSync(pgbenchPath(), ['--version'], { encoding: 'utf8' }).stdout.trim();
  const folder = mkdtempSync(join(tmpdir(), 'laurel-bench-'));
  chmodSync(folder, 0o711);
  // As a throwaway it is stopped at once and deleted; what would make it forget a commit is set back.
  const server = await startDatabase({ folder, isThrowaway: true, settings });
  const bench = new Bench({ isShort, folder, server: server.url, report });
  const leaveNothing = async (): Promise<void> => {
    await bench.end().catch(() => undefined);
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  onceAskedToStop(() => {
    stopping.abort();
    void leaveNothing().finally(() => process.exit(130));
  });
  try {
    const results: RowResult[] = [];
    for (const row of chosen) results.push(await measured(row, bench));
    if (isShort || chosen.length < rows.length) return 0;
    const { server_version: postgres = 'unknown', ...inForce } = await shown(server.url, ['server_version', ...Object.keys(settings)]);
    report(`\nWritten: ${writeResults(results, { postgres, settings: inForce, pgbench, command: 'npm run bench', date: new Date() })}`);
    return 0;
  } finally {
    if (!stopping.signal.aborted) await leaveNothing();
  }
}

/** Ctrl-C arrives from the terminal and through npm; the end of whoever started us is as good. */
function onceAskedToStop(stop: () => void): void {
  let isAsked = false;
  const onSignal = (): void => {
    if (!isAsked) stop();
    isAsked = true;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  process.once('disconnect', onSignal);
}

/** As the server has them: it may be another's. */
async function shown(url: string, names: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const found = await asOwner(url, [`SELECT name, current_setting(name) AS value FROM unnest('{${names.join(',')}}'::text[]) AS name`]);
  return Object.fromEntries(found.map(({ name, value }) => [String(name), String(value)]));
}

try {
  process.exitCode = await main();
} catch (error) {
  // What was at work when we were asked to stop lost its database.
  if (!(error instanceof SetUpError) && !stopping.signal.aborted) throw error;
  if (error instanceof SetUpError) console.error(error.message);
  process.exitCode = 1;
}
process.removeAllListeners('disconnect');
// The channel to setup.mjs would keep us here.
if (process.connected) process.disconnect();
