import { currencyExponent, type CurrencyCode } from './money.ts';
import { readExact, type ExactText } from './exact-text.ts';
import { numberFormat } from './number-format.ts';
import { multiply, round, whole } from './rational.ts';

/** For people, nothing rounded off in silence: "10.665"; a number that never ends as "20/3 (about 6.667)". */
export function exactNumber(exact: ExactText, locale: string): string {
  return shown(exact, numberFormat(locale, { maximumFractionDigits: 100 }), 3);
}

/** An amount in whole units: "£7.11", "£7.125" where there is a part of a penny, "20/3 (about £6.67)". */
export function exactMoney(exact: ExactText, currency: CurrencyCode, locale: string): string {
  const digits = currencyExponent(currency);
  const format = numberFormat(locale, { style: 'currency', currency, minimumFractionDigits: digits, maximumFractionDigits: 100 });
  return shown(exact, format, digits);
}

function shown(exact: ExactText, format: Intl.NumberFormat, digits: number): string {
  if (!exact.includes('/')) return format.format(exact as Intl.StringNumericLiteral);
  const nearest = round(multiply(readExact(exact), whole(10 ** digits)), 'nearest');
  return `${exact} (about ${format.format(`${nearest}E-${digits}` as Intl.StringNumericLiteral)})`;
}

/** "1 point", "2 points", "10.665 points". */
export function pointsInWords(exact: ExactText | number, locale: string): string {
  const text = String(exact);
  return `${exactNumber(text, locale)} ${text === '1' || text === '-1' ? 'point' : 'points'}`;
}
