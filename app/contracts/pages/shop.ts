import type { CurrencyCode } from '../../domain/values/money.ts';

/** What every admin page needs of its shop: to write amounts, numbers and times as the merchant reads them. */
export type ShopSettings = {
  /** The permanent domain. */
  readonly shop: string;
  readonly name: string;
  readonly currency: CurrencyCode;
  /** IANA. */
  readonly timeZone: string;
  /** BCP 47. */
  readonly locale: string;
};
