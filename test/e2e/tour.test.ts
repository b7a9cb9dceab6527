import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest';
import { type Demo, startDemo } from '../demo/demo.ts';
import { type Begun, beginTour } from './tour/begin.ts';
import { steps } from './tour/steps.ts';

const folder = '.data/test-tour';
let demo: Demo | undefined;
let begun: Begun | undefined;
let passed = 0;

beforeAll(async () => {
  demo = await startDemo({ folder, database: 'laurel_test_tour', isFresh: true, firstPort: 3560, report: () => undefined });
  begun = await beginTour(demo.addresses);
});

afterAll(async () => {
  await begun?.close();
  await demo?.stop();
});

for (const [index, { title, walk }] of steps.entries()) {
  test(`${index + 1} ${title}`, async ({ skip }) => {
    skip(passed < index, 'a step before it did not pass');
    onTestFailed(async () => {
      for (const file of (await begun?.pictures(`${folder}/pictures`)) ?? []) console.log(`picture: ${file}`);
    });
    expect(begun).toBeDefined();
    if (begun) await walk(begun.tour);
    passed = index + 1;
  });
}
