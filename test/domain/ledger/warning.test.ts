import { expect, test } from 'vitest';

import { warningsDue, type Ending } from '#app/domain/ledger/warning.ts';
import { points } from '#app/domain/values/points.ts';
import { utc, zone } from '#test/builders/values.ts';

const expiresAt = new Date('2027-01-01T00:00:00Z');

function due(instant: string, given: readonly number[] = [], over: Partial<Ending> = {}, where = utc) {
  const ending = { expiresAt, points: points(40), given, ...over };
  return warningsDue([ending], [1, 30, 7], { instant: new Date(instant), zone: where }).map(({ days }) => days);
}

test.each([
  ['2026-12-01T23:59:59Z', []],
  ['2026-12-02T00:00:00Z', [30]],
  ['2026-12-24T23:59:59Z', [30]],
  ['2026-12-25T00:00:00Z', [7]],
  ['2026-12-31T00:00:00Z', [1]],
  ['2026-12-31T23:59:59Z', [1]],
  ['2027-01-01T00:00:00Z', []],
])('at %s what ends with the year is warned of by the nearest days that have come: %j', (instant, days) => {
  expect(due(instant)).toEqual(days);
});

test('a warning is given once, and not after a nearer one', () => {
  expect(due('2026-12-02T00:00:00Z', [30])).toEqual([]);
  expect(due('2026-12-26T00:00:00Z', [30])).toEqual([7]);
  expect(due('2026-12-26T00:00:00Z', [7])).toEqual([]);
  expect(due('2026-12-02T00:00:00Z', [1])).toEqual([]);
});

test('the days are the shop’s', () => {
  const inTokyo = { expiresAt: new Date('2026-12-31T15:00:00Z') };

  expect(due('2026-12-24T14:59:59Z', [], inTokyo, zone('Asia/Tokyo'))).toEqual([30]);
  expect(due('2026-12-24T15:00:00Z', [], inTokyo, zone('Asia/Tokyo'))).toEqual([7]);
});

test('nobody is warned of no points', () => {
  expect(due('2026-12-31T00:00:00Z', [], { points: points(0) })).toEqual([]);
});
