import { assert } from './assert.ts';

declare const brand: unique symbol;

/** A whole, never negative number of loyalty points, exact up to 2^53 − 1. The direction is the entry's kind, never a sign. */
export type Points = number & { readonly [brand]: 'Points' };

/** The one maker of points. A fraction, a negative number or one past 2^53 − 1 is a defect: round and check before. */
export function points(count: number): Points {
  assert(Number.isSafeInteger(count) && count >= 0, `points must be a whole number from 0, not ${count}`);
  return count as Points;
}

export const noPoints = points(0);

export function sumOfPoints(parts: readonly Points[]): Points {
  return points(parts.reduce<number>((sum, part) => sum + part, 0));
}
