import { spawn } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { keep } from '../../prisma/keeper.ts';
import { SetUpError } from '../../prisma/set-up-error.ts';
import type { Bench } from './bench.ts';

const missing = `pgbench is needed and was not found on PATH or in /usr/lib/postgresql. It comes with PostgreSQL's server package: on Debian
and Ubuntu "apt-get install -y --no-install-recommends postgresql" ("--no-install-recommends postgresql-common" first, and
"create_main_cluster = false" in /etc/postgresql-common/createcluster.conf, where no server is to be started by it).`;

/** The npm package of PostgreSQL has the server alone. */
export function pgbenchPath(): string {
  const onPath = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'pgbench'));
  const found = [...onPath, ...globSync('/usr/lib/postgresql/*/bin/pgbench').sort().reverse()].find((file) => existsSync(file));
  if (found === undefined) throw new SetUpError(missing);
  return found;
}

export type PgbenchRun = {
  readonly url: string;
  /** One transaction, in pgbench's words. */
  readonly script: string;
  readonly clients: number;
  readonly seconds: number;
};

export type PgbenchResult = {
  readonly perSecond: number;
  /** In milliseconds, of every transaction. */
  readonly latencies: readonly number[];
};

/** Runs the script for so long, prepared, one thread for every eight clients. */
export async function pgbench(bench: Bench, { url, script, clients, seconds }: PgbenchRun): Promise<PgbenchResult> {
  const folder = mkdtempSync(join(bench.folder, 'pgbench-'));
  const file = join(folder, 'script.sql');
  writeFileSync(file, script);
  const threads = Math.min(2, Math.ceil(clients / 8));
  const counts = ['-c', clients, '-j', threads, '-T', seconds].map(String);
  const said = await run(['-n', '-M', 'prepared', ...counts, '-l', '--log-prefix', join(folder, 'log'), '-f', file, url]);
  const perSecond = Number(/^tps = ([\d.]+)/m.exec(said)?.[1]);
  const failed = Number(/^number of failed transactions: (\d+)/m.exec(said)?.[1] ?? 0);
  if (!(perSecond > 0) || failed > 0) throw new Error(`pgbench measured nothing:\n${said}`);
  const latencies = globSync(join(folder, 'log.*')).flatMap(latenciesIn);
  rmSync(folder, { recursive: true });
  return { perSecond, latencies };
}

/** Client, transaction, microseconds, … on each line. */
function latenciesIn(file: string): number[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => Number(line.split(' ', 3)[2]) / 1_000);
}

function run(args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(pgbenchPath(), args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const keeper = keep(child.pid ?? 0, 'KILL');
    const said: string[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => said.push(text));
    child.once('error', reject);
    child.once('close', (code) => {
      keeper.release();
      if (code === 0) resolve(said.join(''));
      else reject(new Error(`pgbench failed:\n${said.join('').slice(0, 1_500)}`));
    });
  });
}
