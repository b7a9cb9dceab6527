import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type ServerUser, canReach, folderOutside } from './postgres-files.ts';

/** What is remembered of an embedded server between two starts. */
export type ServerRecord = {
  readonly port: number;
  readonly password: string;
  /** Where its files are when the server's user cannot reach the project's folder; else they are in that folder. */
  readonly home?: string;
};

const fileName = 'postgres.json';

/** The record of `folder`, or a new one (not yet written) with a password of its own. */
export function serverRecord(folder: string): ServerRecord {
  const file = join(folder, fileName);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as ServerRecord;
  return { port: 0, password: randomBytes(18).toString('base64url') };
}

/** Atomic, and readable by its owner only: it holds the password. */
export function writeServerRecord(folder: string, record: ServerRecord): void {
  mkdirSync(folder, { recursive: true });
  const unfinished = join(folder, `${fileName}.unfinished`);
  writeFileSync(unfinished, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
  renameSync(unfinished, join(folder, fileName));
}

export function serverUrl(record: ServerRecord): string {
  return `postgresql://laurel:${record.password}@127.0.0.1:${record.port}/postgres`;
}

/** Decides where the server's files go, and remembers a folder outside the project once one had to be made. */
export function serverHome(folder: string, known: ServerRecord, user: ServerUser) {
  let record = known;
  const outside = (): string => {
    if (record.home && existsSync(record.home)) return record.home;
    record = { ...record, home: folderOutside(user) };
    writeServerRecord(folder, record);
    return record.home ?? folder;
  };
  mkdirSync(folder, { recursive: true });
  return {
    outside,
    folder: () => (record.home || !canReach(folder, user) ? outside() : folder),
    record: () => record,
  };
}

/** `wanted` where it is free on loopback, else one that the system chooses. */
export async function freePort(wanted: number): Promise<number> {
  return (await listenOnce(wanted)) ?? (await listenOnce(0)) ?? wanted;
}

function listenOnce(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      const chosen = typeof address === 'object' && address ? address.port : undefined;
      server.close(() => resolve(chosen));
    });
  });
}
