import { variantPrices } from '#app/contracts/admin-api/discount.ts';
import type { DiscountValue } from '#app/domain/redemption/discount.ts';
import { money, parseMoney, type CurrencyCode, type Money } from '#app/domain/values/money.ts';
import { shopFacts } from '#app/contracts/admin-api/shop.ts';

import type { AdminClient } from './admin-client.ts';
import { ShopifyRefused } from './errors.ts';

const operation = `#graphql
  query VariantPrices($ids: [ID!]!) {
    shop { name currencyCode ianaTimezone }
    nodes(ids: $ids) { ... on ProductVariant { price } }
  }
`;

/**
 * So many free pieces, as an amount off these variants. No discount of Shopify's gives exactly so many pieces away: a percentage has no limit
 * of pieces, and "buy X get Y" must have something bought first. An amount off these variants once has: it is the pieces' price now. Where the
 * variants' prices differ it is the lowest: whoever takes a dearer one pays the difference, and nobody gets more pieces than the reward gives.
 *
 * Throws `ShopifyRefused` where none of them is for sale at a price.
 */
export async function piecesAsAmount(
  admin: AdminClient,
  { variants, quantity }: Extract<DiscountValue, { readonly kind: 'pieces' }>,
): Promise<{ readonly kind: 'amount'; readonly amount: Money }> {
  const data = await admin(operation, { ids: variants });
  const { currencyCode } = shopFacts.parse(data).shop;
  const prices = variantPrices.parse(data).nodes.flatMap((node) => minorOf(node?.price, currencyCode));
  if (prices.length === 0) throw new ShopifyRefused([{ code: null, field: null, message: 'none of the free products is there any more' }]);
  return { kind: 'amount', amount: money(Math.min(...prices) * quantity, currencyCode) };
}

function minorOf(price: string | undefined, currency: CurrencyCode): readonly number[] {
  const read = price === undefined ? undefined : parseMoney(price, currency);
  return read && read.minor > 0 ? [read.minor] : [];
}
