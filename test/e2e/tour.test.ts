import { beforeAll, onTestFailed, test } from 'vitest';
import { startDemo } from '../demo/demo.ts';
import { type Begun, beginTour } from './tour/begin.ts';
import { steps } from './tour/steps.ts';

const folder = '.data/test-tour';
let begun: Begun;
let passed = 0;

beforeAll(async () => {
  const demo = await startDemo({ folder, database: 'laurel_test_tour', isFresh: true, firstPort: 3560, report: () => undefined });
  try {
    begun = await beginTour(demo.addresses);
  } catch (error) {
    await demo.stop();
    throw error;
  }
  return async () => {
    await begun.close();
    await demo.stop();
  };
});

for (const [index, { title, walk }] of steps.entries()) {
  test(`${index + 1} ${title}`, async ({ skip }) => {
    skip(passed < index, 'a step before it did not pass');
    onTestFailed(async () => {
      for (const file of await begun.pictures(`${folder}/pictures`)) console.log(`picture: ${file}`);
    });
    await walk(begun.tour);
    passed = index + 1;
  });
}
