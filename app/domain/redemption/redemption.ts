import type { MemberId, OrderId, RedemptionId, RewardId } from '../values/ids.ts';
import type { Points } from '../values/points.ts';
import type { Reward } from './reward.ts';

/**
 * reserved (points held, nothing in Shopify yet, or not known) → issued (the code exists) → used | returned | expired.
 * A reserved one whose code could not be made goes to returned. `returned` and `expired` gave the points back.
 */
export type RedemptionState = 'reserved' | 'issued' | 'used' | 'returned' | 'expired';

export type Redemption = {
  readonly id: RedemptionId;
  readonly member: MemberId;
  readonly reward: RewardId;
  /** The reward as it stood when it was redeemed: later edits change nothing. */
  readonly terms: Reward;
  readonly programVersion: number;
  /** 1 unless the reward is variable. */
  readonly steps: number;
  readonly price: Points;
  readonly state: RedemptionState;
  /** The discount code, known before it exists in Shopify: at least 80 random bits, derived from the id. */
  readonly code: string;
  /** Shopify's id of the discount, once it is known to exist. */
  readonly discountId: string | null;
  /** The order the code was used on. */
  readonly order: OrderId | null;
  readonly reservedAt: Date;
  readonly expiresAt: Date | null;
};
