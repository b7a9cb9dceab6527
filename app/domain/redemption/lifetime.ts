import type { Reward } from './reward.ts';

/** Whole days of 24 hours. */
export function endOfDays(days: number, from: Date): Date {
  return new Date(from.getTime() + days * 86_400_000);
}

/**
 * When what is redeemed at `from` ends; null is never. Shopify ends a code at the same instant. What is fulfilled by hand waits for its
 * merchant, however long.
 */
export function endOf({ benefit, codeLifetimeDays }: Reward, from: Date): Date | null {
  switch (benefit.kind) {
    case 'early-access':
      return endOfDays(benefit.days, from);
    case 'donation':
    case 'experience':
      return null;
    case 'amount-off':
    case 'percentage-off':
    case 'free-shipping':
    case 'free-product':
    case 'variable-amount':
    case 'gift-card':
    case 'store-credit':
      return codeLifetimeDays === null ? null : endOfDays(codeLifetimeDays, from);
  }
}
