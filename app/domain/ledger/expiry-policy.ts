import type { TierId } from '../values/ids.ts';

/** When points that are not drawn are gone: the start of the day after the last day, in the shop's time zone. */
export type ExpiryPolicy = ExpiryTerms & {
  /** Instead of the policy's own terms, for points earned while the member is in that tier. */
  readonly byTier: Readonly<Record<TierId, ExpiryTerms>>;
  /** Days before a lot expires on which the member is warned; each once. */
  readonly warningDays: readonly number[];
};

export type ExpiryTerms =
  | { readonly kind: 'none' }
  /** Each lot so long after the day it was earned, which is not counted. A month later is the same day of it, or its last. */
  | { readonly kind: 'fixed'; readonly count: number; readonly unit: 'days' | 'months' }
  /** At the end of the month, quarter or year in which it was earned, and so many months later. */
  | { readonly kind: 'calendar'; readonly endOf: 'month' | 'quarter' | 'year'; readonly plusMonths: number }
  /** All of them once the member has neither earned nor redeemed for so many months; every activity moves it. */
  | { readonly kind: 'inactivity'; readonly months: number };
