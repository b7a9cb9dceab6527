import type { Minor } from '../state/shop-record.ts';

/** `amount × part ÷ whole`, rounded half up, exact for any safe amounts. */
export function proportion(amount: Minor, part: number, whole: number): Minor {
  if (whole === 0 || part === 0) return 0;
  if (part === whole) return amount;
  const twice = 2n * BigInt(amount) * BigInt(part) + BigInt(whole);
  const over = 2n * BigInt(whole);
  const floor = twice / over - (twice % over < 0n ? 1n : 0n);
  return Number(floor);
}

/**
 * The share of `amount` that the pieces numbered `from` (inclusive) to `to` (exclusive) of `of` carry. Neighbouring ranges
 * add up exactly to the share of both, so that refunds one by one give back what one refund would.
 */
export function share(amount: Minor, { from, to, of }: { from: number; to: number; of: number }): Minor {
  return proportion(amount, to, of) - proportion(amount, from, of);
}

export function sum(parts: readonly number[]): number {
  return parts.reduce((total, part) => total + part, 0);
}
