import { assert } from './assert.ts';
import { fraction, isZero, termsOf, type Rational } from './rational.ts';

/**
 * An exact number as text: a decimal without trailing zeros where it ends ("10.665", "-3", "0"), else a fraction in
 * lowest terms ("20/3"). One number has one text.
 */
export type ExactText = string;

/** `decimals` moves the point: minor units of a two-decimal currency are written as "7.11" with 2. */
export function exactText(exact: Rational, decimals = 0): ExactText {
  if (isZero(exact)) return '0';
  if (exact.denominator === 1) return decimalText(BigInt(exact.numerator), decimals);
  const reduced = termsOf(exact);
  const { numerator, denominator } =
    decimals === 0 ? reduced : termsOf({ numerator: reduced.numerator, denominator: reduced.denominator * 10n ** BigInt(decimals) });
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

function decimalText(scaled: bigint, places: number): string {
  const digits = String(scaled < 0n ? -scaled : scaled).padStart(places + 1, '0');
  const fraction = digits.slice(digits.length - places).replace(/0+$/, '');
  return `${scaled < 0n ? '-' : ''}${digits.slice(0, digits.length - places)}${fraction && `.${fraction}`}`;
}

/** How many decimals 1/denominator needs; null where it never ends. */
function decimalPlaces(denominator: bigint): number | null {
  let rest = denominator;
  let [twos, fives] = [0, 0];
  for (; rest % 2n === 0n; rest /= 2n) twos += 1;
  for (; rest % 5n === 0n; rest /= 5n) fives += 1;
  return rest === 1n ? Math.max(twos, fives) : null;
}
