import { readExact } from '../values/exact-text.ts';
import { currencyExponent } from '../values/money.ts';
import { multiply, round, sum, whole } from '../values/rational.ts';
import { amountOf, type Basket } from './basket.ts';
import type { RecordedEarning } from './outcome.ts';

/** What of an order counts as spent, in minor units, rounded down: what remains of the rows that may earn, whether a rule asks for them or not. */
export function amountCounted({ rows, currency }: RecordedEarning): number {
  const counting = rows.filter(({ excludedBecause }) => excludedBecause === null);
  const total = sum(counting.map(({ remaining }) => readExact(remaining)));
  return round(multiply(total, whole(10 ** currencyExponent(currency))), 'floor');
}

/** The same, before it is put into words. */
export function countedMinor(basket: Basket): number {
  return round(amountOf(basket.counting, basket), 'floor');
}
