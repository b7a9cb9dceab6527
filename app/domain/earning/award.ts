import type { Money } from '../values/money.ts';
import type { Points } from '../values/points.ts';

export type Award =
  /** The same points for every order that the rule matches. */
  | { readonly kind: 'flat'; readonly points: Points }
  /**
   * Points for every `every` of what counts. `proportional`: 3 per 2.00 gives 10.665 for 7.11 before rounding. `grouped`: only whole
   * `every`s of all that the rule counts in the order give points: 3 per 2.00 gives 9 for 7.11.
   */
  | { readonly kind: 'per-spend'; readonly points: Points; readonly every: Money; readonly counting: 'proportional' | 'grouped' }
  /** The same points for every piece of the matching lines. */
  | { readonly kind: 'per-unit'; readonly points: Points }
  /**
   * A percentage on top of what the base awards give for the matching lines, with at most four decimals: 100 doubles, 12.5 adds an eighth.
   * Bonuses add up and never compound.
   */
  | { readonly kind: 'bonus'; readonly percent: number };
