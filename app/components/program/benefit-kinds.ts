import { startingAmount } from './starting-amount.ts';

import type { Typed } from '#app/contracts/forms/program.ts';
import type { Benefit } from '#app/domain/redemption/reward.ts';
import type { CurrencyCode } from '#app/domain/values/money.ts';

export const benefitKinds: readonly { readonly value: Benefit['kind']; readonly label: string }[] = [
  { value: 'amount-off', label: 'An amount off the order' },
  { value: 'percentage-off', label: 'A percentage off the order' },
  { value: 'variable-amount', label: 'As much off as the member chooses' },
  { value: 'free-shipping', label: 'Free shipping' },
  { value: 'free-product', label: 'A free product' },
  { value: 'gift-card', label: 'A gift card' },
  { value: 'store-credit', label: 'Store credit' },
  { value: 'early-access', label: 'Early access, by a customer tag' },
  { value: 'donation', label: 'A donation to charity' },
  { value: 'experience', label: 'Something else, fulfilled by hand' },
];

/** Begins a benefit of another kind; the price carries over where there is one. */
export function beginBenefit(kind: string, price: number | string, currency: CurrencyCode): Typed<Benefit> {
  switch (kind) {
    case 'percentage-off':
      return { kind, price, percent: 10, amountMax: null };
    case 'free-shipping':
    case 'experience':
      return { kind, price };
    case 'free-product':
      return { kind, price, variants: [], quantity: 1 };
    case 'variable-amount':
      return { kind, stepPrice: 100, stepAmount: startingAmount(1, currency), stepsMin: 1, stepsMax: 50 };
    case 'gift-card':
    case 'store-credit':
      return { kind, price, amount: startingAmount(5, currency) };
    case 'donation':
      return { kind, price, charity: '', amount: startingAmount(5, currency) };
    case 'early-access':
      return { kind, price, tag: '', days: 30 };
    default:
      return { kind: 'amount-off', price, amount: startingAmount(5, currency) };
  }
}
