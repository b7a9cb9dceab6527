import { expect, test } from 'vitest';

import { aTier, aTierPolicy, tier } from '#test/builders/tiers.ts';
import { directionOf } from '#app/domain/tiers/move.ts';

const policy = (...ids: readonly string[]) => aTierPolicy({ tiers: ids.map((id, index) => aTier(id, index + 1)) });
const old = policy('silver', 'gold');
const way = (from: string | null, to: string | null, next = old) =>
  directionOf({ from: from === null ? null : tier(from), to: to === null ? null : tier(to) }, old, next);

test('a tier is come into, climbed from, fallen from, and left for none', () => {
  expect([way(null, 'gold'), way('silver', 'gold'), way('gold', 'silver'), way('silver', null)]).toEqual(['in', 'up', 'down', 'out']);
  expect([way(null, null), way('gold', 'gold')]).toEqual(['stays', 'stays']);
});

test('where the tiers change places, the new order says which is higher', () => {
  expect(way('silver', 'gold', policy('gold', 'silver'))).toBe('down');
});

test('from a tier that is taken away, the old order says it', () => {
  expect(way('gold', 'silver', policy('silver'))).toBe('down');
});

test('from a tier that is taken away to one that is new, the place from the bottom says it', () => {
  expect([way('gold', 'bronze', policy('bronze')), way('silver', 'ruby', policy('bronze', 'ruby'))]).toEqual(['down', 'up']);
});
