import {
  collectionId,
  companyId,
  customerId,
  lineId,
  locationId,
  marketId,
  orderId,
  productId,
  segmentId,
  variantId,
  type CollectionId,
} from '#app/domain/values/ids.ts';
import { moneyAsDecimal, money, parseMoney, currencyExponent, type CurrencyCode } from '#app/domain/values/money.ts';
import type { TimeZone } from '#app/domain/values/time-zone.ts';
import { readInstant } from './instant.ts';
import type { Names, Resource } from './names.ts';
import { ScenarioMisread } from './problem.ts';

/** What a scenario's texts are read by. */
export type Reading = {
  readonly currency: CurrencyCode;
  readonly zone: TimeZone;
  readonly taxesIncluded: boolean;
  readonly names: Names;
};

/** Minor units. More decimals than the currency has are refused: a scenario must not be rounded in silence. */
export function minorOf(text: string, { currency }: Reading): number {
  const read = parseMoney(text, currency);
  const decimals = (text.split('.')[1] ?? '').replace(/0+$/, '').length;
  if (!read || decimals > currencyExponent(currency)) throw new ScenarioMisread(`"${text}" is not an amount in ${currency}`);
  return read.minor;
}

export function decimalOf(minor: number, { currency }: Reading): string {
  return moneyAsDecimal(money(minor, currency));
}

export function instantOf(text: string, { zone }: Reading): Date {
  const read = readInstant(text, zone);
  if (!read)
    throw new ScenarioMisread(`"${text}" is not an instant: write 2026-03-02T10:00:00Z, 2026-03-02T10:00 on the shop’s clock, or a day`);
  return read;
}

const makers = {
  Collection: collectionId,
  Company: companyId,
  Customer: customerId,
  LineItem: lineId,
  Location: locationId,
  Market: marketId,
  Order: orderId,
  Product: productId,
  ProductVariant: variantId,
  Segment: segmentId,
};

/** The id that a short name stands for. */
export function idIn<Kind extends keyof typeof makers>(
  kind: Kind,
  name: string,
  { names }: Reading,
): NonNullable<ReturnType<(typeof makers)[Kind]>> {
  const made = makers[kind](names.idOf(kind satisfies Resource, name));
  if (!made) throw new ScenarioMisread(`"${name}" is not an id of a ${kind}`);
  return made as NonNullable<ReturnType<(typeof makers)[Kind]>>;
}

export function collectionsIn(written: readonly string[], reading: Reading): readonly CollectionId[] {
  return written.map((name) => idIn('Collection', name, reading));
}
