import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, globSync, openSync, closeSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

import pg from 'pg';

import { keep } from '../../prisma/keeper.ts';
import { folderOutside, giveTo, serverUser } from '../../prisma/postgres-files.ts';
import { freePort } from '../../prisma/server-record.ts';

const run = promisify(execFile);

/** Debian's own PostgreSQL with its tools; the one of npm is a server alone. */
export function installedPrograms(): string | null {
  const found = globSync('/usr/lib/postgresql/*/bin/pg_dump').map((file) => dirname(file));
  const whole = found.filter((folder) => existsSync(join(folder, 'initdb')) && version(folder) >= 15);
  return whole.sort((a, b) => version(b) - version(a))[0] ?? null;
}

function version(folder: string): number {
  return Number(folder.split('/').at(-2));
}

export type InstalledServer = {
  /** Of the administrator. */
  readonly url: string;
  readonly folder: string;
  readonly stop: () => Promise<void>;
};

/** A throwaway server on loopback, by password, that ends with this process. */
export async function startInstalled(programs: string): Promise<InstalledServer> {
  const folder = folderOutside(serverUser());
  await initialise(programs, folder);
  const port = await freePort(0);
  const child = spawnServer(programs, folder, port);
  const keeper = keep(child.pid ?? 0, 'KILL');
  const stop = async () => {
    await ended(child);
    keeper.release();
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `postgresql://admin:admin@127.0.0.1:${port}/postgres`;
  for (let tries = 0; tries < 400 && child.exitCode === null; tries += 1) {
    if (await answers(url)) return { url, folder, stop };
    await delay(50);
  }
  const said = readFileSync(join(folder, 'log'), 'utf8');
  await stop();
  throw new Error(`PostgreSQL did not start: ${said}`);
}

async function initialise(programs: string, folder: string): Promise<void> {
  const user = serverUser();
  const password = join(folder, 'password');
  writeFileSync(password, 'admin\n', { mode: 0o600 });
  giveTo(password, user);
  const flags = ['-U', 'admin', '-A', 'scram-sha-256', `--pwfile=${password}`, '-E', 'UTF8', '--locale=C', '--no-sync'];
  await run(join(programs, 'initdb'), ['-D', join(folder, 'data'), ...flags], { ...user, cwd: '/' });
}

function spawnServer(programs: string, folder: string, port: number): ChildProcess {
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', port, timezone: 'UTC', fsync: 'off' };
  const given = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openSync(join(folder, 'log'), 'w');
  const how = { ...serverUser(), cwd: '/', detached: true, stdio: ['ignore' as const, log, log] };
  const child = spawn(join(programs, 'postgres'), ['-D', join(folder, 'data'), ...given], how);
  closeSync(log);
  return child;
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGQUIT');
  await exit;
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  const isUp = await client.connect().then(
    () => true,
    () => false,
  );
  await client.end().catch(() => undefined);
  return isUp;
}
