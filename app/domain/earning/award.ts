import type { Money } from '../values/money.ts';
import type { Points } from '../values/points.ts';

export type Award =
  /** The same points for every order that the rule matches. */
  | { readonly kind: 'flat'; readonly points: Points }
  /** Points for every `every` of what counts, in proportion: 3 per 2.00 gives 10.665 for 7.11 before rounding. */
  | { readonly kind: 'per-spend'; readonly points: Points; readonly every: Money }
  /** A whole percentage on top of what the base awards give for the matching lines: 100 doubles. Bonuses add up and never compound. */
  | { readonly kind: 'bonus'; readonly percent: number };
