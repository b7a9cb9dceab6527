import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetUpError } from '../../prisma/set-up-error.ts';

/** One demo at a time on one folder: throws while another is running, and takes over from one that was killed. */
export function lock(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'running.pid');
  const unlock = (): void => rmSync(file, { force: true });
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return unlock;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const pid = Number(readFileSync(file, 'utf8'));
  if (pid !== process.pid && isDemo(pid)) throw new SetUpError(`A demo is running here already (process ${pid}): stop it first.`);
  writeFileSync(file, String(process.pid));
  return unlock;
}

/** A process id is used again: only one that runs our code counts. */
function isDemo(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return typeof stdout === 'string' && /test\/(demo|run|e2e)|vitest/.test(stdout);
}
