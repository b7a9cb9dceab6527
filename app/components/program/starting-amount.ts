import { currencyExponent, money, moneyAsDecimal } from '#app/domain/values/money.ts';
import type { CurrencyCode } from '#app/domain/values/money.ts';

/** So many whole units of the currency as decimal text, for a new field; hundreds of them where it has no decimals ("100" yen for 1). */
export function startingAmount(units: number, currency: CurrencyCode): string {
  const exponent = currencyExponent(currency);
  return moneyAsDecimal(money(units * (exponent === 0 ? 100 : 10 ** exponent), currency));
}
