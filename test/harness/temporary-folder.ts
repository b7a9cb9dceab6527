import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const prefix = 'laurel-run-';

/**
 * A temporary folder for the whole run: what a test puts into `tmpdir()` is in it, and it goes as the run ends, whatever became of the
 * tests; only what is killed outright leaves it. Each project sets it up; the first makes it.
 */
export default function setUp(): void {
  if (basename(tmpdir()).startsWith(prefix)) return;
  const folder = mkdtempSync(join(tmpdir(), prefix));
  // PostgreSQL's user passes through it.
  chmodSync(folder, 0o711);
  process.env['TMPDIR'] = folder;
  // At the very end: the projects' own servers have their files in it until then.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
}
