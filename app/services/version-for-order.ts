import type { Order } from '#app/domain/earning/order.ts';
import { inForce, type ProgramVersion } from '#app/persistence/program-version.ts';

/** By which version an order is judged: null is before the first one, `none-in-its-currency` cannot be said yet. */
export type VersionForOrder = ProgramVersion | null | 'none-in-its-currency';

/**
 * The version in force when the order was placed. Where that speaks another currency (the shop changed its own before its program),
 * the first one published later in the order's currency, for good; until there is one the order waits.
 */
export function versionForOrder(versions: readonly ProgramVersion[], { placedAt, currency }: Order): VersionForOrder {
  const version = inForce(versions, placedAt);
  if (version === null || version.document.currency === currency) return version;
  return versions.find((later) => later.publishedAt > placedAt && later.document.currency === currency) ?? 'none-in-its-currency';
}
