import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const prefix = 'laurel-run-';

/**
 * A temporary folder for the whole run: what a test puts into `tmpdir()` is in it, and it goes once the run has ended, whatever became of
 * the tests. Each project sets it up; the first makes it.
 */
export default function setUp(): void {
  if (basename(tmpdir()).startsWith(prefix)) return;
  const folder = mkdtempSync(join(tmpdir(), prefix));
  // PostgreSQL's user passes through it.
  chmodSync(folder, 0o711);
  process.env['TMPDIR'] = folder;
  removeAfterwards(folder);
}

/** Its input ends with this process, however that ends; a server that is stopping then may write for a moment yet. */
function removeAfterwards(folder: string): void {
  const script = 'cat >/dev/null; for wait in 1 1 2 4 8; do sleep $wait; rm -rf -- "$0" && break; done';
  const remover = spawn('/bin/sh', ['-c', script, folder], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  remover.unref();
  // A pipe is a socket to Node, and would hold the event loop open.
  const pipe = remover.stdin as unknown as { unref?: () => void };
  pipe.unref?.();
}
