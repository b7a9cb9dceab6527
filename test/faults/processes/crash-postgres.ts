import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { serverRecord } from '../../../prisma/server-record.ts';
import { startDatabase, type Database } from '../../../prisma/embedded-postgres.ts';

/** As `pg_ctl stop -m immediate`: no shutdown, no checkpoint; connections are cut where they are. Then it is started again, on the same files. */
export async function crashPostgres(folder: string): Promise<Database> {
  const data = join(serverRecord(folder).home ?? folder, 'postgres');
  const pid = Number.parseInt(readFileSync(join(data, 'postmaster.pid'), 'utf8'), 10);
  process.kill(pid, 'SIGQUIT');
  for (let tries = 0; existsSync(`/proc/${pid}`) && existsSync(join(data, 'postmaster.pid')); tries += 1) {
    if (tries > 1_000) throw new Error('PostgreSQL does not stop');
    await delay(10);
  }
  return startDatabase({ folder });
}
