import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { keep } from '../../prisma/keeper.ts';
import { SetUpError } from '../../prisma/set-up-error.ts';

export type ChildOptions = {
  /** For people: "the worker". */
  readonly name: string;
  /** Arguments of Node. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Where its output goes; begun anew at each start. */
  readonly log: string;
};

export type Child = {
  readonly name: string;
  readonly pid: number;
  readonly hasEnded: () => boolean;
  /** Settles when it has ended, however. */
  readonly ended: Promise<void>;
  /** Asks its whole process group to end, and insists after 8 s. */
  readonly stop: () => Promise<void>;
  readonly kill: () => void;
  /** All that its log holds. */
  readonly said: () => string;
  /** The end of its log, for an error message. */
  readonly lastWords: () => string;
};

/** Starts Node in a process group of its own (Ctrl-C does not reach it: we stop it in order), tied to our life. */
export function startChild(options: ChildOptions): Child {
  const log = openSync(options.log, 'w');
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...options.args], {
    detached: true,
    stdio: ['ignore', log, log],
    env: { ...inherited(), ...options.env } as NodeJS.ProcessEnv,
  });
  closeSync(log);
  const pid = child.pid ?? 0;
  const keeper = keep(-pid, 'KILL');
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      signal(-pid, 'SIGKILL');
      keeper.release();
      resolve();
    });
  });
  const said = (): string => readFileSync(options.log, 'utf8');
  return {
    name: options.name,
    pid,
    ended,
    hasEnded: () => !isRunning(child),
    said,
    stop: () => stop(child, pid, ended),
    kill: () => {
      if (isRunning(child)) signal(-pid, 'SIGKILL');
    },
    lastWords: () => said().trim().split('\n').slice(-20).join('\n'),
  };
}

/** Nothing of ours leaks into the app but what a process needs: its variables are given one by one. */
function inherited(): Record<string, string> {
  const names = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'NODE_EXTRA_CA_CERTS', 'NO_COLOR'];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}

async function stop(child: ChildProcess, pid: number, ended: Promise<void>): Promise<void> {
  if (!isRunning(child)) return;
  signal(-pid, 'SIGTERM');
  const insist = setTimeout(() => signal(-pid, 'SIGKILL'), 8_000);
  await ended;
  clearTimeout(insist);
}

function signal(target: number, name: NodeJS.Signals): void {
  try {
    process.kill(target, name);
  } catch {
    // it has ended already
  }
}

/**
 * Waits until `child` has said `words`; throws when it ends first or a minute has passed. What it says counts and not whether its
 * port answers: that may be somebody else's.
 */
export async function untilItSays(child: Child, words: string): Promise<void> {
  const hasEnded = child.ended.then(() => true);
  for (const deadline = performance.now() + 60_000; performance.now() < deadline;) {
    if (child.said().includes(words)) return;
    if (await Promise.race([hasEnded, delay(50, false)])) break;
  }
  throw new SetUpError(`${child.name} did not start:\n${child.lastWords()}`);
}
