import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { createDatabase, dropDatabase, startDatabase } from '../../prisma/embedded-postgres.ts';
import { SetUpError } from '../../prisma/set-up-error.ts';

vi.setConfig({ testTimeout: 120_000 });

// The embedded server is what is tested, on a machine that has one of its own as well.
beforeEach(() => {
  vi.stubEnv('DATABASE_URL', '');
  return () => vi.unstubAllEnvs();
});

/** A folder for a server's files that the server's user can pass through, gone after the test. */
function aDataFolder(mode = 0o711): string {
  const folder = mkdtempSync(join(tmpdir(), 'laurel-postgres-'));
  chmodSync(folder, mode);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function ask(url: string, sql: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return rows.flatMap((row) => Object.values(row));
  } finally {
    await client.end();
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function pidIn(folder: string): number {
  return Number.parseInt(readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8'), 10);
}

test('a stopped server leaves no process, and its data and address are there at the next start', async () => {
  const folder = aDataFolder();
  const first = await startDatabase({ folder });
  await ask(first.url, 'create table kept as select 7 as number');
  const pid = pidIn(folder);
  await first.stop();
  expect(isAlive(pid)).toBe(false);

  const second = await startDatabase({ folder });
  onTestFinished(second.stop);

  expect(second.url).toBe(first.url);
  expect(await ask(second.url, 'select number from kept')).toEqual([7]);
});

test('what a server had said yes to is there after it was killed', async () => {
  const folder = aDataFolder();
  const first = await startDatabase({ folder });
  await ask(first.url, 'create table kept as select 7 as number');
  process.kill(pidIn(folder), 'SIGKILL');
  await first.stop();

  const second = await startDatabase({ folder });
  onTestFinished(second.stop);

  expect(await ask(second.url, 'select number from kept')).toEqual([7]);
});

test('a server that runs already is joined, not started twice', async () => {
  const folder = aDataFolder();
  const first = await startDatabase({ folder });
  onTestFinished(first.stop);
  const pid = pidIn(folder);

  const joined = await startDatabase({ folder });

  expect(joined.url).toBe(first.url);
  expect(pidIn(folder)).toBe(pid);
});

test('half of a set-up that was interrupted is made anew', async () => {
  const folder = aDataFolder();
  mkdirSync(join(folder, 'postgres.unfinished'));
  writeFileSync(join(folder, 'postgres.unfinished/PG_VERSION'), '18');

  const server = await startDatabase({ folder });
  onTestFinished(server.stop);

  expect(await ask(server.url, 'select 1')).toEqual([1]);
});

test("a folder that the server's user cannot reach works too", async () => {
  const folder = aDataFolder(0o700);

  const server = await startDatabase({ folder, isThrowaway: true });

  expect(await ask(server.url, 'select 1')).toEqual([1]);
  await server.stop();
});

test('of a throwaway server nothing is left', async () => {
  const folder = aDataFolder();
  const server = await startDatabase({ folder, isThrowaway: true });
  await server.stop();

  expect(['postgres', 'postgres.json', 'postgres.log'].filter((name) => existsSync(join(folder, name)))).toEqual([]);
});

test('the server listens on loopback only, and asks for a password', async () => {
  const server = await startDatabase({ folder: aDataFolder(), isThrowaway: true });
  onTestFinished(server.stop);
  const withoutPassword = new URL(server.url);
  withoutPassword.password = 'wrong';

  expect(await ask(server.url, 'show listen_addresses')).toEqual(['127.0.0.1']);
  await expect(ask(withoutPassword.href, 'select 1')).rejects.toThrow(/password/);
});

test('a database is made once, and dropped with whoever is connected to it', async () => {
  const server = await startDatabase({ folder: aDataFolder(), isThrowaway: true });
  onTestFinished(server.stop);
  const url = await createDatabase(server.url, 'some name');
  expect(await createDatabase(server.url, 'some name')).toBe(url);
  const connected = new pg.Client({ connectionString: url });
  connected.on('error', () => undefined);
  await connected.connect();

  await dropDatabase(server.url, 'some name');

  await expect(ask(url, 'select 1')).rejects.toThrow(/does not exist/);
});

test('a server named by DATABASE_URL that does not answer is said in one line', async () => {
  vi.stubEnv('DATABASE_URL', 'postgresql://nobody@127.0.0.1:1/none');

  const started = startDatabase({ folder: aDataFolder() });

  await expect(started).rejects.toThrow(SetUpError);
  await expect(started).rejects.toThrow(/^The server named by DATABASE_URL does not answer: .*ECONNREFUSED[^\n]*$/);
});
