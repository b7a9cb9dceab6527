import type { ShopRecord } from '../state/shop-record.ts';

const exponents = new Map<string, number>();

/** Decimal places of a currency: 2 for GBP, 0 for JPY, 3 for KWD. */
export function exponent(currency: string): number {
  const known = exponents.get(currency);
  if (known !== undefined) return known;
  const found = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  exponents.set(currency, found);
  return found;
}

/** Minor units for people: 500 GBP is £5.00. */
export function money(minor: number, currency: string, locale = 'en-GB'): string {
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(minor / 10 ** exponent(currency));
}

/** Minor units as Shopify's decimal text: 500 GBP is `5.00`. */
export function decimal(minor: number, currency: string): string {
  return (minor / 10 ** exponent(currency)).toFixed(exponent(currency));
}

/** A typed amount in minor units; undefined where it is none or has too many decimals. */
export function minorUnits(text: string, currency: string): number | undefined {
  if (!/^\d{1,10}([.,]\d{1,3})?$/.test(text.trim())) return undefined;
  const minor = Number(text.trim().replace(',', '.')) * 10 ** exponent(currency);
  return Math.abs(minor - Math.round(minor)) < 1e-6 ? Math.round(minor) : undefined;
}

/** Liquid counts hundredths in every currency: 500 yen are 50000 there. */
export function hundredths(minor: number, currency: string): number {
  return Math.round(minor * 10 ** (2 - exponent(currency)));
}

/** An instant for a list, in the shop's own time. */
export function moment(instant: string | null, shop: Pick<ShopRecord, 'timeZone'>, locale = 'en-GB'): string {
  if (instant === null) return '';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: shop.timeZone }).format(new Date(instant));
}
