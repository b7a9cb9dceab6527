import { points, type Points } from '../values/points.ts';
import { money, type Money } from '../values/money.ts';
import type { Benefit } from './reward.ts';

/** The steps a member may choose, both inclusive: only a variable reward has more than one. */
export function stepLimits(benefit: Benefit): { readonly stepsMin: number; readonly stepsMax: number } {
  return benefit.kind === 'variable-amount' ? { stepsMin: benefit.stepsMin, stepsMax: benefit.stepsMax } : { stepsMin: 1, stepsMax: 1 };
}

/** Points of one step; of the reward where it has no steps. */
function stepPrice(benefit: Benefit): Points {
  return benefit.kind === 'variable-amount' ? benefit.stepPrice : benefit.price;
}

/** Steps past what a document may hold (2^53 − 1 points in all) are a defect: check the limits first. */
export function priceOf(benefit: Benefit, steps: number): Points {
  return points(stepPrice(benefit) * steps);
}

/** What it takes off the order; null where that depends on the order. */
export function amountOff(benefit: Benefit, steps: number): Money | null {
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
