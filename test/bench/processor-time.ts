import { readdirSync, readFileSync } from 'node:fs';

import type { Pool } from 'pg';

/** Seconds of processor time that this process, all its threads, has had so far. */
export function ownSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
}

/** /proc counts in hundredths of a second. */
const ticksPerSecond = 100;

/** The same of a PostgreSQL server on this machine with all its processes, those included that have ended; 0 where there is no /proc. */
export async function serverSeconds(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const own = statOf(String(rows[0]?.pid ?? 0));
  if (own === null) return 0;
  const server = readdirSync('/proc').flatMap((pid) => (/^\d+$/.test(pid) ? (statOf(pid) ?? []) : []));
  const spent = server.map(({ pid, parent, ticks, ticksOfEnded }) => {
    if (pid === own.parent) return ticks + ticksOfEnded;
    return parent === own.parent ? ticks : 0;
  });
  return spent.reduce((sum, ticks) => sum + ticks, 0) / ticksPerSecond;
}

type Stat = { readonly pid: number; readonly parent: number; readonly ticks: number; readonly ticksOfEnded: number };

/** proc_pid_stat(5); null where the process has ended. */
function statOf(pid: string): Stat | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
      .map(Number);
    const [parent = 0, user = 0, system = 0, endedUser = 0, endedSystem = 0] = [1, 11, 12, 13, 14].map((place) => fields[place] ?? 0);
    return { pid: Number(pid), parent, ticks: user + system, ticksOfEnded: endedUser + endedSystem };
  } catch {
    return null;
  }
}
