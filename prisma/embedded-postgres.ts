import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { type Keeper, keep } from './keeper.ts';
import { type ServerUser, giveTo, ownedFolder, reachablePrograms, serverUser } from './postgres-files.ts';
import { type ServerRecord, freePort, serverHome, serverRecord, serverUrl, writeServerRecord } from './server-record.ts';
import { SetUpError } from './set-up-error.ts';

export type DatabaseOptions = {
  /** Holds what must be remembered of the server (port, password, where its files are), its log, and its data where that can be. */
  readonly folder: string;
  /** For tests: nothing is synced to disk, and `stop` deletes the data. */
  readonly isThrowaway?: boolean;
  /** Settings of the server that win over all others. */
  readonly settings?: Readonly<Record<string, string>>;
};

export type Database = {
  /** Of the server's database `postgres`; `createDatabase` makes others. */
  readonly url: string;
  /** Stops the server that runs on `folder`, whoever started it. A server named by DATABASE_URL is left alone. */
  readonly stop: () => Promise<void>;
};

/**
 * A PostgreSQL server: the one that DATABASE_URL names, else the embedded one on `options.folder`, which is made when it
 * does not exist yet and joined when it runs already (its starter may have been killed).
 *
 * It listens on 127.0.0.1 only, by password, on a port that is chosen once and kept while it is free. It ends with this
 * process, however that ends. Throws `SetUpError` with one line when the machine cannot run it.
 */
export async function startDatabase(options: DatabaseOptions): Promise<Database> {
  const external = process.env['DATABASE_URL'];
  if (external) {
    await connectOnce(external).catch((cause: unknown) => {
      throw new SetUpError(`The server named by DATABASE_URL does not answer: ${message(cause)}`, { cause });
    });
    return { url: external, stop: () => Promise.resolve() };
  }
  const record = serverRecord(options.folder);
  const running = serverUrl(record);
  if (await answers(running)) return { url: running, stop: () => stopJoined(options, record) };
  return startServer(options, record);
}

/** Makes the database `name` on the server of `url` unless it exists, and answers its URL. */
export async function createDatabase(url: string, name: string): Promise<string> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
  const made = new URL(url);
  made.pathname = `/${name}`;
  return made.href;
}

/** Drops the database `name`, with whoever is connected to it. */
export async function dropDatabase(url: string, name: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`);
  } finally {
    await client.end();
  }
}

async function startServer(options: DatabaseOptions, known: ServerRecord): Promise<Database> {
  const user = serverUser();
  const home = serverHome(options.folder, known, user);
  const programs = reachablePrograms(user, home.outside);
  const data = join(home.folder(), 'postgres');
  if (!existsSync(join(data, 'PG_VERSION')))
    initialise(programs, data, { user, password: known.password, isThrowaway: options.isThrowaway ?? false });
  forgetDeadServer(data);
  const record = { ...home.record(), port: await freePort(known.port) };
  writeServerRecord(options.folder, record);

  const log = join(options.folder, 'postgres.log');
  const { isThrowaway = false, settings = {} } = options;
  const server = run(programs, data, { user, port: record.port, log, isThrowaway, settings });
  const url = serverUrl(record);
  await untilItAnswers(url, server.child, log);
  return {
    url,
    stop: async () => {
      await stopProcess(server.child, options.isThrowaway ? 'SIGQUIT' : 'SIGINT');
      server.keeper.release();
      if (options.isThrowaway) removeServer(options.folder);
    },
  };
}

/** Deletes the embedded server's files for good; it must not be running. */
function removeServer(folder: string): void {
  const { home } = serverRecord(folder);
  if (home) rmSync(home, { recursive: true, force: true });
  for (const name of ['postgres', 'postgres.json', 'postgres.log']) rmSync(join(folder, name), { recursive: true, force: true });
}

/** Into a folder of another name first: an interrupted run leaves nothing that looks finished. */
function initialise(programs: string, data: string, how: { user: ServerUser; password: string; isThrowaway: boolean }): void {
  const unfinished = `${data}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  ownedFolder(unfinished, how.user);
  const password = join(unfinished, '../password.unfinished');
  writeFileSync(password, `${how.password}\n`, { mode: 0o600 });
  giveTo(password, how.user);
  const locale = ['-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const flags = [
    '-U',
    'laurel',
    '-A',
    'scram-sha-256',
    `--pwfile=${password}`,
    '--no-instructions',
    how.isThrowaway ? '--no-sync' : '--sync-method=fsync',
  ];
  const made = spawnSync(join(programs, 'bin/initdb'), ['-D', unfinished, ...locale, ...flags], {
    ...how.user,
    cwd: '/',
    encoding: 'utf8',
  });
  rmSync(password);
  if (made.status !== 0) throw new SetUpError(`PostgreSQL's data could not be made in ${data}: ${lastLine(made.stderr)}`);
  renameSync(unfinished, data);
}

/** A server that was killed leaves its pid file, and that pid may belong to another program by now (common in containers). */
function forgetDeadServer(data: string): void {
  const file = join(data, 'postmaster.pid');
  const pid = serverPid(data);
  if (pid === undefined) return;
  const command = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  if (command.error === undefined && !command.stdout.includes('postgres')) rmSync(file, { force: true });
}

type Running = { readonly child: ChildProcess; readonly keeper: Keeper };

type RunOptions = Required<Pick<DatabaseOptions, 'isThrowaway' | 'settings'>> & {
  readonly user: ServerUser;
  readonly port: number;
  readonly log: string;
};

function run(programs: string, data: string, how: RunOptions): Running {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    port: how.port,
    max_connections: 80,
    shared_buffers: '64MB',
    max_wal_size: '1GB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    jit: 'off',
    log_checkpoints: 'off',
    ...(how.isThrowaway ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
    ...how.settings,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openSync(how.log, 'w');
  // A group of its own: Ctrl-C must reach the programs that use the server before it reaches the server.
  const child = spawn(join(programs, 'bin/postgres'), ['-D', data, ...flags], {
    ...how.user,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.unref();
  return { child, keeper: keep(child.pid ?? 0, how.isThrowaway ? 'KILL' : 'INT') };
}

async function untilItAnswers(url: string, server: ChildProcess, log: string): Promise<void> {
  const deadline = performance.now() + 60_000;
  while (performance.now() < deadline) {
    if (server.exitCode !== null || server.signalCode !== null) break;
    if (await answers(url)) return;
    await delay(25);
  }
  throw new SetUpError(`PostgreSQL did not start: ${lastLine(readFileSync(log, 'utf8'))} (its log: ${log})`);
}

async function answers(url: string): Promise<boolean> {
  return connectOnce(url).then(
    () => true,
    () => false,
  );
}

async function connectOnce(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function stopProcess(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill(signal);
  const killer = setTimeout(() => server.kill('SIGQUIT'), 10_000);
  await ended;
  clearTimeout(killer);
}

async function stopJoined(options: DatabaseOptions, record: ServerRecord): Promise<void> {
  const pid = serverPid(join(record.home ?? options.folder, 'postgres'));
  if (pid === undefined) return;
  process.kill(pid, 'SIGINT');
  for (let tries = 0; tries < 400 && isAlive(pid); tries += 1) await delay(25);
}

function serverPid(data: string): number | undefined {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
  return Number.isSafeInteger(pid) ? pid : undefined;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}

function message(cause: unknown): string {
  return cause instanceof Error ? cause.message || cause.name : String(cause);
}
