import type { Account } from '../ledger/account.ts';
import { balances } from '../ledger/balances.ts';
import type { ProgramDocument } from '../program/document.ts';
import type { Points } from '../values/points.ts';
import { accepted, refused, type Result } from '../values/result.ts';
import { priceOf, stepLimits } from './price.ts';
import type { RedemptionRefusal } from './refusal.ts';
import type { Reward } from './reward.ts';

export type RedemptionWish = {
  /** The version in force. */
  readonly document: ProgramDocument;
  /** As asked for: any text. */
  readonly rewardId: string;
  /** 1 unless the reward is variable. */
  readonly steps: number;
  readonly account: Account;
  readonly instant: Date;
  readonly isSuspended: boolean;
};

/**
 * Whether the member may redeem now, and for how many points.
 *
 * Refused, in this order, with `membership-suspended`; `reward-withdrawn` (unknown or disabled); `not-eligible` (steps not whole or outside the
 * reward's limits); `insufficient-points` (pending and overdue points do not count).
 */
export function decideRedemption(wish: RedemptionWish): Result<{ readonly reward: Reward; readonly price: Points }, RedemptionRefusal> {
  if (wish.isSuspended) return refused({ kind: 'membership-suspended' });
  const reward = wish.document.rewards.find((each) => each.id === wish.rewardId && each.enabled);
  if (!reward) return refused({ kind: 'reward-withdrawn' });
  const { stepsMin, stepsMax } = stepLimits(reward.benefit);
  if (!Number.isSafeInteger(wish.steps) || wish.steps < stepsMin || wish.steps > stepsMax) return refused({ kind: 'not-eligible' });
  const required = priceOf(reward.benefit, wish.steps);
  const { active } = balances(wish.account, wish.instant);
  return active < required ? refused({ kind: 'insufficient-points', required, active }) : accepted({ reward, price: required });
}
