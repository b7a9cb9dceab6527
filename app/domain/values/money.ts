import { numberFormat } from './number-format.ts';
import { assert } from './assert.ts';

declare const brand: unique symbol;

/** An ISO 4217 code, upper case. */
export type CurrencyCode = string & { readonly [brand]: 'CurrencyCode' };

/**
 * An amount in minor units of its currency (cents, yen, fils): whole, exact up to 2^53 − 1.
 * It may be negative where a shop's own document is (a correction line); what that means is the reader's to say.
 */
export type Money = { readonly minor: number; readonly currency: CurrencyCode };

export function currencyCode(text: string): CurrencyCode {
  assert(/^[A-Z]{3}$/.test(text), `not a currency code: ${text}`);
  return text as CurrencyCode;
}

export function money(minor: number, currency: CurrencyCode): Money {
  assert(Number.isSafeInteger(minor), `money must be a whole number of minor units, not ${minor}`);
  return { minor, currency };
}

const exponents = new Map<CurrencyCode, number>();

/** Digits after the decimal point in this currency: 2 for EUR, 0 for JPY, 3 for KWD (ISO 4217, as the runtime's CLDR has it). */
export function currencyExponent(currency: CurrencyCode): number {
  const known = exponents.get(currency);
  if (known !== undefined) return known;
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  exponents.set(currency, digits);
  return digits;
}

/** 1.00, or 100 where the currency has no decimals. */
export function wholeUnit(currency: CurrencyCode): Money {
  return money(10 ** (currencyExponent(currency) || 2), currency);
}

/**
 * Reads Shopify's decimal text ("10.00", "-3", "2.5") without floats. Digits past the currency's exponent are
 * rounded half away from zero, as Shopify does when it charges. Anything else than a decimal gives `undefined`.
 */
export function parseMoney(text: string, currency: CurrencyCode): Money | undefined {
  const match = /^(-?)(\d{1,13})(?:\.(\d{1,10}))?$/.exec(text);
  if (!match) return undefined;
  const [, sign, whole = '', fraction = ''] = match;
  const exponent = currencyExponent(currency);
  const kept = Number(whole + fraction.slice(0, exponent).padEnd(exponent, '0'));
  const minor = kept + (Number(fraction[exponent] ?? '0') >= 5 ? 1 : 0);
  return money(sign === '-' && minor !== 0 ? -minor : minor, currency);
}

/** The decimal text Shopify reads: "5.00" in GBP, "500" in JPY, "1.250" in KWD. */
export function moneyAsDecimal({ minor, currency }: Money): string {
  const exponent = currencyExponent(currency);
  const digits = String(Math.abs(minor)).padStart(exponent + 1, '0');
  const cut = digits.length - exponent;
  const text = exponent === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`;
  return minor < 0 ? `-${text}` : text;
}

/** For people, in their language: "£5.00", "5,00 €". */
export function formatMoney(amount: Money, locale: string): string {
  const format = numberFormat(locale, { style: 'currency', currency: amount.currency });
  return format.format(moneyAsDecimal(amount) as Intl.StringNumericLiteral);
}
