import type { MemberId, OrderId, RedemptionId, RewardId } from '../values/ids.ts';
import type { Money } from '../values/money.ts';
import type { Points } from '../values/points.ts';
import type { Reward } from './reward.ts';

/**
 * reserved (points held, nothing in Shopify yet, or not known) → issued (the reward exists, or waits to be fulfilled by hand) → used | returned |
 * expired. A reserved one whose reward could not be made goes to returned. `returned` and `expired` gave the points back. An early access that
 * has run to its end is used.
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
  /** What the page said of the cart, kept where a code depends on it. */
  readonly subtotal: Money | null;
  /** The discount's or gift card's code, known before it exists in Shopify: 80 random bits, derived from the id. The others have one that is for nothing. */
  readonly code: string;
  /** Shopify's id of the discount, gift card or store credit transaction, once it is known to exist. */
  readonly shopifyId: string | null;
  /** The order the code was used on. */
  readonly order: OrderId | null;
  readonly reservedAt: Date;
  /** When an unused code ends, or an early access. */
  readonly expiresAt: Date | null;
};
