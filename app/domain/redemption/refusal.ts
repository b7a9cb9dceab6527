import type { Points } from '../values/points.ts';

/** Why a redemption was refused. The words for the shopper stand with the storefront's translations, by `kind`. */
export type RedemptionRefusal =
  | { readonly kind: 'insufficient-points'; readonly required: Points; readonly active: Points }
  | { readonly kind: 'reward-withdrawn' }
  /** The steps asked for are not whole, or not within the reward's limits. */
  | { readonly kind: 'not-eligible' }
  | { readonly kind: 'membership-suspended' };
