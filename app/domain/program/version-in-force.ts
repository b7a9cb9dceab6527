import type { CurrencyCode } from '../values/money.ts';

/** As much of a version as says which one holds. */
type Dated = { readonly publishedAt: Date };
type Spoken = Dated & { readonly document: { readonly currency: CurrencyCode } };

/** Of versions oldest first, the one that holds at the instant: from its own (inclusive) until the next one's. */
export function inForce<Version extends Dated>(versions: readonly Version[], at: Date): Version | null {
  return versions.findLast(({ publishedAt }) => publishedAt <= at) ?? null;
}

/** By which version an order is judged: null is before the first one, `none-in-its-currency` cannot be said yet. */
export type VersionForOrder<Version> = Version | null | 'none-in-its-currency';

/**
 * The version in force when the order was placed. Where that speaks another currency (the shop changed its own before its program),
 * the first one published later in the order's currency, for good; until there is one the order waits.
 */
export function versionForOrder<Version extends Spoken>(
  versions: readonly Version[],
  { placedAt, currency }: { readonly placedAt: Date; readonly currency: CurrencyCode },
): VersionForOrder<Version> {
  const version = inForce(versions, placedAt);
  if (version === null || version.document.currency === currency) return version;
  return versions.find((later) => later.publishedAt > placedAt && later.document.currency === currency) ?? 'none-in-its-currency';
}
