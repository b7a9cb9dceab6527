import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aFolderWith } from '../gates/fixture.ts';
import { type Step, bringUpToDate, timed } from './step.ts';

function aStep(folder: string, run?: () => Promise<void>) {
  let runs = 0;
  const output = join(folder, 'made/output');
  const step: Step = {
    title: 'Making it',
    inputs: [join(folder, 'sources'), join(folder, 'lock')],
    outputs: [output],
    stamp: join(folder, 'made/stamp'),
    run: async () => {
      runs += 1;
      await run?.();
      writeFileSync(output, 'made');
    },
  };
  return { step, output, runs: () => runs };
}

const sources = { 'sources/a.ts': 'a', 'sources/deep/b.ts': 'b', lock: '1', 'made/.keep': '' };
const silent = (): void => undefined;

test('a step is run once for the same sources', async () => {
  const { step, runs } = aStep(aFolderWith(sources));

  await bringUpToDate(step, silent);
  await bringUpToDate(step, silent);

  expect(runs()).toBe(1);
});

test.each([
  ['a source has changed', (folder: string) => writeFileSync(join(folder, 'sources/deep/b.ts'), 'c')],
  ['a source has come', (folder: string) => writeFileSync(join(folder, 'sources/c.ts'), '')],
  ['a source has gone', (folder: string) => rmSync(join(folder, 'sources/a.ts'))],
  ['a source has another name', (folder: string) => renameSync(join(folder, 'sources/a.ts'), join(folder, 'sources/z.ts'))],
  ['what it made is gone', (folder: string) => rmSync(join(folder, 'made/output'))],
])('a step is run again when %s', async (_what, change) => {
  const folder = aFolderWith(sources);
  const { step, runs } = aStep(folder);
  await bringUpToDate(step, silent);
  change(folder);

  await bringUpToDate(step, silent);

  expect(runs()).toBe(2);
});

test('a step that failed is run again', async () => {
  let isBroken = true;
  const { step, output, runs } = aStep(aFolderWith(sources), () =>
    isBroken ? Promise.reject(new Error('interrupted')) : Promise.resolve(),
  );
  await expect(bringUpToDate(step, silent)).rejects.toThrow('interrupted');
  expect(existsSync(step.stamp)).toBe(false);
  isBroken = false;

  await bringUpToDate(step, silent);

  expect(runs()).toBe(2);
  expect(readFileSync(output, 'utf8')).toBe('made');
});

test('what is done is said in one line, with how long it took', async () => {
  const lines: string[] = [];

  expect(
    await timed(
      'Starting PostgreSQL',
      (line) => lines.push(line),
      () => Promise.resolve(7),
    ),
  ).toBe(7);

  expect(lines).toEqual([expect.stringMatching(/^ {2}Starting PostgreSQL +\d+\.\d s$/)]);
});
