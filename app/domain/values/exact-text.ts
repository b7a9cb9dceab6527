import { assert } from './assert.ts';
import { commonFactor } from './lowest-terms.ts';
import { fraction, isZero, termsOf, type Rational } from './rational.ts';

/**
 * An exact number as text: a decimal without trailing zeros where it ends ("10.665", "-3", "0"), else a fraction in
 * lowest terms ("20/3"). One number has one text.
 */
export type ExactText = string;

/** `decimals` moves the point: minor units of a two-decimal currency are written as "7.11" with 2. */
export function exactText(exact: Rational, decimals = 0): ExactText {
  if (isZero(exact)) return '0';
  const { numerator, denominator } = exact;
  if (typeof numerator === 'number' && typeof denominator === 'number') {
    const text = denominator === 1 ? decimalText(numerator, decimals) : textInNumbers(numerator, denominator * 10 ** decimals);
    if (text !== null) return text;
  }
  const reduced = termsOf(exact);
  return textInBigints(termsOf({ numerator: reduced.numerator, denominator: reduced.denominator * 10n ** BigInt(decimals) }));
}

/** Null where plain numbers are not exact any more. */
function textInNumbers(numerator: number, denominator: number): string | null {
  if (!Number.isSafeInteger(denominator)) return null;
  const factor = commonFactor(Math.abs(numerator), denominator);
  const [n, d] = [numerator / factor, denominator / factor];
  const places = decimalPlaces(d);
  if (places === null) return `${n}/${d}`;
  const scaled = n * (10 ** places / d);
  return places <= 15 && Number.isSafeInteger(scaled) ? decimalText(scaled, places) : null;
}

function textInBigints({ numerator, denominator }: { readonly numerator: bigint; readonly denominator: bigint }): string {
  const places = decimalPlaces(denominator);
  return places === null ? `${numerator}/${denominator}` : decimalText((numerator * 10n ** BigInt(places)) / denominator, places);
}

/** Reads what `exactText` wrote; anything else is a defect. */
export function readExact(text: ExactText): Rational {
  const match = /^(-?\d+)(?:\.(\d+)|\/([1-9]\d*))?$/.exec(text);
  assert(match, `not an exact number: ${text}`);
  const [, whole = '0', decimals = '', denominator = '1'] = match;
  return decimals === ''
    ? fraction(BigInt(whole), BigInt(denominator))
    : fraction(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
}

function decimalText(scaled: bigint | number, places: number): string {
  const isBelow = scaled < 0;
  const text = isBelow ? String(scaled).slice(1) : String(scaled);
  if (places === 0) return isBelow ? `-${text}` : text;
  const digits = text.padStart(places + 1, '0');
  let end = digits.length;
  while (end > digits.length - places && digits[end - 1] === '0') end -= 1;
  const fraction = digits.slice(digits.length - places, end);
  return `${isBelow ? '-' : ''}${digits.slice(0, digits.length - places)}${fraction && `.${fraction}`}`;
}

/** How many decimals 1/denominator needs; null where it never ends. */
function decimalPlaces(denominator: bigint | number): number | null {
  return typeof denominator === 'number' ? placesInNumbers(denominator) : placesInBigints(denominator);
}

function placesInNumbers(denominator: number): number | null {
  let rest = denominator;
  let [twos, fives] = [0, 0];
  for (; rest % 2 === 0; rest /= 2) twos += 1;
  for (; rest % 5 === 0; rest /= 5) fives += 1;
  return rest === 1 ? Math.max(twos, fives) : null;
}

function placesInBigints(denominator: bigint): number | null {
  let rest = denominator;
  let [twos, fives] = [0, 0];
  for (; rest % 2n === 0n; rest /= 2n) twos += 1;
  for (; rest % 5n === 0n; rest /= 5n) fives += 1;
  return rest === 1n ? Math.max(twos, fives) : null;
}
