import fc from 'fast-check';
import { expect, test } from 'vitest';

import { exactText, readExact } from '#app/domain/values/exact-text.ts';
import { exactMoney, exactNumber, pointsInWords } from '#app/domain/values/exact-words.ts';
import { add, compare, divide, isZero, multiply, ratio, round, subtract, whole } from '#app/domain/values/rational.ts';
import { gbp } from '#test/builders/values.ts';

const fraction = fc
  .tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.integer({ min: 1, max: 1_000_000 }))
  .map(([n, d]) => ratio(n, d));

test('adds and takes off again, multiplies and divides again, without losing anything', () => {
  fc.assert(
    fc.property(fraction, fraction, (a, b) => {
      expect(compare(subtract(add(a, b), b), a)).toBe(0);
      if (!isZero(b)) expect(compare(divide(multiply(a, b), b), a)).toBe(0);
    }),
  );
});

test('writes every number as a text that reads back as the same', () => {
  fc.assert(
    fc.property(fraction, fc.constantFrom(0, 2, 3), (exact, decimals) => {
      expect(compare(multiply(readExact(exactText(exact, decimals)), whole(10 ** decimals)), exact)).toBe(0);
    }),
  );
});

test('writes a decimal where it ends, and a fraction where it does not', () => {
  expect([ratio(2133, 200), ratio(-1, 8), ratio(20, 3), ratio(40, 6), whole(0), ratio(5, 100)].map((exact) => exactText(exact))).toEqual([
    '10.665',
    '-0.125',
    '20/3',
    '20/3',
    '0',
    '0.05',
  ]);
});

test.each([
  [ratio(5, 2), [2, 3, 3]],
  [ratio(-5, 2), [-3, -2, -2]],
  [ratio(7, 3), [2, 2, 3]],
  [whole(4), [4, 4, 4]],
] as const)('rounds down, to the nearest with a half up, and up', (exact, expected) => {
  expect([round(exact, 'floor'), round(exact, 'nearest'), round(exact, 'ceiling')]).toEqual(expected);
});

test('reads nothing that it did not write', () => {
  expect(() => readExact('1e5')).toThrow('Defect');
  expect(() => readExact('1/0')).toThrow('Defect');
});

test('says numbers and money to people without rounding in silence', () => {
  expect([
    exactNumber('10.665', 'en'),
    exactNumber('20/3', 'en'),
    exactMoney('7.1', gbp, 'en'),
    exactMoney('7.125', gbp, 'en'),
    exactMoney('20/3', gbp, 'de'),
  ]).toEqual(['10.665', '20/3 (about 6.667)', '£7.10', '£7.125', '20/3 (about 6,67\u00a0£)']);
  expect([pointsInWords(1, 'en'), pointsInWords('1234.5', 'de')]).toEqual(['1 point', '1.234,5 points']);
});
