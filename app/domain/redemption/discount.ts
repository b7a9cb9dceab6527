import type { VariantId } from '../values/ids.ts';
import { money, type Money } from '../values/money.ts';
import { amountOf } from './price.ts';
import type { Benefit, Reward } from './reward.ts';

/** What a code takes off, in the kinds that Shopify has. */
export type DiscountValue =
  | { readonly kind: 'amount'; readonly amount: Money }
  | { readonly kind: 'percentage'; readonly percent: number }
  | { readonly kind: 'free-shipping' }
  | { readonly kind: 'pieces'; readonly variants: readonly VariantId[]; readonly quantity: number };

export type DiscountTerms = { readonly value: DiscountValue; readonly minimum: Money | null };

/** What is redeemed, and what the page said of the cart: its lines' sum in the shop's currency, unproved; null where it said nothing. */
export type RedeemedTerms = { readonly reward: Reward; readonly steps: number; readonly subtotal: Money | null };

/** The code that a redemption becomes; null where it becomes none. */
export function discountOf({ reward, steps, subtotal }: RedeemedTerms): DiscountTerms | null {
  const { benefit, minimumSpend: minimum } = reward;
  switch (benefit.kind) {
    case 'percentage-off':
      if (benefit.amountMax === null) return { value: { kind: 'percentage', percent: benefit.percent }, minimum };
      return cappedPercentage({ percent: benefit.percent, amountMax: benefit.amountMax }, reward, subtotal);
    case 'free-shipping':
      return { value: { kind: 'free-shipping' }, minimum };
    case 'free-product':
      return { value: { kind: 'pieces', variants: benefit.variants, quantity: benefit.quantity }, minimum };
    case 'amount-off':
    case 'variable-amount': {
      const amount = amountOf(benefit, steps);
      return amount && { value: { kind: 'amount', amount }, minimum };
    }
    case 'gift-card':
    case 'store-credit':
    case 'donation':
    case 'experience':
    case 'early-access':
      return null;
  }
}

type Capped = Pick<Extract<Benefit, { readonly kind: 'percentage-off' }>, 'percent'> & { readonly amountMax: Money };

/**
 * Shopify has no percentage with a cap: an amount and the subtotal that earns it stand in. From the cart's subtotal the amount is the
 * percentage of it (rounded down) and the order must come to that subtotal; where the cap binds, or without a cart, the amount is the cap and the
 * order must come to what the cap is the percentage of. Whatever the page says of the cart, no order gets more than the percentage of itself,
 * nor more than the cap.
 *
 * Where the reward is for some products only, the page cannot know their part of the cart, and the cap is used.
 */
function cappedPercentage({ percent, amountMax }: Capped, { minimumSpend, appliesTo }: Reward, subtotal: Money | null): DiscountTerms {
  const { currency } = amountMax;
  const isForSome = appliesTo.products.length + appliesTo.collections.length > 0;
  const least = minimumSpend?.minor ?? 0;
  const basis = isForSome || subtotal?.currency !== currency ? 0 : Math.max(subtotal.minor, least);
  const amount = Math.floor((basis * percent) / 100);
  if (amount > 0 && amount < amountMax.minor) {
    return { value: { kind: 'amount', amount: money(amount, currency) }, minimum: money(basis, currency) };
  }
  const capFrom = Math.ceil((amountMax.minor * 100) / percent);
  return { value: { kind: 'amount', amount: amountMax }, minimum: money(Math.max(capFrom, least), currency) };
}
