import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Database } from '../../prisma/embedded-postgres.ts';
import { type Addresses, chooseAddresses } from './addresses.ts';
import { type Setting, startApp, startShopProcess } from './app-processes.ts';
import type { Child } from './child.ts';
import { preparedDatabase } from './database.ts';
import { lock } from './lock.ts';
import { secretsOf } from './secrets.ts';
import { type Report, timed } from './step.ts';

export type DemoOptions = {
  /** Holds everything of this demo: database, shop, keys, logs. */
  readonly folder: string;
  /** Of the database, on a server that may hold others. */
  readonly database: string;
  /** Begins anew: what the folder and the database held is deleted. */
  readonly isFresh: boolean;
  readonly firstPort: number;
  readonly report: Report;
};

export type Demo = {
  readonly addresses: Addresses;
  readonly databaseUrl: string;
  readonly folder: string;
  readonly children: readonly Child[];
  /** Settles with the name of the process that ended by itself. */
  readonly broken: Promise<Child>;
  /** Ends worker, web, shop and database, in this order. */
  readonly stop: () => Promise<void>;
  /** The same, at once. */
  readonly kill: () => void;
};

const triesMax = 5;

/** Starts the stand-in shop, Laurel's web process and its worker on one folder; throws `SetUpError` when one does not come up. */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const folder = resolve(options.folder);
  const unlock = lock(folder);
  const children: Child[] = [];
  let database: Database | undefined;
  const stop = async (): Promise<void> => {
    for (const child of children.toReversed()) await child.stop();
    await database?.stop();
    unlock();
  };
  try {
    if (options.isFresh) forget(folder);
    database = await preparedDatabase({ folder, name: options.database, isFresh: options.isFresh, report: options.report });
    const how = { folder, secrets: secretsOf(folder), databaseUrl: database.url };
    const addresses = await startProcesses(children, how, options);
    return {
      addresses,
      databaseUrl: database.url,
      folder,
      children,
      broken: Promise.race(children.map(async (child) => child.ended.then(() => child))),
      stop,
      kill: () => {
        for (const child of children) child.kill();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Starts shop, web and worker on free ports. One that was free when it was looked at may be another's when it is listened on, as when
 * two demos start together: then all of them are started on others.
 */
async function startProcesses(children: Child[], how: Omit<Setting, 'addresses'>, { firstPort, report }: DemoOptions): Promise<Addresses> {
  for (let tries = 1; ; tries += 1) {
    const addresses = await chooseAddresses(firstPort);
    try {
      await timed('Starting the stand-in shop', report, () => startShopProcess(children, { ...how, addresses }));
      await timed('Starting web and worker', report, () => startApp(children, { ...how, addresses }));
      return addresses;
    } catch (error) {
      if (tries === triesMax || !children.some((child) => child.said().includes('EADDRINUSE'))) throw error;
      for (const child of children.splice(0).toReversed()) await child.stop();
    }
  }
}

/** All but the database server, on which the database alone is dropped. */
export function forget(folder: string): void {
  for (const name of ['shop', 'logs', 'secrets.json']) rmSync(join(folder, name), { recursive: true, force: true });
}
