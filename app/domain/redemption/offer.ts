import type { ProgramDocument } from '../program/document.ts';
import { points, type Points } from '../values/points.ts';
import type { Reward } from './reward.ts';

/** A reward as it is held out to a member with so many active points. */
export type Offer = {
  readonly reward: Reward;
  /** Of one step where the reward is variable, of the whole where it is not. */
  readonly price: Points;
  /** 1 and 1 unless the reward is variable. */
  readonly stepsMin: number;
  readonly stepsMax: number;
  readonly isAffordable: boolean;
  /** Points still to be earned for the smallest redemption; 0 where it is affordable. */
  readonly missing: Points;
};

/** The enabled rewards, cheapest first by what the smallest redemption costs; equal ones in the document's order. */
export function offers({ rewards }: ProgramDocument, active: Points): readonly Offer[] {
  return rewards
    .filter((reward) => reward.enabled)
    .map((reward) => offer(reward, active))
    .toSorted((one, other) => one.price * one.stepsMin - other.price * other.stepsMin);
}

function offer(reward: Reward, active: Points): Offer {
  const { price, stepsMin, stepsMax } = stepsOf(reward);
  const missing = points(Math.max(0, price * stepsMin - active));
  return { reward, price, stepsMin, stepsMax, isAffordable: missing === 0, missing };
}

function stepsOf({ benefit }: Reward): { readonly price: Points; readonly stepsMin: number; readonly stepsMax: number } {
  switch (benefit.kind) {
    case 'amount-off':
    case 'percentage-off':
    case 'free-shipping':
    case 'free-product':
    case 'gift-card':
    case 'store-credit':
    case 'donation':
    case 'experience':
    case 'early-access':
      return { price: benefit.price, stepsMin: 1, stepsMax: 1 };
    case 'variable-amount':
      return { price: benefit.stepPrice, stepsMin: benefit.stepsMin, stepsMax: benefit.stepsMax };
  }
}
