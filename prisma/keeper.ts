import { spawn } from 'node:child_process';

/** `cat` ends when the pipe's other end does: when this process ends, in whatever way. */
const script = 'cat >/dev/null; kill -s "$0" -- "$1" 2>/dev/null';

export type Keeper = { readonly release: () => void };

/**
 * Sees to it that what we started does not outlive us, even when this process is killed outright and can clean up
 * nothing: a shell of its own process group waits for our end of a pipe to close and signals then. `target` is a
 * process id, or a group's as a negative number. Release it once the target has ended, before its id can be used again.
 */
export function keep(target: number, signal: 'INT' | 'TERM' | 'KILL'): Keeper {
  const shell = spawn('/bin/sh', ['-c', script, signal, String(target)], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  shell.unref();
  // A pipe is a socket to Node, and would hold the event loop open.
  const pipe = shell.stdin as unknown as { unref?: () => void };
  pipe.unref?.();
  shell.on('error', () => undefined);
  return { release: () => void shell.kill('SIGKILL') };
}
