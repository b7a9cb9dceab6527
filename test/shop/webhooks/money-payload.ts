import { exponentOf, minorAsDecimal } from '../orders/decimal.ts';
import type { Order } from '../state/order.ts';
import type { Minor } from '../state/shop-record.ts';
import type { Json } from './json.ts';

/** Writes the amounts of one order, in the shop's currency and in what the buyer saw. */
export type AmountWriter = {
  /** "10.00" */
  text(amount: Minor): string;
  number(amount: Minor): number;
  set(amount: Minor): Json;
};

export function amountWriter({ currency, presentment }: Pick<Order, 'currency' | 'presentment'>): AmountWriter {
  const text = (amount: Minor) => minorAsDecimal(amount, currency);
  return {
    text,
    number: (amount) => Number(text(amount)),
    set(amount) {
      const shop = { amount: text(amount), currency_code: currency };
      return {
        shop_money: shop,
        presentment_money: presentment.currency === currency ? shop : presentmentMoney(amount, currency, presentment),
      };
    },
  };
}

function presentmentMoney(amount: Minor, currency: string, presentment: Order['presentment']) {
  return {
    amount: minorAsDecimal(presentmentMinor(amount, currency, presentment), presentment.currency),
    currency_code: presentment.currency,
  };
}

/** Converted at the order's rate, into the other currency's own minor units. */
function presentmentMinor(amount: Minor, currency: string, presentment: Order['presentment']): Minor {
  const scale = 10 ** (exponentOf(presentment.currency) - exponentOf(currency));
  return Math.round(amount * presentment.rate * scale);
}
