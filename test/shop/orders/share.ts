import type { Minor } from '../state/shop-record.ts';

/** `amount × part ÷ whole`, rounded half up, exact for any safe amounts. */
export function proportion(amount: Minor, part: number, whole: number): Minor {
  if (whole === 0) return 0;
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

/** Splits `amount` by weight so that the parts sum to it exactly; what rounding leaves over goes to the last parts. All weights 0: nothing is given. */
export function spread(amount: Minor, weights: readonly number[]): readonly Minor[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  let before = 0;
  return weights.map((weight) => {
    const part = share(amount, { from: before, to: before + weight, of: whole });
    before += weight;
    return part;
  });
}

export function sum(parts: readonly number[]): number {
  return parts.reduce((total, part) => total + part, 0);
}
