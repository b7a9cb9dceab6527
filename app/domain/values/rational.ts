import { assert } from './assert.ts';
import { commonFactor, commonMultiple, inLowestTerms } from './lowest-terms.ts';

/**
 * An exact fraction; opaque: use the functions of this file. The denominator is above 0; not always in lowest terms.
 *
 * Kept in plain numbers for as long as both are safe integers, which the points of real orders are, and in bigints from there on: a product or
 * sum of safe integers that is itself safe is exact, and one that is not is seen and worked out again in bigints.
 */
export type Rational = Small | Large;

type Small = { readonly numerator: number; readonly denominator: number };
type Large = { readonly numerator: bigint; readonly denominator: bigint };

/** How a fraction becomes whole. `nearest` rounds a half up, towards +∞. */
export type Rounding = 'floor' | 'nearest' | 'ceiling';

export const zero: Rational = { numerator: 0, denominator: 1 };
export const one: Rational = { numerator: 1, denominator: 1 };

/** Above this a denominator is brought to lowest terms, so that it does not grow with every step. Looking for them is dear: few sums come here. */
const denominatorMax = 2 ** 32;
/** What many fractions are brought over is at most this: there is room for another factor before it is too large. */
const oneDenominatorMax = 2 ** 20;

export function whole(count: number): Rational {
  if (!Number.isSafeInteger(count)) notExact(count);
  return { numerator: count, denominator: 1 };
}

export function ratio(numerator: number, denominator: number): Rational {
  const isFraction = denominator > 0 && Number.isSafeInteger(numerator) && Number.isSafeInteger(denominator);
  if (!isFraction) assert(false, `not a fraction of whole numbers above nothing: ${numerator}/${denominator}`);
  return { numerator, denominator };
}

/** In lowest terms. */
export function fraction(numerator: bigint, denominator: bigint): Rational {
  const { numerator: n, denominator: d } = inLowestTerms(numerator, denominator);
  return small(Number(n), Number(d)) ?? { numerator: n, denominator: d };
}

/** In lowest terms, for a text of it. */
export function termsOf(exact: Rational): Large {
  return inLowestTerms(BigInt(exact.numerator), BigInt(exact.denominator));
}

export function add(a: Rational, b: Rational): Rational {
  if (isSmall(a) && isSmall(b)) {
    if (a.numerator === 0) return b;
    if (b.numerator === 0) return a;
    const sum = smallSum(a, b);
    if (sum) return sum;
  }
  const [an, ad, bn, bd] = [BigInt(a.numerator), BigInt(a.denominator), BigInt(b.numerator), BigInt(b.denominator)];
  return fraction(an * bd + bn * ad, ad * bd);
}

export function subtract(a: Rational, b: Rational): Rational {
  return add(a, negated(b));
}

export function negated(a: Rational): Rational {
  return isSmall(a) ? { numerator: -a.numerator, denominator: a.denominator } : { numerator: -a.numerator, denominator: a.denominator };
}

export function multiply(a: Rational, b: Rational): Rational {
  if (isSmall(a) && isSmall(b)) {
    const product = small(a.numerator * b.numerator, a.denominator * b.denominator);
    if (product) return product;
  }
  return fraction(BigInt(a.numerator) * BigInt(b.numerator), BigInt(a.denominator) * BigInt(b.denominator));
}

/** A whole number of it. */
export function times(count: number, a: Rational): Rational {
  const product = isSmall(a) ? small(count * a.numerator, a.denominator) : null;
  return product ?? multiply(whole(count), a);
}

/** Dividing by zero is a defect. */
export function divide(a: Rational, b: Rational): Rational {
  assert(!isZero(b), 'divided by zero');
  const sign = b.numerator < 0 ? -1 : 1;
  const inverse = isSmall(b)
    ? { numerator: b.denominator * sign, denominator: b.numerator * sign }
    : { numerator: b.denominator * BigInt(sign), denominator: b.numerator * BigInt(sign) };
  return multiply(a, inverse);
}

/** What part of a whole it is: `divide`, but 1 itself where it is all of it. */
export function partOf(part: Rational, all: Rational): Rational {
  return compare(part, all) === 0 ? one : divide(part, all);
}

/** Below 0 where `a` is less, 0 where they are equal, above 0 where `a` is more. */
export function compare(a: Rational, b: Rational): number {
  if (isSmall(a) && isSmall(b)) {
    const left = a.numerator * b.denominator;
    const right = b.numerator * a.denominator;
    if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) return left < right ? -1 : left > right ? 1 : 0;
  }
  const [left, right] = [BigInt(a.numerator) * BigInt(b.denominator), BigInt(b.numerator) * BigInt(a.denominator)];
  return left < right ? -1 : left > right ? 1 : 0;
}

export function isAbove(a: Rational, b: Rational): boolean {
  return compare(a, b) > 0;
}

export function smaller(a: Rational, b: Rational): Rational {
  return isAbove(a, b) ? b : a;
}

export function isZero(a: Rational): boolean {
  return isSmall(a) ? a.numerator === 0 : a.numerator === 0n;
}

/** In plain numbers over one common denominator for as long as they are exact, and step by step where they are not. */
export function sum(parts: readonly Rational[]): Rational {
  let numerator = 0;
  let denominator = 1;
  for (const part of parts) {
    if (!isSmall(part)) return parts.reduce(add, zero);
    if (part.denominator === denominator) numerator += part.numerator;
    else if (part.numerator !== 0) {
      const common = commonMultiple(denominator, part.denominator);
      const before = numerator * (common / denominator);
      const more = part.numerator * (common / part.denominator);
      if (!Number.isSafeInteger(common) || !Number.isSafeInteger(before) || !Number.isSafeInteger(more)) return parts.reduce(add, zero);
      numerator = before + more;
      denominator = common;
    }
    if (Math.abs(numerator) > Number.MAX_SAFE_INTEGER) return parts.reduce(add, zero);
  }
  return small(numerator, denominator) ?? parts.reduce(add, zero);
}

/** The same fractions over the least denominator that all of them have, so that sums need not look for one; as they are where that is large. */
export function overOneDenominator(all: readonly Rational[]): readonly Rational[] {
  let denominator = 1;
  for (const each of all) {
    if (!isSmall(each)) return all;
    denominator = commonMultiple(denominator, each.denominator);
    if (denominator > oneDenominatorMax) return all;
  }
  return all.map((each) => (isSmall(each) ? { numerator: each.numerator * (denominator / each.denominator), denominator } : each));
}

/** In plain numbers; null where one of them is no whole number, or too large to be one that is safe. */
export function wholeNumbers(all: readonly Rational[]): readonly number[] | null {
  const numbers: number[] = [];
  for (const each of all) {
    if (!isSmall(each) || each.denominator !== 1) return null;
    numbers.push(each.numerator);
  }
  return numbers;
}

/** Past 2^53 − 1 is a defect. */
export function round(exact: Rational, rounding: Rounding): number {
  const { numerator: n, denominator: d } = isSmall(exact) ? exact : wholeAndPart(exact);
  const part = n % d;
  const rest = part < 0 ? part + d : part;
  // n − rest is a multiple of d, so that the division is exact. Adding 0 makes −0 0.
  const floor = (n - rest) / d + 0;
  const isUp = rounding === 'floor' ? false : rounding === 'ceiling' ? rest > 0 : rest >= d - rest;
  const count = isUp ? floor + 1 : floor;
  if (!Number.isSafeInteger(count) || !Number.isSafeInteger(n - rest)) notExact(count);
  return count;
}

/** A large fraction that rounds, in every way, as it does: its floor, and where it stands above it (nothing, below half, half, above). */
function wholeAndPart({ numerator: n, denominator: d }: Large): Small {
  const floor = n / d - (n % d < 0n ? 1n : 0n);
  const rest = n - floor * d;
  const quarters = rest === 0n ? 0 : 2n * rest < d ? 1 : 2n * rest === d ? 2 : 3;
  const numerator = Number(floor) * 4 + quarters;
  assert(Number.isSafeInteger(numerator), `too large to be counted exactly: ${Number(floor)}`);
  return { numerator, denominator: 4 };
}

/** Apart from the steps that may call it: its words would be written at every step. */
function notExact(count: number): never {
  assert(false, `too large to be counted exactly: ${count}`);
}

function isSmall(a: Rational): a is Small {
  return typeof a.numerator === 'number';
}

/** Over the least denominator that both have. */
function smallSum(a: Small, b: Small): Small | null {
  if (a.denominator === b.denominator) return small(a.numerator + b.numerator, a.denominator);
  const denominator = commonMultiple(a.denominator, b.denominator);
  const left = a.numerator * (denominator / a.denominator);
  const right = b.numerator * (denominator / b.denominator);
  return Number.isSafeInteger(left) && Number.isSafeInteger(right) ? small(left + right, denominator) : null;
}

/** Null where it is not exact in plain numbers. */
function small(numerator: number, denominator: number): Small | null {
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator)) return null;
  if (denominator <= denominatorMax) return { numerator, denominator };
  const factor = commonFactor(Math.abs(numerator), denominator);
  return { numerator: numerator / factor, denominator: denominator / factor };
}
