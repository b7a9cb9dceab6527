import { expect, test } from 'vitest';

import { pace } from '#app/services/pace.ts';

const at = (ms: number) => new Date(ms);

test('so many at once, then one in each interval', () => {
  const isInPace = pace({ burst: 3, everyMs: 1_000, keysMax: 10 });
  const asked = [0, 0, 0, 0, 999, 1_000, 1_000, 10_000, 10_000, 10_000, 10_000];

  expect(asked.map((ms) => isInPace('ann', at(ms)))).toEqual([true, true, true, false, false, true, false, true, true, true, false]);
});

test('one key takes nothing from another, and no more are kept than are allowed', () => {
  const isInPace = pace({ burst: 1, everyMs: 1_000, keysMax: 2 });

  expect(['ann', 'ben', 'ann'].map((key) => isInPace(key, at(0)))).toEqual([true, true, false]);
  expect(['cat', 'ann', 'ben', 'cat'].map((key) => isInPace(key, at(0)))).toEqual([true, true, true, true]);
});
