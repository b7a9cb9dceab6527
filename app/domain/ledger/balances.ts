import { points, sumOfPoints, type Points } from '../values/points.ts';
import type { Account } from './account.ts';
import { isActive, isExpired } from './draw.ts';

/** What a member can be told of an account at an instant. */
export type Balances = {
  /** Can be redeemed now. */
  readonly active: Points;
  /** Earned, and active later. */
  readonly pending: Points;
  /** Owed; paid off by the next credits. */
  readonly deficit: Points;
  readonly lifetime: Points;
};

/** `instant` is not before the account's newest entry. Points of a lot that is due to expire are in none of the sums, posted or not. */
export function balances({ lots, deficit, lifetime }: Account, instant: Date): Balances {
  const held = lots.filter((lot) => !isExpired(lot, instant));
  const active = sumOfPoints(held.filter((lot) => isActive(lot, instant)).map((lot) => lot.remaining));
  const all = sumOfPoints(held.map((lot) => lot.remaining));
  return { active, pending: points(all - active), deficit, lifetime };
}
