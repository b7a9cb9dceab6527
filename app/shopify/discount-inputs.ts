import type { DiscountTerms, DiscountValue } from '#app/domain/redemption/discount.ts';
import type { Reward } from '#app/domain/redemption/reward.ts';
import type { VariantId } from '#app/domain/values/ids.ts';
import { moneyAsDecimal } from '#app/domain/values/money.ts';

/** What Shopify's amount-off discount can take off; with `variants` it is off these only. */
export type BasicValue = Extract<DiscountValue, { readonly kind: 'amount' | 'percentage' }> & { readonly variants?: readonly VariantId[] };

export function discountValue(value: BasicValue) {
  return value.kind === 'percentage'
    ? { percentage: value.percent / 100 }
    : { discountAmount: { amount: moneyAsDecimal(value.amount), appliesOnEachItem: false } };
}

export function discountItems({ variants }: BasicValue, { appliesTo: { products, collections } }: Reward) {
  if (variants) return { products: { productVariantsToAdd: variants } };
  if (products.length + collections.length === 0) return { all: true };
  return {
    ...(products.length > 0 && { products: { productsToAdd: products } }),
    ...(collections.length > 0 && { collections: { add: collections } }),
  };
}

/**
 * Shopify counts a minimum over the lines that the discount is for, and takes one kind of it only. Free pieces without a minimum spend ask for
 * as many pieces as are free, so that nobody uses up the code on fewer.
 */
export function discountMinimum({ value, minimum }: DiscountTerms) {
  if (minimum) return { subtotal: { greaterThanOrEqualToSubtotal: moneyAsDecimal(minimum) } };
  return value.kind === 'pieces' ? { quantity: { greaterThanOrEqualToQuantity: String(value.quantity) } } : null;
}
