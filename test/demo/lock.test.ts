import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { SetUpError } from '../../prisma/set-up-error.ts';
import { aFolderWith } from '../gates/fixture.ts';
import { lock } from './lock.ts';

/** A process that waits to be killed, and whose command line says `name`. */
async function aProcessCalled(name: string): Promise<number> {
  const child = spawn(process.execPath, ['-e', 'console.log("up"); setInterval(() => {}, 1000)', name], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return child.pid ?? 0;
}

test('a folder is taken until it is given back', () => {
  const folder = aFolderWith({});
  const unlock = lock(folder);
  expect(readFileSync(join(folder, 'running.pid'), 'utf8')).toBe(String(process.pid));

  unlock();

  expect(existsSync(join(folder, 'running.pid'))).toBe(false);
});

test('a second demo on a folder is refused in one line that names the first', async () => {
  const pid = await aProcessCalled('test/demo/main.ts');
  const folder = aFolderWith({ 'running.pid': String(pid) });

  expect(() => lock(folder)).toThrow(new SetUpError(`A demo is running here already (process ${pid}): stop it first.`));
});

test('what a killed demo left behind stops nobody', () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  const folder = aFolderWith({ 'running.pid': String(pid) });

  lock(folder);

  expect(readFileSync(join(folder, 'running.pid'), 'utf8')).toBe(String(process.pid));
});

test("a killed demo's process id that another program has by now stops nobody", async () => {
  const folder = aFolderWith({ 'running.pid': String(await aProcessCalled('something-else')) });

  lock(folder);

  expect(readFileSync(join(folder, 'running.pid'), 'utf8')).toBe(String(process.pid));
});

test.each(['', 'no number'])('a file that says %j stops nobody', (text) => {
  const folder = aFolderWith({});
  writeFileSync(join(folder, 'running.pid'), text);

  expect(() => lock(folder)).not.toThrow();
});
