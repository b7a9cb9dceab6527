import { assert } from './assert.ts';

/** An exact fraction. The denominator is above 0; not always in lowest terms, so compare with `compare`, never by field. */
export type Rational = { readonly numerator: bigint; readonly denominator: bigint };

/** How a fraction becomes whole. `nearest` rounds a half up, towards +∞. */
export type Rounding = 'floor' | 'nearest' | 'ceiling';

export const zero: Rational = { numerator: 0n, denominator: 1n };
export const one: Rational = { numerator: 1n, denominator: 1n };

export function whole(count: number): Rational {
  return { numerator: BigInt(count), denominator: 1n };
}

export function ratio(numerator: number, denominator: number): Rational {
  assert(denominator > 0, `a denominator must be above 0, not ${denominator}`);
  return { numerator: BigInt(numerator), denominator: BigInt(denominator) };
}

export function add(a: Rational, b: Rational): Rational {
  if (a.denominator === b.denominator) return { numerator: a.numerator + b.numerator, denominator: a.denominator };
  return lowest(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function subtract(a: Rational, b: Rational): Rational {
  return add(a, { numerator: -b.numerator, denominator: b.denominator });
}

export function multiply(a: Rational, b: Rational): Rational {
  if (a.denominator === 1n && b.denominator === 1n) return { numerator: a.numerator * b.numerator, denominator: 1n };
  return lowest(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** Dividing by zero is a defect. */
export function divide(a: Rational, b: Rational): Rational {
  assert(b.numerator !== 0n, 'divided by zero');
  const sign = b.numerator < 0n ? -1n : 1n;
  return lowest(a.numerator * b.denominator * sign, a.denominator * b.numerator * sign);
}

/** Below 0 where `a` is less, 0 where they are equal, above 0 where `a` is more. */
export function compare(a: Rational, b: Rational): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function isAbove(a: Rational, b: Rational): boolean {
  return compare(a, b) > 0;
}

export function smaller(a: Rational, b: Rational): Rational {
  return isAbove(a, b) ? b : a;
}

export function isZero(a: Rational): boolean {
  return a.numerator === 0n;
}

export function sum(parts: readonly Rational[]): Rational {
  return parts.reduce(add, zero);
}

/** Past 2^53 − 1 is a defect. */
export function round(exact: Rational, rounding: Rounding): number {
  const { numerator: n, denominator: d } = exact;
  const count = Number(rounding === 'floor' ? floor(n, d) : rounding === 'ceiling' ? -floor(-n, d) : floor(2n * n + d, 2n * d));
  assert(Number.isSafeInteger(count), `too large to be counted exactly: ${count}`);
  return count;
}

export function lowest(numerator: bigint, denominator: bigint): Rational {
  if (denominator === 1n) return { numerator, denominator };
  const factor = commonDivisor(numerator < 0n ? -numerator : numerator, denominator);
  return factor === 1n ? { numerator, denominator } : { numerator: numerator / factor, denominator: denominator / factor };
}

function floor(n: bigint, d: bigint): bigint {
  const quotient = n / d;
  return n % d < 0n ? quotient - 1n : quotient;
}

function commonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}
