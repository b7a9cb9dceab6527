import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { Client } from 'pg';
import type { Child } from '../child.ts';

/** Processor time (user and system) in seconds; memory in MB, shared pages counted once for all (proportional set size). */
export type Usage = { readonly name: string; readonly cpuSeconds: number; readonly memoryMb: number };

export type UsageMeter = {
  /** Since the meter was made; the memory is that of the moment at which all together held most. */
  readonly read: () => readonly Usage[];
  readonly stop: () => void;
};

type Group = { readonly name: string; readonly pids: () => readonly number[] };

/** Reading a process's memory map costs it milliseconds. */
const sampleEveryMs = 10_000;
/** Linux counts processor time in hundredths of a second on every machine that Node runs on. */
const ticksPerSecond = 100;

/** Watches this process, `children` and the database server of `databaseUrl`; what this system does not tell (no /proc, a server elsewhere) is left out. */
export async function meterUsage(databaseUrl: string, children: readonly Child[]): Promise<UsageMeter> {
  const server = await serverPid(databaseUrl);
  const groups: readonly Group[] = [
    { name: 'the shop and this program', pids: () => [process.pid] },
    ...children.map(({ name, pid }) => ({ name, pids: () => [pid] })),
    ...(server === undefined ? [] : [{ name: 'PostgreSQL', pids: () => [server, ...childrenOf(server)] }]),
  ].filter(({ pids }) => existsSync(`/proc/${pids()[0] ?? 0}/smaps_rollup`));
  const begun = groups.map((group) => cpuSeconds(group.pids()));
  let most = groups.map((group) => memoryMb(group.pids()));
  const sample = (): void => {
    const now = groups.map((group) => memoryMb(group.pids()));
    if (total(now) > total(most)) most = now;
  };
  const timer = setInterval(sample, sampleEveryMs);
  return {
    read: () => {
      sample();
      return groups.map(({ name, pids }, index) => ({
        name,
        cpuSeconds: cpuSeconds(pids()) - (begun[index] ?? 0),
        memoryMb: most[index] ?? 0,
      }));
    },
    stop: () => clearInterval(timer),
  };
}

/** Of the server's first process; undefined where it runs on another machine. */
async function serverPid(databaseUrl: string): Promise<number | undefined> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const pid = (await client.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]?.pid ?? 0;
    return stat(pid)?.name.startsWith('postgres') ? stat(pid)?.parent : undefined;
  } finally {
    await client.end();
  }
}

/** With that of children which have ended. */
function cpuSeconds(pids: readonly number[]): number {
  return total(pids.map((pid) => stat(pid)?.ticks ?? 0)) / ticksPerSecond;
}

export function memoryMb(pids: readonly number[]): number {
  return total(pids.map((pid) => Number(/^Pss:\s+(\d+)/m.exec(textOf(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0))) / 1024;
}

function childrenOf(parent: number): readonly number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => stat(pid)?.parent === parent);
}

/** `man 5 proc_pid_stat`: the name stands in parentheses, and may hold anything. */
function stat(pid: number): { name: string; parent: number; ticks: number } | undefined {
  const match = /^\d+ \((.*)\) \S (\d+) (?:\S+ ){9}(\d+) (\d+) (\d+) (\d+) /s.exec(textOf(`/proc/${pid}/stat`));
  if (!match) return undefined;
  const [, name = '', parent, ...ticks] = match;
  return { name, parent: Number(parent), ticks: total(ticks.map(Number)) };
}

/** Empty for a process that has just ended. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function total(parts: readonly number[]): number {
  return parts.reduce((sum, part) => sum + part, 0);
}
