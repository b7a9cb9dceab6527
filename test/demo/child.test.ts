import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { aFolderWith } from '../gates/fixture.ts';
import { type Child, startChild, untilItSays } from './child.ts';

function aChild(script: string): Child {
  const child = startChild({
    name: 'the child',
    args: ['-e', script],
    env: { GREETING: 'ready' },
    log: join(aFolderWith({}), 'child.log'),
  });
  onTestFinished(child.stop);
  return child;
}

const waits = 'setInterval(() => {}, 1000);';

test('a process is up when it says so', async () => {
  const child = aChild(`console.log(process.env.GREETING); ${waits}`);

  await untilItSays(child, 'ready');

  expect(child.said()).toBe('ready\n');
});

test('a process that ends before it is up is told with its last words', async () => {
  const child = aChild("console.error('no room'); process.exit(1);");

  await expect(untilItSays(child, 'ready')).rejects.toThrow('the child did not start:\nno room');
});

test('what a process has started ends with it', async () => {
  const child = aChild(
    `const { pid } = require('node:child_process').spawn(process.execPath, ['-e', '${waits}']); console.log(pid); ${waits}`,
  );
  await untilItSays(child, '\n');
  const grandchild = Number(child.said());

  await child.stop();

  await expect.poll(() => isAlive(grandchild), { timeout: 10_000 }).toBe(false);
});

test('of our own environment a process gets what it needs, not what we hold', async () => {
  const child = aChild(`console.log(Object.keys(process.env).includes('VITEST') ? 'leaked' : 'ready'); ${waits}`);

  await untilItSays(child, '\n');

  expect(child.said()).toBe('ready\n');
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
