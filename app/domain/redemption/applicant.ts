import type { RewardId, SegmentId, TierId } from '../values/ids.ts';
import type { TimeZone } from '../values/time-zone.ts';

/** What a decision about rewards must know, besides the points, of the member who asks, of what is left, and of when that is. */
export type Applicant = {
  readonly isSuspended: boolean;
  /** The tier the member is in now; null for none. */
  readonly tier: TierId | null;
  /** As Shopify has them; compared without regard to case. */
  readonly customerTags: readonly string[];
  readonly segments: readonly SegmentId[];
  /** The member's own, without those whose points are all back (returned, expired, or used on an order refunded in full). */
  readonly redeemedBefore: readonly EarlierRedemption[];
  /** By reward: how many of it all members together have, counted alike. Absent is none. */
  readonly stockUsed: Readonly<Record<string, number>>;
  readonly instant: Date;
  /** The shop's: schedules and periods are days there. */
  readonly zone: TimeZone;
};

export type EarlierRedemption = { readonly reward: RewardId; readonly reservedAt: Date };
