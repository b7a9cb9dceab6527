import type { Minor } from '../state/shop-record.ts';

const exponents = new Map<string, number>();

/** Digits after the point in this currency. The stand-in has its own arithmetic on money: a fault in the app's would otherwise hide behind itself. */
export function exponentOf(currency: string): number {
  let exponent = exponents.get(currency);
  if (exponent === undefined) {
    exponent = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
    exponents.set(currency, exponent);
  }
  return exponent;
}

/** "5.00" of 500 pence, "-0.05" of -5. */
export function minorAsDecimal(amount: Minor, currency: string): string {
  const exponent = exponentOf(currency);
  const digits = String(Math.abs(amount)).padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent);
  const sign = amount < 0 ? '-' : '';
  return exponent === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-exponent)}`;
}

/** 500 of "5", "5.0" or "5.00"; undefined of what is no decimal or has more digits than the currency. */
export function decimalAsMinor(text: string, currency: string): Minor | undefined {
  const exponent = exponentOf(currency);
  const match = /^(-?)(\d{1,12})(?:\.(\d+))?$/.exec(text);
  if (!match) return undefined;
  const [, sign, whole = '0', fraction = ''] = match;
  if (/[^0]/.test(fraction.slice(exponent))) return undefined;
  const minor = Number(whole) * 10 ** exponent + Number(fraction.slice(0, exponent).padEnd(exponent, '0') || '0');
  return sign === '-' && minor !== 0 ? -minor : minor;
}
