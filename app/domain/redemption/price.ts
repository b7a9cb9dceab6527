import type { TierId } from '../values/ids.ts';
import { money, type Money } from '../values/money.ts';
import { points, type Points } from '../values/points.ts';
import type { Benefit, Reward } from './reward.ts';

/** The steps a member may choose, both inclusive: only a variable reward has more than one. */
export function stepLimits(benefit: Benefit): { readonly stepsMin: number; readonly stepsMax: number } {
  return benefit.kind === 'variable-amount' ? { stepsMin: benefit.stepsMin, stepsMax: benefit.stepsMax } : { stepsMin: 1, stepsMax: 1 };
}

/** Points of one step (of the reward where it has no steps) for a member of this tier: the tier's own price, or the benefit's where it has none. */
export function stepPrice({ benefit, priceByTier }: Reward, tier: TierId | null): Points {
  const ofTier = tier !== null && Object.hasOwn(priceByTier, tier) ? priceByTier[tier] : undefined;
  return ofTier ?? (benefit.kind === 'variable-amount' ? benefit.stepPrice : benefit.price);
}

/** Steps past what a document may hold (2^53 − 1 points in all) are a defect: check the limits first. */
export function priceOf(reward: Reward, tier: TierId | null, steps: number): Points {
  return points(stepPrice(reward, tier) * steps);
}

/** What it is worth in money; null where that depends on the order, or it is none. */
export function amountOf(benefit: Benefit, steps: number): Money | null {
  switch (benefit.kind) {
    case 'amount-off':
    case 'gift-card':
    case 'store-credit':
    case 'donation':
      return benefit.amount;
    case 'variable-amount':
      return money(benefit.stepAmount.minor * steps, benefit.stepAmount.currency);
    case 'percentage-off':
    case 'free-shipping':
    case 'free-product':
    case 'experience':
    case 'early-access':
      return null;
  }
}
