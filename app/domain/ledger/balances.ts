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
  /** Of active and pending ones, those that are gone within `soonDays`. */
  readonly expiringSoon: Points;
  readonly lifetime: Points;
};

/** So many times 24 hours. */
const soonDays = 30;

/**
 * `instant` is not before the account's newest entry: for the past there is `balanceAt`. Points of a lot that is due to expire are in none
 * of the sums, posted or not.
 */
export function balances({ lots, deficit, lifetime }: Pick<Account, 'lots' | 'deficit' | 'lifetime'>, instant: Date): Balances {
  const held = lots.filter((lot) => !isExpired(lot, instant));
  const active = sumOfPoints(held.filter((lot) => isActive(lot, instant)).map((lot) => lot.remaining));
  const all = sumOfPoints(held.map((lot) => lot.remaining));
  const soon = soonAfter(instant);
  const ending = held.filter((lot) => isExpired(lot, soon));
  return { active, pending: points(all - active), deficit, expiringSoon: sumOfPoints(ending.map((lot) => lot.remaining)), lifetime };
}

/** A lot that ends at or before it expires soon. */
export function soonAfter(instant: Date): Date {
  return new Date(instant.getTime() + soonDays * 86_400_000);
}
