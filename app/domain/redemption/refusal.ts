import type { CalendarPeriod } from '../values/calendar-period.ts';
import type { Points } from '../values/points.ts';

/** Why a redemption was refused. The words for the shopper stand with the storefront's translations, by `kind`. */
export type RedemptionRefusal =
  | { readonly kind: 'membership-suspended' }
  /** Unknown, switched off, or outside its schedule. */
  | { readonly kind: 'reward-withdrawn' }
  /** The member is not among those it is for, or the steps asked for are not whole or not within the reward's limits. */
  | { readonly kind: 'not-eligible' }
  /** The member has redeemed it as often as it may be in this period, or has the access it gives; it opens again then, or never (null). */
  | { readonly kind: 'limit-reached'; readonly period: CalendarPeriod | 'early-access'; readonly opensAt: Date | null }
  | { readonly kind: 'out-of-stock' }
  | { readonly kind: 'insufficient-points'; readonly required: Points; readonly active: Points };
