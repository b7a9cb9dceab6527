import { expect, test } from 'vitest';
import { aSalesFile } from './a-sales-file.fixture.ts';
import { recomputeYear } from './recompute.ts';

const pointsOf = async (...lines: readonly string[]) => Object.fromEntries(await recomputeYear(aSalesFile(...lines)));

/** 3 January 2011 is a Monday, 2 January a Sunday. */
const line = (number: string, units: number, { day = '2011-01-03', price = '2.55', customer = '17850', code = 'A' } = {}) =>
  `${number},${code},"A THING, OR TWO",${units},${day} 08:26:00,${price},${customer}`;

test.each([
  ['a point for each pound, the rest of a pound for nothing', [line('1', 6)], 15n],
  ['lines are added before they are rounded', [line('1', 1, { price: '1.60' }), line('1', 1, { price: '1.60', code: 'B' })], 3n],
  ['orders are rounded one by one', [line('1', 1, { price: '1.60' }), line('2', 1, { price: '1.60' })], 2n],
  ['an order in Advent has 25 more', [line('1', 6, { day: '2010-12-24' })], 40n],
  ['half as much again on a Sunday, before rounding', [line('1', 6, { day: '2011-01-02' })], 22n],
  ['on a Sunday in Advent of the gift too', [line('1', 6, { day: '2010-12-05' })], 60n],
  ['half taken back, half the gift stands', [line('1', 6, { day: '2010-12-06' }), line('C2', -3, { day: '2010-12-07' })], 20n],
  ['all taken back, nothing stands', [line('1', 6, { day: '2010-12-06' }), line('C2', -6)], 0n],
  ['no more is taken back than was bought', [line('1', 6), line('C2', -60)], 0n],
  ['what was never bought is not taken back', [line('1', 6), line('C2', -6, { code: 'B' })], 15n],
  [
    'stock written off and corrections are no sale',
    [line('1', 6), line('1', -2, { code: 'B' }), line('1', 1, { code: 'C', price: '-11062.06' })],
    15n,
  ],
  ['free goods earn nothing', [line('1', 6, { price: '0.0' })], 0n],
])('%s', async (_what, lines, expected) => {
  expect(await pointsOf(...lines)).toEqual({ 17850: expected });
});

test('nobody earns for what nobody bought', async () => {
  expect(await pointsOf(line('1', 6, { customer: '' }), line('C2', -6, { customer: '' }))).toEqual({});
});
