import { shopFacts } from '#app/contracts/admin-api/shop.ts';
import type { CurrencyCode } from '#app/domain/values/money.ts';
import type { TimeZone } from '#app/domain/values/time-zone.ts';

import type { AdminClient } from './admin-client.ts';
import { ReauthorisationNeeded } from './errors.ts';

export type ShopFacts = { readonly name: string; readonly currency: CurrencyCode; readonly timeZone: TimeZone };

const operation = `#graphql
  query ShopFacts { shop { name currencyCode ianaTimezone } }
`;

export async function readShopFacts(admin: AdminClient): Promise<ShopFacts> {
  const { shop } = shopFacts.parse(await admin(operation));
  return { name: shop.name, currency: shop.currencyCode, timeZone: shop.ianaTimezone };
}

/** Whether the shop still takes Laurel's token. Throws where Shopify gives no clear answer. */
export async function isInstalled(admin: AdminClient): Promise<boolean> {
  try {
    await admin(operation);
    return true;
  } catch (error) {
    if (error instanceof ReauthorisationNeeded) return false;
    throw error;
  }
}
