import type { Points } from '../values/points.ts';

/** A calendar period in the shop's time zone; weeks begin on Monday. */
export type CapPeriod = 'day' | 'week' | 'month' | 'year' | 'lifetime';

/** The most points that a rule, a campaign or the whole program gives; null is no limit. Points a refund takes back are free to be earned again by later orders. */
export type Caps = {
  readonly perOrder: Points | null;
  /** By the period in which the order was placed. */
  readonly perMember: readonly { readonly period: CapPeriod; readonly points: Points }[];
  /** To all members together, for as long as it exists. */
  readonly inTotal: Points | null;
};

export const noCaps: Caps = { perOrder: null, perMember: [], inTotal: null };
