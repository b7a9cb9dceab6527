import { discountStatus, type Discount } from '../state/discount.ts';
import type { Gid } from '../state/gid.ts';
import { isEntitled, type PricedItem } from './entitlement.ts';

/** Why a code takes nothing off this cart. */
export type DiscountRefusal =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'not-yet' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'used-up' }
  | { readonly kind: 'used-by-you' }
  /** Bound to customers, and nobody is signed in. */
  | { readonly kind: 'sign-in' }
  | { readonly kind: 'not-yours' }
  | { readonly kind: 'nothing-entitled' }
  | { readonly kind: 'minimum-subtotal'; readonly amount: number }
  | { readonly kind: 'minimum-quantity'; readonly quantity: number }
  | { readonly kind: 'shipping-too-dear' }
  | { readonly kind: 'does-not-combine' };

type Buyer = { readonly customer: Gid | null; readonly now: Date };

/** What this discount by itself says to this buyer and these items; undefined when it may be used. */
export function refusalOf(discount: Discount, items: readonly PricedItem[], { customer, now }: Buyer): DiscountRefusal | undefined {
  const status = discountStatus(discount, now);
  if (status === 'SCHEDULED') return { kind: 'not-yet' };
  if (status === 'EXPIRED') return { kind: 'expired' };
  if (discount.usageLimit !== null && discount.uses.length >= discount.usageLimit) return { kind: 'used-up' };
  if (discount.customers !== null && customer === null) return { kind: 'sign-in' };
  if (discount.customers !== null && customer !== null && !discount.customers.includes(customer)) return { kind: 'not-yours' };
  if (discount.appliesOncePerCustomer && customer !== null && discount.uses.some((use) => use.customer === customer))
    return { kind: 'used-by-you' };
  const entitled = items.filter((item) => isEntitled(discount, item));
  if (entitled.length === 0) return { kind: 'nothing-entitled' };
  return minimumRefusal(discount, entitled);
}

/** Minimums are inclusive, and count the entitled items before any discount. */
function minimumRefusal({ minimum }: Discount, entitled: readonly PricedItem[]): DiscountRefusal | undefined {
  if (minimum === null) return undefined;
  if (minimum.kind === 'subtotal') {
    const subtotal = entitled.reduce((sum, item) => sum + item.price * item.quantity, 0);
    return subtotal < minimum.amount ? { kind: 'minimum-subtotal', amount: minimum.amount } : undefined;
  }
  const quantity = entitled.reduce((sum, item) => sum + item.quantity, 0);
  return quantity < minimum.quantity ? { kind: 'minimum-quantity', quantity: minimum.quantity } : undefined;
}

/** In words for the shopper. `amount` writes minor units. */
export function refusalWords(code: string, refusal: DiscountRefusal, amount: (minor: number) => string): string {
  switch (refusal.kind) {
    case 'unknown':
      return `“${code}” isn’t a valid discount code.`;
    case 'not-yet':
      return `“${code}” can’t be used yet.`;
    case 'expired':
      return `“${code}” has expired.`;
    case 'used-up':
      return `“${code}” has been used already.`;
    case 'used-by-you':
      return `You have used “${code}” already.`;
    case 'sign-in':
      return `“${code}” belongs to a customer: sign in to use it.`;
    case 'not-yours':
      return `“${code}” isn’t available to you.`;
    case 'nothing-entitled':
      return `“${code}” doesn’t apply to the items in your cart.`;
    case 'minimum-subtotal':
      return `“${code}” needs a minimum purchase of ${amount(refusal.amount)}.`;
    case 'minimum-quantity':
      return `“${code}” needs at least ${refusal.quantity} items.`;
    case 'shipping-too-dear':
      return `“${code}” doesn’t cover this delivery.`;
    case 'does-not-combine':
      return `“${code}” couldn’t be used with your other discounts.`;
  }
}
