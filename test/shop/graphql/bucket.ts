import type { Plan } from '../state/shop-record.ts';

/** Points restored a second; the bucket holds twenty seconds' worth. */
const restoreRates: Readonly<Record<Plan, number>> = { basic: 100, shopify: 100, advanced: 200, plus: 1000 };

/** The most that one query may ask for, on any plan. */
export const dearestQuery = 1_000;

type ThrottleStatus = { readonly maximumAvailable: number; readonly currentlyAvailable: number; readonly restoreRate: number };

export type Bucket = {
  /** Takes the cost out where there is room for it. */
  take(plan: Plan, cost: number): boolean;
  /** Gives back what a query turned out not to cost. */
  giveBack(points: number): void;
  status(plan: Plan): ThrottleStatus;
  empty(): void;
};

/** One app's leaky bucket at this shop. `now` is machine time in milliseconds: the shop's clock does not refill it. */
export function makeBucket(now: () => number = () => performance.now()): Bucket {
  let used = 0;
  let at = now();
  function leak(plan: Plan): void {
    const time = now();
    used = Math.max(0, used - ((time - at) / 1000) * restoreRates[plan]);
    at = time;
  }
  return {
    take(plan, cost) {
      leak(plan);
      if (used + cost > restoreRates[plan] * 20) return false;
      used += cost;
      return true;
    },
    giveBack: (points) => void (used = Math.max(0, used - points)),
    status(plan) {
      leak(plan);
      const maximum = restoreRates[plan] * 20;
      return { maximumAvailable: maximum, currentlyAvailable: Math.floor(maximum - used), restoreRate: restoreRates[plan] };
    },
    empty: () => void (used = Number.MAX_SAFE_INTEGER),
  };
}
